import { GATEWAY, showLastFour } from '#sandbox/billing/cards.ts';
import type { PaymentRow } from '#sandbox/books/payments.ts';
import { payments } from '#sandbox/books/payments.ts';
import { showRow } from '#sandbox/books/resource.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';

export function showBillingPayment(practice: Practice, row: PaymentRow): JsonObject {
  const currency = [...practice.state.books.currencies.values()];
  const shown = showRow(practice, payments, row);
  return {
    ...shown,
    email: practice.state.books.contacts.get(row.input.customer_id ?? '')?.persons[0]?.email ?? '',
    currency_symbol: currency.find(({ code }) => code === shown['currency_code'])?.symbol ?? '',
    ...(row.charge && { autotransaction: showCharge(practice, row) }),
    updated_time: booksTime(row.modifiedAt),
  };
}

/** What the gateway told; an empty object where no gateway was asked. */
export function showCharge(practice: Practice, { id, charge }: PaymentRow): JsonObject {
  if (!charge) return {};
  return {
    autotransaction_id: id,
    payment_gateway: GATEWAY,
    gateway_transaction_id: charge.transactionId,
    gateway_error_message: '',
    ...(charge.cardId !== null && { card_id: charge.cardId }),
    last_four_digits: showLastFour(practice, charge.lastFour),
    expiry_month: charge.month,
    expiry_year: charge.year,
  };
}
