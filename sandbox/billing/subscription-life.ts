import { billLines, billTerm } from '#sandbox/billing/billing-a-term.ts';
import { daysBetween } from '#sandbox/billing/calendar.ts';
import { keepSubscription, tellSubscription } from '#sandbox/billing/subscription-keeping.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import { subscriptions } from '#sandbox/billing/subscriptions.ts';
import type { Terms } from '#sandbox/billing/terms.ts';
import { amountOf, isSameRhythm } from '#sandbox/billing/terms.ts';
import { saveRow } from '#sandbox/books/resource.ts';
import { known, plain, product, roundedRatio, ZERO } from '#sandbox/decimal.ts';
import { addDays, dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

export function createSubscription(practice: Practice, body: unknown): SubscriptionRow {
  const row = saveRow(practice, subscriptions, { body, before: null, query: {} });
  tellSubscription(practice, row, 'subscription_created');
  return row.startsOn <= dayOf(nowOf(practice)) ? beginSubscription(practice, row) : row;
}

/** Its first day: a trial without an invoice, or the first term. */
export function beginSubscription(practice: Practice, row: SubscriptionRow): SubscriptionRow {
  const { startsOn, terms } = row;
  if (terms.trialDays === 0) return activate(practice, row, startsOn);
  const trialEndsOn = addDays(startsOn, terms.trialDays);
  const days = { termStartsOn: startsOn, termEndsOn: trialEndsOn, nextBillingOn: trialEndsOn };
  return keepSubscription(practice, { ...row, ...days, state: 'trial', trialEndsOn }, null);
}

/** The first term that costs something. */
export function activate(practice: Practice, row: SubscriptionRow, day: string): SubscriptionRow {
  const anchored = { ...row, anchor: { day, passed: -1 } };
  const live = billTerm(practice, anchored, day, 'new');
  tellSubscription(practice, live, 'subscription_activation');
  return live;
}

/** The next term: with the plan that was scheduled, or none where all cycles were billed. */
export function renew(practice: Practice, row: SubscriptionRow, day: string): SubscriptionRow {
  const { scheduled, terms } = row;
  if (terms.cycles !== -1 && row.termsBilled >= terms.cycles && !scheduled) {
    return end(practice, row, { day, state: 'expired' });
  }
  const isNewRhythm = scheduled !== null && !isSameRhythm(scheduled, terms);
  const renewed: SubscriptionRow = {
    ...row,
    terms: scheduled ?? terms,
    scheduled: null,
    anchor: isNewRhythm ? { day, passed: -1 } : row.anchor,
  };
  const live = billTerm(practice, renewed, day, 'renewal');
  if (scheduled) tellChange(practice, live, terms);
  tellSubscription(practice, live, 'subscription_renewed');
  return live;
}

export function end(
  practice: Practice,
  row: SubscriptionRow,
  { day, state }: { readonly day: string; readonly state: 'cancelled' | 'expired' },
): SubscriptionRow {
  const ended = { ...row, state, endedOn: day, nextBillingOn: null, scheduled: null };
  const event = state === 'expired' ? 'subscription_expired' : 'subscription_cancelled';
  return keepSubscription(practice, { ...ended, resumesOn: null }, event);
}

/**
 * Another plan, price or quantity from now on. Where the rhythm stays, what the rest of the term
 * costs more is billed and what it costs less is not given back; another rhythm begins a term.
 */
export function changeNow(practice: Practice, row: SubscriptionRow, terms: Terms): SubscriptionRow {
  const before = row.terms;
  const day = dayOf(nowOf(practice));
  const changed = { ...row, terms, scheduled: null };
  const isBilled = row.state === 'live';
  if (isBilled && !isSameRhythm(terms, before)) {
    const anchored = { ...changed, anchor: { day, passed: -1 } };
    const begun = billTerm(practice, anchored, day, 'upgrade');
    tellChange(practice, begun, before);
    return begun;
  }
  const more = isBilled ? restOfTerm(changed, before, day) : '0';
  const description = `Change of plan for the rest of the term (from ${day} to ${row.termEndsOn})`;
  const line = { name: terms.name, description, rate: more, quantity: 1 };
  const billed =
    known(more) > ZERO
      ? billLines(practice, changed, { day, lines: [line], type: 'upgrade' })
      : changed;
  const kept = keepSubscription(practice, billed, null);
  tellChange(practice, kept, before);
  return kept;
}

function restOfTerm(row: SubscriptionRow, before: Terms, day: string): string {
  const more = amountOf(row.terms) - amountOf(before);
  const { termEndsOn, termStartsOn } = row;
  if (more <= ZERO || termStartsOn === null || termEndsOn === null) return '0';
  const left = daysBetween(day, termEndsOn);
  const whole = daysBetween(termStartsOn, termEndsOn);
  return plain(roundedRatio(product(more, known(left)), known(whole), 2));
}

function tellChange(practice: Practice, row: SubscriptionRow, before: Terms): void {
  const isLess = amountOf(row.terms) < amountOf(before);
  const event = isLess ? 'subscription_downgraded' : 'subscription_upgraded';
  tellSubscription(practice, row, event);
}
