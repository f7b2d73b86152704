import { Hono } from 'hono';
import type { HostedPage } from '#sandbox/billing/hosted-pages.ts';
import { isExpired, keepPage } from '#sandbox/billing/hosted-pages.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { wordsOf } from '#sandbox/billing/page-words.ts';
import { isOwed, submitCard } from '#sandbox/billing/paying.ts';
import { readCard } from '#sandbox/billing/test-cards.ts';
import { BooksRefusal } from '#sandbox/books/refusal.ts';
import { outcomePage, paymentPage } from '#sandbox/pages/payment-page.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

const LOOPBACK = /^http:\/\/(?:127[.]0[.]0[.]1|localhost)(?::\d+)?\//;
const DECLINED = 'The card was declined. Another card can be tried.';

/** Where the person's browser goes. Nobody signs in: knowing the address is enough. */
export function pageVisits(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => {
    if (!(error instanceof BooksRefusal)) throw error;
    return c.html(outcomePage('Not possible', error.message), error.status);
  });
  app.get('/:id/checkout', async (c) => {
    const ledger = asPerson(practice);
    const page = ledger.state.billing.hostedPages.get(c.req.param('id'));
    if (!page) return c.html(outcomePage('Unknown page', 'There is no such page.'), 404);
    if (page.status === 'fresh') keepPage(ledger, { ...page, status: 'read' }, 'update');
    return (await closedAnswer(ledger, c, page)) ?? formAnswer(ledger, c, page, null);
  });
  app.post('/:id/checkout', async (c) => {
    const form = await c.req.parseBody();
    const ledger = asPerson(practice);
    const page = ledger.state.billing.hostedPages.get(c.req.param('id'));
    if (!page) return c.html(outcomePage('Unknown page', 'There is no such page.'), 404);
    const closed = await closedAnswer(ledger, c, page);
    if (closed) return closed;
    if (form['decision'] === 'cancel') {
      return leave(c, keepPage(ledger, { ...page, status: 'cancelled' }, 'update'));
    }
    const typed = (name: string) => (typeof form[name] === 'string' ? form[name] : '');
    const reading = readCard(
      {
        ...{ number: typed('number'), month: typed('month'), year: typed('year') },
        ...{ code: typed('code'), holder: typed('holder') },
      },
      nowOf(ledger),
    );
    if (reading.kind === 'unclear') return formAnswer(ledger, c, page, reading.sentence);
    const outcome = submitCard(ledger, page, reading.card);
    const after = ledger.state.billing.hostedPages.get(page.id) ?? page;
    return outcome === 'declined' ? formAnswer(ledger, c, after, DECLINED) : leave(c, after);
  });
  return app;
}

function asPerson(practice: Practice): Practice {
  return { ...billingLedger(practice), actor: 'person' };
}

/** A page that has nothing left to do; null where it has. */
async function closedAnswer(
  practice: Practice,
  c: Web,
  page: HostedPage,
): Promise<Response | null> {
  if (page.status === 'success' || page.status === 'cancelled') return leave(c, page);
  if (isExpired(practice, page)) {
    return c.html(outcomePage('Too late', 'This page has expired. Nothing was charged.'), 410);
  }
  if (page.purpose.kind === 'invoice_payment' && !isOwed(practice, page.purpose.invoiceId)) {
    return c.html(outcomePage('Nothing to pay', 'Nothing is owed on this invoice any more.'));
  }
  return null;
}

async function formAnswer(
  practice: Practice,
  c: Web,
  page: HostedPage,
  alert: string | null,
): Promise<Response> {
  const status = alert === null ? 200 : 402;
  return await c.html(paymentPage({ ...wordsOf(practice, page), alert }), status);
}

/** Back to whoever asked for the page, with its id; to loopback only. */
async function leave(c: Web, page: HostedPage): Promise<Response> {
  if (page.redirectUrl !== null && LOOPBACK.test(page.redirectUrl)) {
    const url = new URL(page.redirectUrl);
    url.searchParams.set('hostedpage_id', page.id);
    return c.redirect(url.href, 303);
  }
  const isDone = page.status === 'success';
  const sentence = isDone ? 'It is done.' : 'Nothing was charged and no card was stored.';
  return c.html(outcomePage(isDone ? 'Thank you' : 'Cancelled', sentence));
}
