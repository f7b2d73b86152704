import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

/** Pausing and resuming have no event of their own: a client has to read the subscription. */
type EventType =
  | 'subscription_created'
  | 'subscription_activation'
  | 'subscription_renewed'
  | 'subscription_upgraded'
  | 'subscription_downgraded'
  | 'subscription_unpaid'
  | 'subscription_cancelled'
  | 'subscription_cancellation_scheduled'
  | 'subscription_scheduled_cancellation_removed'
  | 'subscription_reactivated'
  | 'subscription_expired'
  | 'subscription_deleted'
  | 'billing_date_changed'
  | 'invoice_notification'
  | 'invoice_updated'
  | 'invoice_voided'
  | 'payment_thankyou'
  | 'payment_refunded'
  | 'payment_declined'
  | 'payment_voided'
  | 'card_expired'
  | 'card_deleted'
  | 'payment_method_added'
  | 'payment_method_updated';

export type EventRow = {
  readonly id: string;
  readonly type: EventType;
  readonly at: number;
  /** JSON as text, as it would have been posted to a webhook. */
  readonly payload: string;
};

export function tellEvent(practice: Practice, type: EventType, data: JsonObject): void {
  const id = nextId(practice.state.minting);
  const at = nowOf(practice);
  const event = { event_id: id, event_type: type, created_time: booksTime(at), data };
  practice.state.billing.events.push({ id, type, at, payload: JSON.stringify(event) });
}

export function showEvent(event: EventRow): JsonObject {
  return {
    event_id: event.id,
    event_type: event.type,
    event_time: booksTime(event.at),
    payload: event.payload,
    webhooks: [],
  };
}
