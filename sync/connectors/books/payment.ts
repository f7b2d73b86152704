import type { EventOf } from '#domain/events.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { add, type Minor, ZERO } from '#domain/money.ts';
import type { CreditUse, Payment, PaymentMethod } from '#domain/payment/payment.ts';
import { clientSubject } from '#domain/subject.ts';
import { clip } from '#sync/clip.ts';
import type { Context, Held, Plan, Planner } from '#sync/connector.ts';
import type { Kind } from '#sync/connectors/books/answer.ts';
import { createOnce } from '#sync/connectors/books/create-once.ts';
import { parentId } from '#sync/connectors/books/parent.ts';
import { remove } from '#sync/connectors/books/remove.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/books/setup.ts';
import { decimal, decimalRate } from '#sync/decimal.ts';
import { curable, sent, wait } from '#sync/outcome.ts';

export const PAYMENT: Kind = {
  path: 'customerpayments',
  one: 'payment',
  many: 'customerpayments',
  idName: 'payment_id',
  words: 'this payment',
};

/** A later payment must not take what an earlier one, on its way or voided since, was put to. */
const IN_TURN = wait('Waiting. Goes out after the earlier payments of the same invoice.');

const MODES: Readonly<Record<PaymentMethod, string>> = {
  bank: 'banktransfer',
  card: 'creditcard',
  cash: 'cash',
  cheque: 'check',
  paypal: 'paypal',
  other: 'others',
};

export const recordPayment: Planner<'payment.recorded'> = (event, context) =>
  paymentPlan(event.payment, [], {
    context,
    isForeign: event.payment.currency !== event.baseCurrency,
    fee: event.fee,
  });

/** Credit put to an invoice later: the same payment, applied anew as a whole. */
export const useCredit: Planner<'payment.credit-used'> = ({ payment, uses }, context) =>
  paymentPlan(payment, uses, { context, isForeign: payment.rate.source !== 'same' });

export const voidPayment: Planner<'payment.voided'> = ({ paymentId }, { remoteId }) =>
  remove(PAYMENT, remoteId(`payment:${paymentId}`));

type Application = {
  readonly invoiceId: InvoiceId;
  readonly amount: Minor;
  readonly withheld: Minor;
};

function paymentPlan(
  payment: Payment,
  uses: readonly CreditUse[],
  {
    context,
    isForeign,
    fee,
  }: { readonly context: Context; readonly isForeign: boolean; readonly fee?: Minor | undefined },
): Plan | Held {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const { clientId } = payment;
  const client = { subject: clientSubject(clientId), id: clientId, words: 'the client' };
  const contact = parentId(context, client);
  if (typeof contact !== 'string') return contact;
  const applied = applications(payment, uses);
  const invoices = applied.map(({ invoiceId: id }) =>
    parentId(context, { subject: `invoice:${id}`, id, words: 'the invoice' }),
  );
  const held = invoices.find((invoice) => typeof invoice !== 'string');
  if (held !== undefined) return held;
  if (applied.some(({ invoiceId }) => context.isMentionedEarlier(invoiceId))) return IN_TURN;
  const field = setup.fields.customer_payment;
  const rest = toBooksPayment(payment, {
    contact,
    deposit: setup.accounts.deposit,
    isForeign,
    fee,
  });
  const plan = createOnce({
    kind: PAYMENT,
    body: {
      ...rest,
      reference_number: field === null ? payment.id : rest.reference_number,
      invoices: applied.map((part, index) => toBooksPart(part, String(invoices[index]), payment)),
    },
    marker: payment.id,
    field,
    remoteId: context.remoteId(`payment:${payment.id}`),
    lookUp:
      field === null
        ? { reference_number: payment.id }
        : { customer_id: contact, date: payment.receivedOn },
    judge: (entry, id) => (entry['reference_number'] === payment.id ? sent(id) : null),
    taken: 'Books has this payment already, and does not show which. Look at it there.',
  });
  const { send } = plan;
  return { ...plan, send: { ...send, interpret: (reply) => curable(send.interpret(reply)) } };
}

/** What each invoice gets of a payment in all: at the start, and by credit used later. */
export function applications(payment: Payment, uses: readonly CreditUse[]): readonly Application[] {
  const parts = new Map<InvoiceId, Application>(
    payment.applications.map((part) => [part.invoiceId, part]),
  );
  for (const { invoiceId, amount } of uses) {
    const before = parts.get(invoiceId) ?? { invoiceId, amount: ZERO, withheld: ZERO };
    parts.set(invoiceId, { ...before, amount: add(before.amount, amount) });
  }
  return [...parts.values()];
}

export function toBooksPayment(
  payment: EventOf<'payment.recorded'>['payment'],
  known: {
    readonly contact: string;
    readonly deposit: string;
    readonly isForeign: boolean;
    readonly fee?: Minor | undefined;
  },
) {
  return {
    customer_id: known.contact,
    payment_mode: MODES[payment.method],
    amount: decimal(payment.amount, payment.currency),
    date: payment.receivedOn,
    reference_number: clip(payment.reference, 100),
    description: clip(payment.note, 500),
    account_id: known.deposit,
    ...(known.isForeign ? { exchange_rate: decimalRate(payment.rate.rate) } : {}),
    ...(known.fee ? { bank_charges: decimal(known.fee, payment.currency) } : {}),
  };
}

function toBooksPart({ amount, withheld }: Application, invoice: string, { currency }: Payment) {
  return {
    invoice_id: invoice,
    amount_applied: decimal(amount, currency),
    ...(withheld === 0 ? {} : { tax_amount_withheld: decimal(withheld, currency) }),
  };
}
