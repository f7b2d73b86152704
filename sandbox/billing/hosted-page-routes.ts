import { Hono } from 'hono';
import { z } from 'zod';
import { GATEWAY } from '#sandbox/billing/cards.ts';
import { billingScope } from '#sandbox/billing/gate.ts';
import { showHostedPage } from '#sandbox/billing/hosted-page-view.ts';
import type { PagePurpose } from '#sandbox/billing/hosted-pages.ts';
import { addHostedPage, showBriefPage } from '#sandbox/billing/hosted-pages.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { purposeOf } from '#sandbox/billing/page-purposes.ts';
import { newSubscription } from '#sandbox/billing/subscribing.ts';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { id, text } from '#sandbox/books/fields.ts';
import { listed } from '#sandbox/books/lists.ts';
import { absent, wrongValue } from '#sandbox/books/refusal.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const around = {
  redirect_url: text(2000).optional(),
  hostedpage_settings_id: id().optional(),
  payment_gateways: z.array(z.strictObject({ payment_gateway: z.string() })).optional(),
};

const SCHEMAS = {
  invoicepayment: z.strictObject({ ...around, invoice_id: id() }),
  addpaymentmethod: z.strictObject({ ...around, customer_id: id() }),
  updatepaymentmethod: z.strictObject({ ...around, card_id: id() }),
  updatecard: z.strictObject({ ...around, subscription_id: id() }),
  newsubscription: newSubscription.omit({ card_id: true, auto_collect: true }).extend(around),
};

/** Pages for a browser, one call each; what came of one is asked for by its id. */
export function hostedPageRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = billingScope(practice, 'hostedpages', 'READ');
  const create = billingScope(practice, 'hostedpages', 'CREATE');
  app.get('/', read, (c) => {
    const rows = [...practice.state.billing.hostedPages.values()].map((page) =>
      showBriefPage(practice, page),
    );
    const filters = { texts: [], exacts: ['status', 'action'], days: [] };
    return c.json(listed('hosted_pages', rows, filters, c.req.query()));
  });
  app.get('/:id', read, (c) => {
    const page = practice.state.billing.hostedPages.get(c.req.param('id'));
    if (!page) throw absent('Hosted page');
    const shown = showHostedPage(billingLedger(practice), page);
    const isWrapped = practice.behaviour.hostedPageAnswer === 'wrapped';
    const answer = isWrapped ? { hostedpage: shown } : shown;
    return c.json({ code: 0, message: 'success', ...answer });
  });
  for (const [path, schema] of Object.entries(SCHEMAS)) {
    app.post(`/${path}`, create, async (c) => {
      const sent = parsed(practice, schema, await sentBody(c));
      mustBeGateway(sent.payment_gateways);
      const purpose: PagePurpose = purposeOf(billingLedger(practice), sent);
      const page = addHostedPage(practice, purpose, redirectOf(sent.redirect_url));
      const message = 'Hosted page has been created successfully.';
      const hostedpage = showBriefPage(practice, page);
      return c.json({ code: 0, message, hostedpage }, path === 'updatecard' ? 200 : 201);
    });
  }
  return app;
}

function mustBeGateway(asked: readonly { readonly payment_gateway: string }[] = []): void {
  if (asked.some((one) => one.payment_gateway !== GATEWAY)) throw wrongValue('payment_gateways');
}

function redirectOf(address: string | undefined): string | null {
  if (address === undefined) return null;
  if (!(URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))) {
    throw wrongValue('redirect_url');
  }
  return address;
}
