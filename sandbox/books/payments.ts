import { z } from 'zod';
import { activeAccount } from '#sandbox/books/accounts.ts';
import { mustHave } from '#sandbox/books/body.ts';
import { contactName, isContact } from '#sandbox/books/contacts.ts';
import { customFields, day, id, notNegative, positive, text } from '#sandbox/books/fields.ts';
import { paymentParts } from '#sandbox/books/payment-parts.ts';
import { showPayment } from '#sandbox/books/payment-view.ts';
import { refundedOf } from '#sandbox/books/refunds.ts';
import { notAllowed, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import { ZERO } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';

const DEPOSITS = new Set(['cash', 'bank', 'other_current_asset', 'other_current_liability']);

const schema = z.strictObject({
  customer_id: id().optional(),
  payment_mode: text(100).optional(),
  amount: positive().optional(),
  date: day().optional(),
  reference_number: text(100).optional(),
  description: text().optional(),
  invoices: z
    .array(
      z.strictObject({
        invoice_id: id(),
        amount_applied: notNegative(),
        tax_amount_withheld: notNegative().optional(),
      }),
    )
    .optional(),
  exchange_rate: positive().optional(),
  bank_charges: notNegative().optional(),
  account_id: id().optional(),
  contact_persons: z.array(id()).optional(),
  custom_fields: customFields.optional(),
});

export type PaymentInput = z.infer<typeof schema>;
export type PaymentPart = {
  readonly partId: string;
  readonly invoiceId: string;
  readonly amount: string;
  /** Tax the client kept back: settles the invoice without being money. */
  readonly withheld: string;
};
export type PaymentRow = Row<PaymentInput> & {
  readonly number: number;
  readonly parts: readonly PaymentPart[];
  readonly unused: string;
  readonly refunded: string;
  /** Null: the money came in another way than by card. */
  readonly charge: CardCharge | null;
};
/** What the gateway told of a card that was charged. */
export type CardCharge = {
  readonly transactionId: string;
  readonly cardId: string | null;
  readonly lastFour: string;
  readonly month: number;
  readonly year: number;
};

export const payments: Resource<PaymentInput, PaymentRow> = {
  path: 'customerpayments',
  one: 'payment',
  many: 'customerpayments',
  idName: 'payment_id',
  words: 'customer payment',
  scope: 'customerpayments',
  customModule: 'customerpayments',
  schema,
  filters: {
    texts: ['reference_number', 'customer_name', 'payment_mode', 'description'],
    exacts: ['customer_id', 'amount'],
    days: ['date'],
    sorts: ['date', 'amount', 'customer_name', 'reference_number', 'payment_mode'],
  },
  details: ['invoices'],
  rows: (practice) => practice.state.books.payments,
  finish: (practice, draft, before) => {
    mustHave(draft.input, 'customer_id', 'payment_mode', 'amount', 'date');
    if (!isContact(practice, draft.input.customer_id ?? '', 'customer')) {
      throw wrongValue('customer_id');
    }
    mustDepositSomewhere(practice, draft.input);
    const parts = paymentParts(practice, draft);
    const { series } = practice.state.books;
    if (!before) series.payment += 1;
    const number = before?.number ?? series.payment;
    const refunded = before?.refunded ?? '0';
    return { ...draft, ...parts, number, refunded, charge: before?.charge ?? null };
  },
  mustBeRemovable: (practice, row) => {
    if (refundedOf(practice, row.id) > ZERO) {
      throw notAllowed('A payment that was given back in part cannot be deleted.');
    }
  },
  settles: (row) => row.parts.map((part) => part.invoiceId),
  show: showPayment,
  subject: (practice, row) =>
    `${row.input.amount} ${contactName(practice, row.input.customer_id)} ${row.input.date}`,
};

function mustDepositSomewhere(practice: Practice, input: PaymentInput): void {
  if (input.account_id === undefined) return;
  const account = activeAccount(practice, input.account_id);
  if (!(account && DEPOSITS.has(account.type))) throw wrongValue('account_id');
}
