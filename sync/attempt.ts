import type { Plan, Step } from '#sync/connector.ts';
import { exchange, type Wire } from '#sync/exchange.ts';
import { type Outcome, park, wait } from '#sync/outcome.ts';

const NOT_SENT_YET_MS = 30_000;
const NOT_KNOWN = 'Nothing is known of this, and it is not sent again. Look at it there.';

export type Attempt = {
  /** 1 on the first claim; later ones ask before they send (rule S2). */
  readonly number: number;
  /** Keeps a step worth reading later: “Asked first. Not there yet.” */
  readonly note: (sentence: string) => void;
};

/** One attempt from first question to last step. Every way out is an outcome, never an error. */
export async function attemptPlan(wire: Wire, plan: Plan, attempt: Attempt): Promise<Outcome> {
  if (plan.onlyOnceAfter)
    return attemptOnce(wire, { ...plan, before: plan.onlyOnceAfter }, attempt);
  if (plan.asksFirst || attempt.number > 1) {
    const found = await exchange(wire, plan.probe);
    if (found.kind === 'sent') return finished(wire, plan, found);
    if (found.kind !== 'absent') return found;
    if (attempt.number > 1) attempt.note('Asked first. Not there yet.');
  }
  const outcome = await exchange(wire, plan.send);
  if (outcome.kind === 'sent') return finished(wire, plan, outcome);
  return outcome.kind === 'ask' ? settledDoubt(wire, plan, outcome.why) : outcome;
}

/** Sent in the first attempt or never; until it was sent, trouble costs no attempt (rule X4). */
async function attemptOnce(
  wire: Wire,
  { before, send, probe }: Plan & { readonly before: Step },
  { number }: Attempt,
): Promise<Outcome> {
  if (number > 1) {
    const found = await exchange(wire, probe);
    return found.kind === 'absent' ? park(NOT_KNOWN) : found;
  }
  const asked = await exchange(wire, before);
  if (asked.kind === 'retry' && !asked.spares) return wait(asked.why, NOT_SENT_YET_MS);
  return asked.kind === 'absent' ? exchange(wire, send) : asked;
}

/** The system says something like it is there already: it is ours, or a person decides. */
async function settledDoubt(wire: Wire, plan: Plan, why: string): Promise<Outcome> {
  const found = await exchange(wire, plan.probe);
  if (found.kind === 'sent') return finished(wire, plan, found);
  return found.kind === 'absent' ? park(why) : found;
}

async function finished(
  wire: Wire,
  plan: Plan,
  delivered: Extract<Outcome, { readonly kind: 'sent' }>,
): Promise<Outcome> {
  if (!plan.finish) return delivered;
  const last = await exchange(wire, plan.finish(delivered.remoteId));
  return last.kind === 'sent' || last.kind === 'absent' ? delivered : last;
}
