import { LedgerProblem, ledger } from '#renderer/ledger.ts';

/** Where to sign in, and whether the browser comes back by itself. */
type Way = { readonly to: 'zoho' | 'practice' | 'again'; readonly by: 'browser' | 'code' };
export type Enter = (way: Way) => void;

export function connectBy({ to, by }: Way): Promise<void> {
  if (to === 'again') return ledger.settings.reconnect({ by });
  if (by === 'code') return ledger.settings.connectByCode({ to });
  return to === 'zoho' ? ledger.settings.connect({}) : ledger.settings.connectPractice({});
}

export function isPortTaken(problem: unknown): boolean {
  return problem instanceof LedgerProblem && problem.code === 'port-taken';
}
