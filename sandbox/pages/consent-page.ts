import { html } from 'hono/html';
import type { Markup } from '#sandbox/pages/page.ts';
import { page } from '#sandbox/pages/page.ts';

const AREAS: readonly (readonly [prefix: string, words: string])[] = [
  ['ZohoCRM.modules', 'Read and write contacts in CRM'],
  ['ZohoCRM.settings', 'See which CRM fields exist'],
  ['ZohoCRM', 'See the CRM organisation and its people'],
  ['ZohoSearch', 'Search in CRM'],
  ['Desk.tickets', 'Read and write tickets in Desk'],
  ['Desk.contacts', 'Read and write contacts in Desk'],
  ['Desk.search', 'Search in Desk'],
  ['Desk', 'See the departments, people and fields of Desk'],
  ['ZohoBooks.contacts', 'Read and write clients and vendors in Books'],
  ['ZohoBooks.invoices', 'Read and write invoices in Books'],
  ['ZohoBooks.customerpayments', 'Read and write payments in Books'],
  ['ZohoBooks.expenses', 'Read and write expenses in Books'],
  ['ZohoBooks.accountants', 'Read and write accounts and journals in Books'],
  ['ZohoBooks.settings', 'Read and write items, taxes and currencies in Books'],
  ['ZohoBooks', 'Read and write in Books'],
  ['ZohoSubscriptions.subscriptions', 'Read and change subscriptions in Billing'],
  ['ZohoSubscriptions.hostedpages', 'Make payment pages in Billing'],
  ['ZohoSubscriptions.webhooks', 'See what happened in Billing'],
  ['ZohoSubscriptions', 'Read and write in Billing'],
];

export function consentPage(asked: { ticket: string; scopes: readonly string[] }): Markup {
  return page(
    'Practice organisation: allow access?',
    html`<form class="card narrow" method="post" action="/oauth/v2/auth/decision">
<h1>Practice organisation</h1>
<p>Gigledger asks to work in this practice organisation. It lives on this computer only; nothing
leaves it, and nothing here is real.</p>
<h2>It would be able to</h2>
<ul>${wordsOf(asked.scopes).map((words) => html`<li>${words}</li>`)}</ul>
<input type="hidden" name="ticket" value="${asked.ticket}">
<div class="actions">
<button class="first" name="decision" value="accept">Accept</button>
<button name="decision" value="reject">Reject</button>
</div>
</form>`,
  );
}

export function refusalPage(reason: string): Markup {
  return page(
    'Practice organisation: access not possible',
    html`<div class="card narrow">
<h1>Practice organisation</h1>
<p role="alert">${reason}</p>
<p class="quiet">Nothing was allowed. This page can be closed.</p>
</div>`,
  );
}

function wordsOf(scopes: readonly string[]): string[] {
  const words = scopes.map((scope) => {
    const area = AREAS.find(([prefix]) => scope.startsWith(`${prefix}.`));
    return area ? area[1] : scope;
  });
  return [...new Set(words)];
}
