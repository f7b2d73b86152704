import { billTerm } from '#sandbox/billing/billing-a-term.ts';
import { keepSubscription } from '#sandbox/billing/subscription-keeping.ts';
import { end } from '#sandbox/billing/subscription-life.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import { notAllowed, wrongValue } from '#sandbox/books/refusal.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

export function cancel(practice: Practice, row: SubscriptionRow, isAtEnd: boolean) {
  if (row.state === 'cancelled' || row.state === 'expired') {
    throw notAllowed('The subscription has already ended.');
  }
  const isRunning = row.state === 'live' || row.state === 'trial';
  if (!isAtEnd) return end(practice, row, { day: dayOf(nowOf(practice)), state: 'cancelled' });
  if (!isRunning) throw notAllowed('Only a running subscription can be cancelled at its end.');
  const stopping: SubscriptionRow = {
    ...row,
    state: 'non_renewing',
    nextBillingOn: null,
    scheduled: null,
  };
  return keepSubscription(practice, stopping, 'subscription_cancellation_scheduled');
}

/** Before its end it goes on as if nothing had been; after it, a new term begins today. */
export function reactivate(practice: Practice, row: SubscriptionRow): SubscriptionRow {
  if (row.state === 'non_renewing') {
    const isTrial = row.activatedOn === null;
    const state = isTrial ? ('trial' as const) : ('live' as const);
    const goingOn = { ...row, state, nextBillingOn: row.termEndsOn };
    return keepSubscription(practice, goingOn, 'subscription_scheduled_cancellation_removed');
  }
  if (row.state !== 'cancelled' && row.state !== 'expired') {
    throw notAllowed('Only a cancelled subscription can be reactivated.');
  }
  const day = dayOf(nowOf(practice));
  const anew = { ...row, endedOn: null, anchor: { day, passed: -1 }, termsBilled: 0 };
  const live = billTerm(practice, anew, day, 'renewal');
  return keepSubscription(practice, live, 'subscription_reactivated');
}

export function pause(practice: Practice, row: SubscriptionRow, resumesOn: string | null) {
  if (row.state !== 'live') throw notAllowed('Only a live subscription can be paused.');
  if (resumesOn !== null && resumesOn <= dayOf(nowOf(practice))) throw wrongValue('resume_at');
  const paused: SubscriptionRow = { ...row, state: 'paused', nextBillingOn: null, resumesOn };
  return keepSubscription(practice, paused, null);
}

/** Inside the term that was paid nothing is billed; after it, a new term begins. */
export function resume(practice: Practice, row: SubscriptionRow, day: string): SubscriptionRow {
  if (row.state !== 'paused') throw notAllowed('The subscription is not paused.');
  const live: SubscriptionRow = { ...row, state: 'live', resumesOn: null };
  if (row.termEndsOn !== null && day < row.termEndsOn) {
    return keepSubscription(practice, { ...live, nextBillingOn: row.termEndsOn }, null);
  }
  return billTerm(practice, { ...live, anchor: { day, passed: -1 } }, day, 'renewal');
}

/** Terms are counted from the new day on. */
export function postpone(practice: Practice, row: SubscriptionRow, day: string): SubscriptionRow {
  if (row.state !== 'live') throw notAllowed('Only a live subscription can be postponed.');
  if (day <= dayOf(nowOf(practice))) throw wrongValue('renewal_at');
  const anchor = { day, passed: -1 };
  const moved = { ...row, anchor, nextBillingOn: day, termEndsOn: day };
  return keepSubscription(practice, moved, 'billing_date_changed');
}
