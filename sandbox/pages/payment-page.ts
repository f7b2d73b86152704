import { html } from 'hono/html';
import type { Markup } from '#sandbox/pages/page.ts';
import { page } from '#sandbox/pages/page.ts';

export type PaymentForm = {
  /** What the person is about to do: 'Pay invoice INV-000007'. */
  readonly title: string;
  /** Who it is for, and how much: one line each. */
  readonly lines: readonly string[];
  readonly button: string;
  readonly alert: string | null;
  /** Told again with the form. */
  readonly hidden?: Readonly<Record<string, string>>;
};

/** The form of a hosted page. It posts to its own address; no script is needed. */
export function paymentPage(form: PaymentForm): Markup {
  return page(
    form.title,
    html`<form class="card narrow" method="post">
<h1>${form.title}</h1>
${form.lines.map((line) => html`<p>${line}</p>`)}
${form.alert === null ? '' : html`<p role="alert"><strong>${form.alert}</strong></p>`}
<p class="quiet">This is a practice gateway on this computer: no money moves. Use a test number, such
as 4111 1111 1111 1111, which is approved, or 4000 0000 0000 0002, which is declined.</p>
${Object.entries(form.hidden ?? {}).map(
  ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
)}
${field('number', 'Card number', 'numeric', 'cc-number')}
${field('month', 'Expiry month', 'numeric', 'cc-exp-month')}
${field('year', 'Expiry year', 'numeric', 'cc-exp-year')}
${field('code', 'Security code', 'numeric', 'cc-csc')}
${field('holder', 'Name on the card', 'text', 'cc-name')}
<div class="actions">
<button class="first" name="decision" value="submit">${form.button}</button>
<button name="decision" value="cancel" formnovalidate>Cancel</button>
</div>
</form>`,
  );
}

/** The last page: what came of it, with nothing left to do. */
export function outcomePage(title: string, sentence: string): Markup {
  return page(
    title,
    html`<div class="card narrow">
<h1>${title}</h1>
<p role="status">${sentence}</p>
<p class="quiet">This page can be closed.</p>
</div>`,
  );
}

/** What was paid, and the way back to whoever asked for it. */
export function receiptPage(
  lines: readonly string[],
  back: { readonly url: string; readonly text: string } | null,
): Markup {
  return page(
    'Thank you',
    html`<div class="card narrow">
<h1>Thank you</h1>
<p role="status">Your payment was approved.</p>
${lines.map((line) => html`<p>${line}</p>`)}
${back && html`<p><a href="${back.url}" rel="noreferrer">${back.text}</a></p>`}
</div>`,
  );
}

function field(name: string, label: string, mode: string, fill: string): Markup {
  return html`<p><label>${label}<br><input name="${name}" inputmode="${mode}" autocomplete="${fill}"
required></label></p>
`;
}
