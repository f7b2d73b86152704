import { Hono } from 'hono';
import type { HostedForm } from '#sandbox/authorize-net/hosted-forms.ts';
import { fillIn, openForm } from '#sandbox/authorize-net/hosted-forms.ts';
import type { TransactionRow } from '#sandbox/authorize-net/transactions.ts';
import { readCard } from '#sandbox/billing/test-cards.ts';
import type { Markup } from '#sandbox/pages/page.ts';
import { outcomePage, paymentPage, receiptPage } from '#sandbox/pages/payment-page.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

const DOUBLE = 'A duplicate transaction has been submitted.';

/** The form a person pays at. The token comes in the body of a POST, and nowhere else. */
export function formRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', (c) => refused(c));
  app.post('/', async (c) => {
    const sent = await c.req.parseBody();
    const told = (name: string) => (typeof sent[name] === 'string' ? sent[name] : '');
    const form = openForm(practice, told('token'));
    if (!form) return refused(c);
    if (told('decision') === 'cancel') return cancelled(c, form);
    if (told('decision') !== 'submit') return c.html(formPage(form, null));
    const typed = {
      number: told('number'),
      month: told('month'),
      year: told('year'),
      code: told('code'),
      holder: told('holder'),
    };
    const reading = readCard(typed, nowOf(practice));
    if (reading.kind === 'unclear') return c.html(formPage(form, reading.sentence));
    const row = fillIn(practice, form, reading.card);
    if (row?.responseCode !== 1) return c.html(formPage(form, row?.reason.text ?? DOUBLE));
    return paid(c, form, row);
  });
  return app;
}

function refused(c: Web): Response | Promise<Response> {
  return c.html(outcomePage('Practice gateway', 'Missing or invalid token'), 400);
}

function cancelled(c: Web, { back }: HostedForm): Response | Promise<Response> {
  if (back.cancelUrl !== undefined) return c.redirect(back.cancelUrl, 303);
  return c.html(outcomePage('Cancelled', 'Nothing was paid.'));
}

/** No word of the transaction goes back with the person. */
function paid(c: Web, { back }: HostedForm, row: TransactionRow): Response | Promise<Response> {
  if (!back.showReceipt && back.url !== undefined) return c.redirect(back.url, 303);
  return c.html(
    receiptPage(
      linesOf(row),
      back.url === undefined ? null : { url: back.url, text: back.urlText },
    ),
  );
}

function formPage({ token, wanted, button }: HostedForm, alert: string | null): Markup {
  const title = 'Pay by card';
  return paymentPage({ title, lines: linesOf(wanted), button, alert, hidden: { token } });
}

function linesOf({ amount, order }: HostedForm['wanted']): string[] {
  return [
    order.invoiceNumber === undefined ? '' : `Invoice ${order.invoiceNumber}`,
    order.description ?? '',
    `Amount ${amount}`,
  ].filter((line) => line !== '');
}
