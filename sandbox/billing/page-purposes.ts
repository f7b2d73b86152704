import { customers } from '#sandbox/billing/customers.ts';
import type { PagePurpose } from '#sandbox/billing/hosted-pages.ts';
import { knownPlan } from '#sandbox/billing/plans.ts';
import type { PlanChoice } from '#sandbox/billing/terms.ts';
import { absent, missing, notAllowed } from '#sandbox/books/refusal.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { ZERO } from '#sandbox/decimal.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

/** What was sent for one of the pages: one of these names what the page is for. */
type Wanted = {
  readonly invoice_id?: string | undefined;
  readonly card_id?: string | undefined;
  readonly subscription_id?: string | undefined;
  readonly customer_id?: string | undefined;
  readonly customer?: object | undefined;
  readonly plan?: PlanChoice | undefined;
};

/** Refuses a page on which there would be nothing to do. */
export function purposeOf(practice: Practice, wanted: Wanted): PagePurpose {
  const { invoice_id, card_id, subscription_id, customer_id, plan } = wanted;
  if (invoice_id !== undefined) return paymentOf(practice, invoice_id);
  if (card_id !== undefined) {
    if (!practice.state.billing.cards.has(card_id)) throw absent('Card');
    return { kind: 'update_payment_method', cardId: card_id };
  }
  if (subscription_id !== undefined) {
    if (!practice.state.billing.subscriptions.has(subscription_id)) throw absent('Subscription');
    return { kind: 'update_card', subscriptionId: subscription_id };
  }
  if (customer_id !== undefined && !customers.find(practice, customer_id)) {
    throw absent('Customer');
  }
  if (plan) return orderOf(practice, wanted, plan);
  if (customer_id === undefined) throw missing('plan');
  return { kind: 'add_payment_method', customerId: customer_id };
}

function paymentOf(practice: Practice, invoiceId: string): PagePurpose {
  const invoice = practice.state.books.invoices.get(invoiceId);
  if (!invoice) throw absent('Invoice');
  if (invoice.state !== 'sent' || balanceOf(practice, invoice, null) <= ZERO) {
    throw notAllowed('Nothing is owed on this invoice.');
  }
  return { kind: 'invoice_payment', invoiceId };
}

function orderOf(practice: Practice, wanted: Wanted, plan: PlanChoice): PagePurpose {
  knownPlan(practice, plan.plan_code);
  if (wanted.customer_id === undefined && !wanted.customer) throw missing('customer_id');
  const order = defined({
    ...wanted,
    redirect_url: undefined,
    hostedpage_settings_id: undefined,
    payment_gateways: undefined,
  });
  return { kind: 'new_subscription', order };
}
