import { z } from 'zod';
import type { PaymentId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { Context, Held, Plan } from '#sync/connector.ts';
import { billingStep, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { park, sent, wait } from '#sync/outcome.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

/** What Books and Billing share, by its names in addresses and answers. */
export type SharedKind = {
  readonly path: string;
  readonly one: string;
  readonly idName: string;
  readonly words: string;
  /** What is void here since is deleted there by Books: nothing is left to know. */
  readonly mayBeGone?: true;
};

const PAYMENT = { path: 'payments', one: 'payment', idName: 'payment_id', words: 'the payment' };

/**
 * In one organisation Books has written it already, and Billing knows it by the same id: it is read
 * there once, and nothing is written a second time (rule J2).
 */
export function sharedWithBooks(
  context: Context,
  subject: Subject,
  { path, one, idName, words, mayBeGone }: SharedKind,
): Plan | Held {
  const id = context.remoteId(subject, 'books');
  if (id === undefined) return wait(`Waiting. Goes out when Books has taken ${words}.`, 15_000);
  const read = billingStep({ method: 'GET', path: `/${path}/${id}` }, (reply) => {
    const thing = thingOf(reply, one, z.object({ [idName]: zRemoteId }));
    if (thing?.[idName] === id || (mayBeGone && isGone(reply))) return sent(id);
    return thing
      ? park(`Billing answers with something else than ${words}.`)
      : refused(reply, words);
  });
  return { send: read, probe: read };
}

/** Recorded, put to more invoices or void: Books tells it, and Billing sees the same payment. */
export function sharedPayment(context: Context, id: PaymentId): Plan | Held {
  return sharedWithBooks(context, `payment:${id}`, { ...PAYMENT, mayBeGone: true });
}
