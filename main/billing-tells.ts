import { listDifferencesOf } from '#db/difference-list.ts';
import type { Writer } from '#db/ledger.ts';
import { hasSubscription } from '#db/subscriptions.ts';
import type { Fact } from '#domain/fact.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { clientThere } from '#main/known-there.ts';
import { whoHas } from '#main/paid-known.ts';

/** Billing is read every few minutes, and all that is unpaid every quarter of an hour. */
const HOUR_MS = 3_600_000;

/**
 * In one organisation Books may tell first of what Billing wrote for a subscription, or was paid for
 * it. Books does not say so, so that of a client on a plan is left to Billing for an hour, and what
 * Billing has told and could not be taken in is shown once (rule Y14).
 */
export function isForBillingToTell({ now }: Absorbing, tx: Writer, fact: Fact): boolean {
  if (fact.kind !== 'invoice.seen' && fact.kind !== 'payment.seen') return false;
  const having = whoHas(tx);
  if (!having.includes('books')) return false;
  const kind = fact.kind === 'invoice.seen' ? 'invoice' : 'payment';
  const shown = listDifferencesOf(tx, `${kind}:${fact.remoteId}`);
  if (shown.some(({ system }) => system === 'billing')) return true;
  const client = clientThere(tx, having, fact.contactId);
  // By a clock that has been set back it would be recent for as long (rule F22).
  const isRecent = Math.abs(now() - fact.changedAt) < HOUR_MS;
  return client !== null && isRecent && hasSubscription(tx, client.id);
}
