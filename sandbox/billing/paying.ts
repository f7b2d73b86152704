import { storeCard } from '#sandbox/billing/cards.ts';
import { chargeCard, isDeclined } from '#sandbox/billing/charging.ts';
import { customers } from '#sandbox/billing/customers.ts';
import type { HostedPage, PageResult } from '#sandbox/billing/hosted-pages.ts';
import { isExpired, keepPage } from '#sandbox/billing/hosted-pages.ts';
import { keepSubscription } from '#sandbox/billing/subscription-keeping.ts';
import { createSubscription } from '#sandbox/billing/subscription-life.ts';
import type { ReadCard } from '#sandbox/billing/test-cards.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { ZERO } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { isObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

/** How a page stands when a card was sent to it. */
export type PageOutcome = 'success' | 'declined' | 'nothing-owed' | 'closed' | 'expired';

/** A page does its work once: what is sent again finds it done, and nothing is charged. */
export function submitCard(practice: Practice, page: HostedPage, card: ReadCard): PageOutcome {
  if (page.status === 'success') return 'success';
  if (page.status === 'cancelled') return 'closed';
  if (isExpired(practice, page)) return 'expired';
  if (page.purpose.kind === 'invoice_payment' && !isOwed(practice, page.purpose.invoiceId)) {
    return 'nothing-owed';
  }
  const result = carriedOut(practice, page, card);
  const status = result ? 'success' : 'failed';
  keepPage(practice, { ...page, status, result: result ?? {} }, 'update');
  return result ? 'success' : 'declined';
}

export function isOwed(practice: Practice, invoiceId: string): boolean {
  const invoice = practice.state.books.invoices.get(invoiceId);
  return invoice?.state === 'sent' && balanceOf(practice, invoice, null) > ZERO;
}

/** Null where the gateway declined: then nothing has happened. */
function carriedOut(practice: Practice, page: HostedPage, card: ReadCard): PageResult | null {
  const { billing, books } = practice.state;
  const { purpose } = page;
  if (purpose.kind !== 'invoice_payment' && isDeclined(practice, card)) return null;
  switch (purpose.kind) {
    case 'invoice_payment': {
      const invoice = books.invoices.get(purpose.invoiceId);
      const payment = invoice && chargeCard(practice, invoice, card);
      return payment ? { invoiceId: purpose.invoiceId, paymentId: payment.id } : null;
    }
    case 'add_payment_method':
      return { cardId: storeCard(practice, purpose.customerId, card, null).id };
    case 'update_payment_method': {
      const before = billing.cards.get(purpose.cardId);
      return before ? { cardId: storeCard(practice, before.customerId, card, before).id } : null;
    }
    case 'update_card': {
      const row = billing.subscriptions.get(purpose.subscriptionId);
      if (!row) return null;
      const stored = storeCard(practice, row.customerId, card, null);
      keepSubscription(practice, { ...row, cardId: stored.id, autoCollect: true }, null);
      return { subscriptionId: row.id, cardId: stored.id };
    }
    case 'new_subscription':
      return subscribed(practice, purpose.order, card);
  }
}

function subscribed(practice: Practice, order: JsonObject, card: ReadCard): PageResult {
  const { customer, ...rest } = order;
  const known = typeof rest['customer_id'] === 'string' ? rest['customer_id'] : null;
  const body = isObject(customer) ? customer : {};
  const customerId = known ?? customers.save(practice, { body, before: null, query: {} }).id;
  const cardId = storeCard(practice, customerId, card, null).id;
  const row = createSubscription(practice, { ...rest, customer_id: customerId, card_id: cardId });
  const invoiceId = row.lastInvoiceId;
  const paid = [...practice.state.books.payments.values()].find((payment) =>
    payment.parts.some((part) => part.invoiceId === invoiceId),
  );
  return {
    subscriptionId: row.id,
    cardId,
    ...(invoiceId !== null && { invoiceId }),
    ...(paid && { paymentId: paid.id }),
  };
}
