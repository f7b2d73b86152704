import { html } from 'hono/html';
import type { Markup } from '#sandbox/pages/page.ts';
import { page } from '#sandbox/pages/page.ts';

type Shared = {
  readonly from: string;
  readonly number: string;
  readonly balance: string;
  readonly status: string;
};

export function paymentLinkPage({ from, number, balance, status }: Shared): Markup {
  return page(
    `Invoice ${number}`,
    html`<div class="card narrow">
<h1>Invoice ${number}</h1>
<p class="quiet">From ${from}</p>
<table>
<tr><th>Open</th><td class="amount">${balance}</td></tr>
<tr><th>Status</th><td>${status}</td></tr>
</table>
</div>`,
  );
}

export function noPaymentLinkPage(reason: string): Markup {
  return page(
    'No invoice',
    html`<div class="card narrow">
<h1>Practice organisation</h1>
<p role="alert">${reason}</p>
</div>`,
  );
}
