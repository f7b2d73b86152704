import { GATEWAY, showCard } from '#sandbox/billing/cards.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import type { Terms } from '#sandbox/billing/terms.ts';
import { amountOf } from '#sandbox/billing/terms.ts';
import { contactCurrency, contactName } from '#sandbox/books/contacts.ts';
import { balanceOf } from '#sandbox/books/settled.ts';
import { rounded, shown, ZERO } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { booksTime, dayOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';

/** Unpaid as long as the invoice whose charge was declined is owed. */
export function statusOfSubscription(practice: Practice, row: SubscriptionRow): string {
  if (row.state !== 'live' || row.declinedInvoiceId === null) return row.state;
  const invoice = practice.state.books.invoices.get(row.declinedInvoiceId);
  return invoice && balanceOf(practice, invoice, null) > ZERO ? 'unpaid' : 'live';
}

export function showSubscription(practice: Practice, row: SubscriptionRow): JsonObject {
  const { books, billing } = practice.state;
  const currency = books.currencies.get(contactCurrency(practice, row.customerId));
  const contact = books.contacts.get(row.customerId);
  const card = billing.cards.get(row.cardId ?? '');
  const name = contactName(practice, row.customerId);
  const email = contact?.persons[0]?.email ?? '';
  return {
    name: `${row.terms.productName}-${row.terms.name}`,
    status: statusOfSubscription(practice, row),
    amount: shown(rounded(amountOf(row.terms), currency?.places ?? 2)),
    ...showDays(row),
    interval: row.terms.interval,
    interval_unit: row.terms.unit,
    auto_collect: row.autoCollect,
    reference_id: row.input.reference_id ?? '',
    salesperson_name: row.input.salesperson_name ?? '',
    child_invoice_id: row.lastInvoiceId ?? '',
    currency_code: currency?.code ?? '',
    currency_symbol: currency?.symbol ?? '',
    end_of_term: row.scheduled !== null,
    product_id: row.terms.productId,
    product_name: row.terms.productName,
    plan_code: row.terms.planCode,
    plan_name: row.terms.name,
    plan: showTerms(row.terms),
    scheduled_plan: row.scheduled ? showTerms(row.scheduled) : {},
    card: card ? showCard(practice, card) : {},
    payment_terms: row.input.payment_terms ?? 0,
    payment_terms_label: row.input.payment_terms_label ?? '',
    payment_gateways: [{ payment_gateway: GATEWAY }],
    customer_id: row.customerId,
    customer_name: name,
    email,
    customer: { customer_id: row.customerId, display_name: name, email },
    updated_time: booksTime(row.modifiedAt),
  };
}

export function showTerms(terms: Terms): JsonObject {
  return {
    plan_code: terms.planCode,
    name: terms.name,
    plan_description: terms.description,
    quantity: terms.quantity,
    price: Number(terms.price),
    total: shown(amountOf(terms)),
    discount: 0,
    setup_fee: Number(terms.setupFee),
    tax_id: terms.taxId,
    trial_days: terms.trialDays,
    interval: terms.interval,
    interval_unit: terms.unit,
    billing_cycles: terms.cycles,
  };
}

/** A day that there is none of is an empty text. */
function showDays(row: SubscriptionRow): JsonObject {
  return {
    created_at: dayOf(row.createdAt),
    start_date: row.startsOn,
    activated_at: row.activatedOn ?? '',
    trial_ends_at: row.trialEndsOn ?? '',
    current_term_starts_at: row.termStartsOn ?? '',
    current_term_ends_at: row.termEndsOn ?? '',
    last_billing_at: row.lastBillingOn ?? '',
    next_billing_at: row.nextBillingOn ?? '',
    expires_at: row.state === 'expired' ? (row.endedOn ?? '') : '',
    cancelled_at: row.state === 'cancelled' ? (row.endedOn ?? '') : '',
    resume_date: row.resumesOn ?? '',
  };
}
