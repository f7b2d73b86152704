import type { ClientId, InvoiceId, RetainerPlanId, SubscriptionId } from '#domain/ids.ts';
import { clientSubject, type Subject } from '#domain/subject.ts';
import type { Context, Held } from '#sync/connector.ts';
import { park, wait } from '#sync/outcome.ts';

export type Parent = {
  readonly subject: Subject;
  /** An id that stands in every event about it. */
  readonly id: string;
  /** As in “when Billing has taken …”: the client. */
  readonly words: string;
};

/** Billing's id of what must be there first; waits while it is on its way (rule S17). */
export function parentId(context: Context, { subject, id, words }: Parent): string | Held {
  const known = context.remoteId(subject);
  if (known !== undefined) return known;
  return context.isMentionedEarlier(id)
    ? wait(`Waiting. Goes out when Billing has taken ${words}.`)
    : park(`Billing never got ${words}. Save it here once more, then try this again.`);
}

export function clientParent(id: ClientId): Parent {
  return { subject: clientSubject(id), id, words: 'the client' };
}

export function subscriptionParent(id: SubscriptionId): Parent {
  return { subject: `subscription:${id}`, id, words: 'the subscription' };
}

export function planParent(id: RetainerPlanId): Parent {
  return { subject: `plan:${id}`, id, words: 'its plan' };
}

export function invoiceParent(id: InvoiceId): Parent {
  return { subject: `invoice:${id}`, id, words: 'the invoice' };
}

/** Where an invoice is paid: not before what was paid on it earlier is there too (rule X8). */
export function payableId(context: Context, invoiceId: InvoiceId): string | Held {
  const id = parentId(context, invoiceParent(invoiceId));
  if (typeof id !== 'string' || !context.isMentionedEarlier(invoiceId)) return id;
  return wait('Waiting. Goes out when Billing has taken what was paid on this invoice so far.');
}
