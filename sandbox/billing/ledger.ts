import type { Practice } from '#sandbox/practice.ts';

/**
 * The practice as Billing sees it: sharing customers, invoices and payments with Books, or keeping
 * its own. Made anew for each request, as the clock of the practice moves on.
 */
export function billingLedger(practice: Practice): Practice {
  if (practice.ledger === 'billing') return practice;
  if (practice.behaviour.billingOrganization === 'shared') return practice;
  const { state } = practice;
  return { ...practice, ledger: 'billing', state: { ...state, books: state.billing.own } };
}

/** What time does by itself, at a moment of its own. */
export function atMoment(practice: Practice, at: number): Practice {
  return { ...practice, clock: { now: () => at }, shiftMs: 0, actor: 'time' };
}
