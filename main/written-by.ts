import type { WrittenBy } from '#contract/invoices.ts';
import { findOrigin } from '#db/invoice-origin.ts';
import type { Reader } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import { findPlan } from '#db/retainer-plans.ts';
import { findSubscription } from '#db/subscriptions.ts';
import type { InvoiceId, SubscriptionId } from '#domain/ids.ts';
import type { Subscription } from '#domain/subscription/subscription.ts';
import { idIn } from '#main/known-here.ts';

/** The subscription Billing knows under this id, once it is here. */
export function subscriptionThere(db: Reader, remoteId: string): Subscription | null {
  const subject = findSubject(db, { system: 'billing', kind: 'subscription', remoteId });
  return subject && findSubscription(db, idIn(subject) as SubscriptionId);
}

export function writtenBy(db: Reader, id: InvoiceId): WrittenBy | null {
  const origin = findOrigin(db, id);
  if (origin === null) return null;
  if (origin.by === 'books') return { system: 'books' };
  const found = subscriptionThere(db, origin.subscriptionId);
  const plan = found === null ? null : findPlan(db, found.planId);
  return { system: 'billing', subscriptionId: found?.id ?? null, plan: plan?.name ?? '' };
}
