import { zNothing } from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';

/** Whether a ledger can be rebuilt from what Zoho keeps: only one that has nothing yet. */
export type Outlook =
  | { readonly kind: 'possible'; readonly organisation: string }
  | { readonly kind: 'not-connected' }
  | { readonly kind: 'not-empty' };

/** What came back, and what did not with the reason. */
export type Restored = {
  readonly clients: number;
  readonly items: number;
  readonly invoices: number;
  readonly payments: number;
  readonly expenses: number;
  readonly income: number;
  readonly subscriptions: number;
  readonly tickets: number;
  readonly leftOut: readonly { readonly what: string; readonly why: string }[];
};

export const restoring = {
  outlook: query(zNothing).returns<Outlook>(),
  /** Long work: it is shown, and can be cancelled. Everything is written at the end, or nothing. */
  run: command(zNothing).returns<Restored>(),
};
