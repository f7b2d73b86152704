import { showCard } from '#sandbox/billing/cards.ts';
import type { HostedPage } from '#sandbox/billing/hosted-pages.ts';
import { showBriefPage } from '#sandbox/billing/hosted-pages.ts';
import { showBillingInvoice } from '#sandbox/billing/invoice-view.ts';
import { showBillingPayment } from '#sandbox/billing/payment-view.ts';
import { subscriptions } from '#sandbox/billing/subscriptions.ts';
import { showRow } from '#sandbox/books/resource.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

/** `data` stays empty until the page has succeeded. */
export function showHostedPage(practice: Practice, page: HostedPage): JsonObject {
  return { ...showBriefPage(practice, page), data: dataOf(practice, page) };
}

function dataOf(practice: Practice, { result }: HostedPage): JsonObject {
  const { billing, books } = practice.state;
  const subscription = billing.subscriptions.get(result.subscriptionId ?? '');
  const invoice = books.invoices.get(result.invoiceId ?? '');
  const payment = books.payments.get(result.paymentId ?? '');
  const card = billing.cards.get(result.cardId ?? '');
  return {
    ...(subscription && { subscription: showRow(practice, subscriptions, subscription) }),
    ...(invoice && { invoice: showBillingInvoice(practice, invoice) }),
    ...(payment && { payment: showBillingPayment(practice, payment) }),
    ...(card && { card: showCard(practice, card) }),
  };
}
