import { showCard } from '#sandbox/billing/cards.ts';
import { customers } from '#sandbox/billing/customers.ts';
import { showEvent } from '#sandbox/billing/events.ts';
import { showHostedPage } from '#sandbox/billing/hosted-page-view.ts';
import { invoices } from '#sandbox/billing/invoices.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { payments } from '#sandbox/billing/payments.ts';
import { plans } from '#sandbox/billing/plans.ts';
import { products } from '#sandbox/billing/products.ts';
import { showRefund } from '#sandbox/billing/refunds.ts';
import { subscriptions } from '#sandbox/billing/subscriptions.ts';
import { showRow } from '#sandbox/books/resource.ts';
import type { System } from '#sandbox/effects.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

type Shelf = (ledger: Practice) => JsonObject[];

/** Everything Billing holds, by module, oldest first. */
export const BILLING_SHELVES: Readonly<Record<string, Shelf>> = {
  products: (ledger) =>
    [...products.rows(ledger).values()].map((row) => showRow(ledger, products, row)),
  plans: (ledger) => [...plans.rows(ledger).values()].map((row) => showRow(ledger, plans, row)),
  customers: (ledger) => customers.rows(ledger).map((row) => customers.show(ledger, row)),
  subscriptions: (ledger) =>
    [...subscriptions.rows(ledger).values()].map((row) => showRow(ledger, subscriptions, row)),
  hostedpages: (ledger) =>
    [...ledger.state.billing.hostedPages.values()].map((page) => showHostedPage(ledger, page)),
  invoices: (ledger) => invoices.rows(ledger).map((row) => invoices.show(ledger, row)),
  payments: (ledger) => payments.rows(ledger).map((row) => payments.show(ledger, row)),
  refunds: (ledger) =>
    [...ledger.state.billing.refunds.values()].map((row) => showRefund(ledger, row)),
  cards: (ledger) => [...ledger.state.billing.cards.values()].map((row) => showCard(ledger, row)),
  events: (ledger) => ledger.state.billing.events.map(showEvent),
};

const IN_BOOKS: Readonly<Record<string, string>> = {
  customers: 'contacts',
  invoices: 'invoices',
  payments: 'customerpayments',
};

/** Whose effects tell of a module: with one organisation, what Billing shares is told by Books. */
export function toldBy(
  practice: Practice,
  system: System,
  module: string,
): { readonly system: System; readonly module: string } {
  const shared = system === 'billing' ? IN_BOOKS[module] : undefined;
  const isOne = billingLedger(practice).ledger === 'books';
  return shared !== undefined && isOne ? { system: 'books', module: shared } : { system, module };
}
