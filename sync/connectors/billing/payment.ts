import { z } from 'zod';
import { addAll, minor } from '#domain/money.ts';
import type { CreditUse, Payment } from '#domain/payment/payment.ts';
import { clip } from '#sync/clip.ts';
import type { Context, Held, Plan, Planner } from '#sync/connector.ts';
import { billingStep, gone, readSaved, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { clientParent, invoiceParent, parentId } from '#sync/connectors/billing/parent.ts';
import { isByCard, zPaid } from '#sync/connectors/billing/payment-there.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { sharedPayment } from '#sync/connectors/billing/shared-with-books.ts';
import { decimal, decimalRate } from '#sync/decimal.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { absent, curable, needless, park, sent, wait } from '#sync/outcome.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const PAYMENT = { name: 'payment', id: 'payment_id', words: 'this payment' };
const MODES: Readonly<Record<Payment['method'], string>> = {
  bank: 'banktransfer',
  card: 'creditcard',
  cash: 'cash',
  cheque: 'check',
  paypal: 'paypal',
  other: 'others',
};

const NOT_THEIRS = needless('Billing has none of the invoices of this payment. Nothing to tell.');
const IN_TURN = wait('Waiting. Goes out after the earlier payments of the same invoice.');
const OF_A_CARD = park(
  'Billing took this payment by card, for another invoice. Put its credit to the invoice there, ' +
    'then set this aside.',
);

const zListed = z.object({
  payments: z.array(z.object({ payment_id: zRemoteId, reference_number: z.string().catch('') })),
});

export const recordOffline: Planner<'payment.recorded'> = ({ payment, baseCurrency }, context) =>
  paymentPlan({ payment, uses: [], isForeign: payment.currency !== baseCurrency }, context);

/** Credit put to an invoice later is a part of the payment like any other there. */
export const addCredit: Planner<'payment.credit-used'> = ({ payment, uses }, context) =>
  paymentPlan({ payment, uses, isForeign: payment.rate.source !== 'same' }, context);

type Paid = {
  readonly payment: Payment;
  readonly uses: readonly CreditUse[];
  readonly isForeign: boolean;
};

/** What Billing has of a payment follows from the invoices it has when this goes out (rule J13). */
function paymentPlan({ payment, uses, isForeign }: Paid, context: Context): Plan | Held {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  if (setup.isShared) return sharedPayment(context, payment.id);
  const applied = [...payment.applications, ...uses];
  const isAhead = applied.some(({ invoiceId }) => context.isMentionedEarlier(invoiceId));
  if (isAhead) return waitFor(applied, context);
  const parts = toParts(applied, context);
  const [first] = parts;
  if (!first) return NOT_THEIRS;
  const customer = parentId(context, clientParent(payment.clientId));
  if (typeof customer !== 'string') return customer;
  const body = toPayment(payment, { customer, parts, isForeign });
  const known = context.remoteId(`payment:${payment.id}`);
  return known === undefined ? create(payment, body, first) : change(known, body);
}

/** The invoice, or payments of it that must leave it first. */
function waitFor(applied: readonly Applied[], context: Context): Held {
  for (const { invoiceId } of applied) {
    if (!context.isMentionedEarlier(invoiceId)) continue;
    const invoice = parentId(context, invoiceParent(invoiceId));
    return typeof invoice === 'string' ? IN_TURN : invoice;
  }
  return IN_TURN;
}

/** Looked for by our id among the payments of its first invoice: nothing is unique there. */
function create({ id }: Payment, body: object, first: Part): Plan {
  return {
    send: billingStep({ method: 'POST', path: '/payments', body }, (reply) =>
      curable(readSaved(reply, PAYMENT)),
    ),
    probe: billingStep({ method: 'GET', path: `/invoices/${first.id}` }, (reply) => {
      const found = thingOf(reply, 'invoice', zListed);
      if (!found) return refused(reply, 'the invoice of this payment');
      const ours = found.payments.find(({ reference_number }) => reference_number === id);
      return ours ? sent(ours.payment_id) : absent;
    }),
    asksFirst: true,
    lagMs: LIST_LAG_MS,
  };
}

/** The same change again changes nothing; what a card paid there is never written over. */
function change(id: string, body: object): Plan {
  const path = `/payments/${id}`;
  return {
    send: billingStep({ method: 'PUT', path, body }, (reply) => curable(readSaved(reply, PAYMENT))),
    probe: billingStep({ method: 'GET', path }, (reply) => {
      if (isGone(reply)) return gone(PAYMENT.words);
      const found = thingOf(reply, 'payment', zPaid);
      if (!found) return refused(reply, PAYMENT.words);
      return isByCard(found) ? OF_A_CARD : absent;
    }),
    asksFirst: true,
  };
}

type Applied = Pick<CreditUse, 'invoiceId' | 'amount'>;
type Part = { readonly id: string; readonly amount: Payment['amount'] };

/** Each invoice once: Billing refuses one that is named twice, as by a payment and its credit. */
function toParts(applied: readonly Applied[], { remoteId }: Context): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const { invoiceId, amount } of applied) {
    const id = remoteId(`invoice:${invoiceId}`);
    if (id === undefined || amount === 0) continue;
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
