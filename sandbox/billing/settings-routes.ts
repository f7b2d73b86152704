import { Hono } from 'hono';
import { billingScope } from '#sandbox/billing/gate.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { showCurrency } from '#sandbox/books/currencies.ts';
import { listed } from '#sandbox/books/lists.ts';
import { showOrganization } from '#sandbox/books/organization.ts';
import { wrongValue } from '#sandbox/books/refusal.ts';
import { showAsTax } from '#sandbox/books/tax-groups.ts';
import { showTax } from '#sandbox/books/taxes.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

/** What can be looked up: organisation, currencies, taxes. */
export function settingsRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = billingScope(practice, 'settings', 'READ');
  app.get('/organizations', read, (c) =>
    c.json({ code: 0, message: 'success', organizations: [organizationOf(practice)] }),
  );
  app.get('/organizations/:id', read, (c) => {
    const organization = organizationOf(practice);
    if (c.req.param('id') !== organization['organization_id']) throw wrongValue('organization_id');
    return c.json({ code: 0, message: 'success', organization });
  });
  app.get('/settings/currencies', read, (c) => {
    const { currencies } = billingLedger(practice).state.books;
    const filters = { texts: ['currency_code'], exacts: [], days: [] };
    const rows = [...currencies.values()].map(showCurrency);
    return c.json(listed('currencies', rows, filters, c.req.query()));
  });
  app.get('/settings/taxes', read, (c) => {
    const ledger = billingLedger(practice);
    const { taxes, taxGroups } = ledger.state.books;
    const groups = [...taxGroups.values()].map((group) => showAsTax(ledger, group));
    const filters = { texts: ['tax_name'], exacts: ['tax_type'], days: [] };
    const rows = [...[...taxes.values()].map(showTax), ...groups];
    return c.json(listed('taxes', rows, filters, c.req.query()));
  });
  return app;
}

function organizationOf(practice: Practice): JsonObject {
  const { currencies, organization } = billingLedger(practice).state.books;
  const base = [...currencies.values()].find((currency) => currency.isBase);
  return showOrganization(organization, base ? showCurrency(base) : {}, practice.limits);
}
