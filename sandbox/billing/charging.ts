import type { CardRow } from '#sandbox/billing/cards.ts';
import { GATEWAY } from '#sandbox/billing/cards.ts';
import { tellEvent } from '#sandbox/billing/events.ts';
import { showBillingInvoice } from '#sandbox/billing/invoice-view.ts';
import { showBillingPayment } from '#sandbox/billing/payment-view.ts';
import type { ReadCard } from '#sandbox/billing/test-cards.ts';
import { isPast } from '#sandbox/billing/test-cards.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import type { PaymentRow } from '#sandbox/books/payments.ts';
import { payments } from '#sandbox/books/payments.ts';
import { saveRow } from '#sandbox/books/resource.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { plain } from '#sandbox/decimal.ts';
import { nextId } from '#sandbox/mint.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

/** Takes all that is owed on an invoice from a card. Null: the gateway declined. */
export function chargeCard(
  practice: Practice,
  invoice: InvoiceRow,
  card: ReadCard & Pick<Partial<CardRow>, 'id'>,
): PaymentRow | null {
  if (isDeclined(practice, card)) {
    tellDeclined(practice, invoice);
    return null;
  }
  const transactionId = nextId(practice.state.minting).slice(-11).replace(/^0/, '6');
  const charge = {
    transactionId,
    cardId: card.id ?? null,
    lastFour: card.lastFour,
    month: card.month,
    year: card.year,
  };
  const amount = plain(balanceOf(practice, invoice, null));
  const body = {
    customer_id: invoice.customerId,
    payment_mode: 'autotransaction',
    amount,
    date: dayOf(nowOf(practice)),
    reference_number: transactionId,
    description: `Payment for invoice ${invoice.number}`,
    exchange_rate: invoice.exchangeRate,
    invoices: [{ invoice_id: invoice.id, amount_applied: amount }],
  };
  const finish: typeof payments.finish = (...draft) => ({ ...payments.finish(...draft), charge });
  const charged = { ...payments, finish };
  const payment = saveRow(practice, charged, { body, before: null, query: {} });
  tellEvent(practice, 'payment_thankyou', { payment: showBillingPayment(practice, payment) });
  return payment;
}

/** A card that was typed in just now is not yet a stored one, which may be declined later. */
export function isDeclined(
  practice: Practice,
  card: ReadCard & Pick<Partial<CardRow>, 'id'>,
): boolean {
  const isStoredAndBad = card.manner === 'declined-later' && card.id !== undefined;
  return card.manner === 'declined' || isStoredAndBad || isPast(card, nowOf(practice));
}

export function tellDeclined(practice: Practice, invoice: InvoiceRow): void {
  tellEvent(practice, 'payment_declined', {
    invoice: showBillingInvoice(practice, invoice),
    payment_gateway: GATEWAY,
    gateway_error_message: 'This transaction has been declined.',
  });
}
