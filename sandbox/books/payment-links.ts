import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { booksScope } from '#sandbox/books/gate.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { notAllowed, wrongValue } from '#sandbox/books/refusal.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import { balanceOf, statusOf } from '#sandbox/books/settled.ts';
import { plain } from '#sandbox/decimal.ts';
import { nextSecret } from '#sandbox/mint.ts';
import { addDays, dayOf, isDay } from '#sandbox/moments.ts';
import { noPaymentLinkPage, paymentLinkPage } from '#sandbox/pages/payment-link-page.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

const DEFAULT_LIFE_DAYS = 30;

export type PaymentLinkRow = { readonly invoiceId: string; readonly expiresOn: string };

/** A public address of an invoice. Every call makes a new one; none of them is ever counted. */
export function paymentLinkRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/share/paymentlink', booksScope(practice, 'settings', 'ALL'), (c) => {
    mustBe(c, 'transaction_type', 'invoice');
    mustBe(c, 'link_type', 'public');
    const row = rowOf(practice, invoices, c.req.query('transaction_id') ?? '');
    if (row.state !== 'sent') throw notAllowed('Only a sent invoice can be shared for payment.');
    const today = dayOf(nowOf(practice));
    const expiresOn = c.req.query('expiry_time') ?? addDays(today, DEFAULT_LIFE_DAYS);
    if (!isDay(expiresOn) || expiresOn < today) throw wrongValue('expiry_time');
    const secret = nextSecret(practice.state.minting);
    const token = createHash('sha256').update(secret).digest('base64url');
    practice.state.books.paymentLinks.set(token, { invoiceId: row.id, expiresOn });
    const link = `${practice.url}/pay/books/${token}`;
    return c.json({ code: 0, message: 'success', data: { share_link: link } });
  });
  return app;
}

/** What whoever follows such a link sees. Paying itself is done in Billing. */
export function paymentLinkPages(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/:token', (c) => {
    const { invoices: rows, paymentLinks, currencies, organization } = practice.state.books;
    const link = paymentLinks.get(c.req.param('token'));
    const row = rows.get(link?.invoiceId ?? '');
    if (!(link && row)) return c.html(noPaymentLinkPage('There is no invoice here.'), 404);
    if (link.expiresOn < dayOf(nowOf(practice))) {
      return c.html(noPaymentLinkPage('This link has expired.'), 410);
    }
    const balance = `${plain(balanceOf(practice, row, null))} ${currencies.get(row.currencyId)?.code}`;
    const status = statusOf(practice, row).replace('_', ' ');
    const { name } = organization;
    return c.html(paymentLinkPage({ from: name, number: row.number, balance, status }));
  });
  return app;
}

function mustBe(c: Web, name: string, known: string): void {
  const given = c.req.query(name);
  if (given !== undefined && given !== known) throw wrongValue(name);
}
