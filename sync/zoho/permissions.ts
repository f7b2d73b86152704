import type { System } from '#domain/systems.ts';
import { notAllowed, type Outcome } from '#sync/outcome.ts';

type Place = readonly [path: RegExp, permission: string];

/**
 * Where in each system which permission is asked for; the first place that fits counts. A search wants
 * two of them, and its refusal does not say which is missing.
 */
const PLACES: Readonly<Record<System, readonly Place[]>> = {
  crm: [
    [/^\/Contacts\/search\b/, 'ZohoSearch.securesearch.READ or ZohoCRM.modules.contacts.ALL'],
    [/^\/Notes\b|^\/Contacts\/\w+\/Notes\b/, 'ZohoCRM.modules.notes.ALL'],
    [/^\/Contacts\b/, 'ZohoCRM.modules.contacts.ALL'],
    [/^\/settings\/fields\b/, 'ZohoCRM.settings.fields.READ'],
    [/^\/org\b/, 'ZohoCRM.org.READ'],
  ],
  books: [
    [/^\/contacts\b/, 'ZohoBooks.contacts.ALL'],
    [/^\/invoices\b/, 'ZohoBooks.invoices.ALL'],
    [/^\/customerpayments\b/, 'ZohoBooks.customerpayments.ALL'],
    [/^\/expenses\b/, 'ZohoBooks.expenses.ALL'],
    [/^\/(?:journals|chartofaccounts)\b/, 'ZohoBooks.accountants.ALL'],
    [/^\/(?:settings|items|share|organizations)\b/, 'ZohoBooks.settings.ALL'],
  ],
  billing: [
    [/^\/customers\b/, 'ZohoSubscriptions.customers.ALL'],
    [/^\/products\b/, 'ZohoSubscriptions.products.ALL'],
    [/^\/plans\b/, 'ZohoSubscriptions.plans.ALL'],
    [/^\/subscriptions\b/, 'ZohoSubscriptions.subscriptions.ALL'],
    [/^\/hostedpages\b/, 'ZohoSubscriptions.hostedpages.ALL'],
    [/^\/invoices\b/, 'ZohoSubscriptions.invoices.ALL'],
    [/^\/payments\b/, 'ZohoSubscriptions.payments.ALL'],
    [/^\/events\b/, 'ZohoSubscriptions.webhooks.READ'],
    [/^\/(?:settings|organizations)\b/, 'ZohoSubscriptions.settings.READ'],
  ],
  desk: [
    [/^\/tickets\/search\b/, 'Desk.search.READ or Desk.tickets.ALL'],
    [/^\/contacts\/search\b/, 'Desk.search.READ or Desk.contacts.ALL'],
    [/^\/(?:tickets|closeTickets)\b/, 'Desk.tickets.ALL'],
    [/^\/contacts\b/, 'Desk.contacts.ALL'],
    [/^\/organizationFields\b/, 'Desk.settings.READ'],
    [/^\/(?:organizations|departments|myinfo)\b/, 'Desk.basic.READ'],
  ],
};

/** What a request needs, by where it goes; null for a place nobody asked a permission for. */
export function permissionFor(system: System, path: string): string | null {
  return PLACES[system].find(([place]) => place.test(path))?.[1] ?? null;
}

/** Which permission is missing, and what to do, in sentences for a person. */
export function withoutPermission(product: string, permission: string | null): Outcome {
  const what = permission === null ? '' : `: the permission ${permission} is missing`;
  return notAllowed(
    `${product} does not let this sign-in do this${what}. Sign in again under Settings › ` +
      'Connections as somebody who may, and allow all that is asked for.',
  );
}
