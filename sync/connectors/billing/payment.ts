import { z } from 'zod';
import { addAll, minor } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { clip } from '#sync/clip.ts';
import type { Context, Hearing, Planner } from '#sync/connector.ts';
import { billingStep, readSaved, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { clientParent, parentId } from '#sync/connectors/billing/parent.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { sharedWithBooks } from '#sync/connectors/billing/shared-with-books.ts';
import { decimal, decimalRate } from '#sync/decimal.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { absent, park, sent, wait } from '#sync/outcome.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const PAYMENT = { name: 'payment', id: 'payment_id', words: 'the invoice of this payment' };
const SHARED = { path: 'payments', one: 'payment', idName: 'payment_id', words: 'the payment' };
const MODES: Readonly<Record<Payment['method'], string>> = {
  bank: 'banktransfer',
  card: 'creditcard',
  cash: 'cash',
  cheque: 'check',
  paypal: 'paypal',
  other: 'others',
};

const zPaid = z.object({
  payments: z.array(z.object({ payment_id: zRemoteId, reference_number: z.string().catch('') })),
});

/** Only where Billing has an invoice of its own that was paid some other way (rule J7). */
export function hearsPayment({ id, applications }: Payment, { setup, remoteId }: Hearing): boolean {
  if (readSetup(setup)?.isShared !== false || remoteId(`payment:${id}`) !== undefined) return false;
  return applications.some(({ invoiceId }) => remoteId(`invoice:${invoiceId}`) !== undefined);
}

/** Looked for by our id among the payments of its first invoice: nothing is unique there. */
export const recordOffline: Planner<'payment.recorded'> = ({ payment, baseCurrency }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  if (setup.isShared) return sharedWithBooks(context, `payment:${payment.id}`, SHARED);
  const customer = parentId(context, clientParent(payment.clientId));
  if (typeof customer !== 'string') return customer;
  const parts = toParts(payment, context);
  const [first] = parts;
  const isAhead = payment.applications.some(
    ({ invoiceId }) =>
      context.remoteId(`invoice:${invoiceId}`) === undefined &&
      context.isMentionedEarlier(invoiceId),
  );
  if (isAhead) return wait('Waiting. Goes out when Billing has taken the invoice.');
  if (!first) return park('Billing has none of the invoices of this payment. Set this aside.');
  const known = context.remoteId(`payment:${payment.id}`);
  const body = toPayment(payment, {
    customer,
    parts,
    isForeign: payment.currency !== baseCurrency,
  });
  return {
    send: billingStep({ method: 'POST', path: '/payments', body }, (reply) =>
      readSaved(reply, PAYMENT),
    ),
    probe: billingStep({ method: 'GET', path: `/invoices/${first.id}` }, (reply) => {
      const found = thingOf(reply, 'invoice', zPaid);
      if (!found) return refused(reply, PAYMENT.words);
      const ours = found.payments.find(
        ({ payment_id, reference_number }) =>
          payment_id === known || reference_number === payment.id,
      );
      return ours ? sent(ours.payment_id) : absent;
    }),
    asksFirst: true,
    lagMs: LIST_LAG_MS,
  };
};

type Part = { readonly id: string; readonly amount: Payment['amount'] };

/** Each invoice once: Billing refuses one that is named twice, as by a payment and its credit. */
function toParts({ applications }: Payment, { remoteId }: Context): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const { invoiceId, amount } of applications) {
    const id = remoteId(`invoice:${invoiceId}`);
    if (id === undefined) continue;
    parts.set(id, { id, amount: addAll([parts.get(id)?.amount ?? minor(0), amount]) });
  }
  return [...parts.values()];
}

/** What was put to invoices Billing does not have is no part of it there. */
export function toPayment(
  payment: Payment,
  known: {
    readonly customer: string;
    readonly parts: readonly Part[];
    readonly isForeign: boolean;
  },
) {
  const { currency } = payment;
  const invoices = known.parts.map(({ id, amount }) => ({
    invoice_id: id,
    amount_applied: decimal(amount, currency),
  }));
  const amount = addAll(known.parts.map(({ amount }) => amount));
  return {
    customer_id: known.customer,
    payment_mode: MODES[payment.method],
    amount: decimal(amount, currency),
    date: payment.receivedOn,
    reference_number: payment.id,
    description: clip([payment.reference, payment.note].filter(Boolean).join('. '), 500),
    ...(known.isForeign ? { exchange_rate: decimalRate(payment.rate.rate) } : {}),
    invoices,
  };
}
