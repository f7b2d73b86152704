import { termsAfter } from '#sandbox/billing/calendar.ts';
import { chargeCard, tellDeclined } from '#sandbox/billing/charging.ts';
import { tellEvent } from '#sandbox/billing/events.ts';
import { showBillingInvoice } from '#sandbox/billing/invoice-view.ts';
import type { InvoiceOrigin } from '#sandbox/billing/state.ts';
import { keepSubscription, tellSubscription } from '#sandbox/billing/subscription-keeping.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import type { Terms } from '#sandbox/billing/terms.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { saveRow } from '#sandbox/books/resource.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { known, ZERO } from '#sandbox/decimal.ts';
import type { Practice } from '#sandbox/practice.ts';

type Line = {
  readonly name: string;
  readonly description: string;
  readonly rate: string;
  readonly quantity: number;
};

/** An invoice, open from the start; a charge where the subscription is to be collected. */
export function billLines(
  practice: Practice,
  row: SubscriptionRow,
  bill: {
    readonly day: string;
    readonly lines: readonly Line[];
    readonly type: InvoiceOrigin['transactionType'];
  },
): SubscriptionRow {
  const invoice = writeInvoice(practice, row, bill);
  const billed = { ...row, lastInvoiceId: invoice.id, lastBillingOn: bill.day };
  if (!row.autoCollect || balanceOf(practice, invoice, null) <= ZERO) return billed;
  const card = practice.state.billing.cards.get(row.cardId ?? '');
  if (card && chargeCard(practice, invoice, card)) return billed;
  if (!card) tellDeclined(practice, invoice);
  return { ...billed, declinedInvoiceId: invoice.id };
}

/** The term that begins on this day: its invoice, its last day, and the next one's first. */
export function billTerm(
  practice: Practice,
  row: SubscriptionRow,
  day: string,
  type: InvoiceOrigin['transactionType'],
): SubscriptionRow {
  const { terms } = row;
  const anchor = { ...row.anchor, passed: row.anchor.passed + 1 };
  const next = termsAfter(anchor.day, terms, anchor.passed + 1);
  const begun: SubscriptionRow = {
    ...row,
    state: 'live',
    anchor,
    activatedOn: row.activatedOn ?? day,
    ...{ termStartsOn: day, termEndsOn: next, nextBillingOn: next },
    termsBilled: row.termsBilled + 1,
  };
  const lines = linesOf(terms, day, next, type === 'new');
  const billed = billLines(practice, begun, { day, lines, type });
  const isNowUnpaid = billed.declinedInvoiceId !== row.declinedInvoiceId;
  const kept = keepSubscription(practice, billed, null);
  if (isNowUnpaid) tellSubscription(practice, kept, 'subscription_unpaid');
  return kept;
}

function linesOf(terms: Terms, from: string, to: string, isFirst: boolean): Line[] {
  const description = `Charges for this duration (from ${from} to ${to})`;
  const { name, price, quantity } = terms;
  const term = { name, description, rate: price, quantity };
  const isFee = isFirst && known(terms.setupFee) > ZERO;
  const fee = { name: `${name}: setup fee`, description: '', rate: terms.setupFee, quantity: 1 };
  return isFee ? [term, fee] : [term];
}

function writeInvoice(
  practice: Practice,
  row: SubscriptionRow,
  { day, lines, type }: Parameters<typeof billLines>[2],
): InvoiceRow {
  const { taxId } = row.terms;
  const body = {
    customer_id: row.customerId,
    date: day,
    payment_terms: row.input.payment_terms ?? 0,
    ...(row.input.exchange_rate !== undefined && { exchange_rate: row.input.exchange_rate }),
    line_items: lines.map((line) => ({ ...line, tax_id: taxId })),
  };
  const finish: typeof invoices.finish = (...draft) => ({
    ...invoices.finish(...draft),
    state: 'sent',
  });
  const opened = { ...invoices, finish };
  const invoice = saveRow(practice, opened, { body, before: null, query: {} });
  const origin = { subscriptionId: row.id, transactionType: type };
  practice.state.billing.origins.set(invoice.id, origin);
  tellEvent(practice, 'invoice_notification', { invoice: showBillingInvoice(practice, invoice) });
  return invoice;
}
