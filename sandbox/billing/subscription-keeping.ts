import { tellEvent } from '#sandbox/billing/events.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import { subscriptions } from '#sandbox/billing/subscriptions.ts';
import { keepRow, showRow } from '#sandbox/books/resource.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

/** Keeps what became of a subscription and tells of it; null tells nobody. */
export function keepSubscription(
  practice: Practice,
  row: SubscriptionRow,
  event: Parameters<typeof tellEvent>[1] | null,
): SubscriptionRow {
  const kept = { ...row, modifiedAt: nowOf(practice) };
  keepRow(practice, subscriptions, kept, 'update');
  if (event) tellSubscription(practice, kept, event);
  return kept;
}

export function tellSubscription(
  practice: Practice,
  row: SubscriptionRow,
  event: Parameters<typeof tellEvent>[1],
): void {
  tellEvent(practice, event, { subscription: showRow(practice, subscriptions, row) });
}
