import { Hono } from 'hono';
import { z } from 'zod';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { describedAs, showCurrency } from '#sandbox/books/currencies.ts';
import type { CustomModule } from '#sandbox/books/custom-fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { listed } from '#sandbox/books/lists.ts';
import { showOrganization } from '#sandbox/books/organization.ts';
import { alreadyTaken, notFoundPath, wrongValue } from '#sandbox/books/refusal.ts';
import { fieldsOf } from '#sandbox/books/resource.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { recordEffect } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const ENTITIES: Readonly<Record<string, CustomModule>> = {
  contact: 'contacts',
  item: 'items',
  invoice: 'invoices',
  customer_payment: 'customerpayments',
  expense: 'expenses',
  creditnote: 'creditnotes',
};

const newCurrency = z.strictObject({
  currency_code: z.string().regex(/^[A-Z]{3}$/),
  currency_symbol: z.string().max(10).optional(),
  price_precision: z.union([z.literal(0), z.literal(2), z.literal(3)]).optional(),
  currency_format: z.string().optional(),
});

/** Organisation, currencies, and which custom fields there are. */
export function settingsRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = booksScope(practice, 'settings', 'READ');
  app.get('/organizations', read, (c) =>
    c.json({ code: 0, message: 'success', organizations: [organizationOf(practice)] }),
  );
  app.get('/organizations/:id', read, (c) => {
    const organization = organizationOf(practice);
    if (c.req.param('id') !== organization['organization_id']) throw wrongValue('organization_id');
    return c.json({ code: 0, message: 'success', organization });
  });
  app.get('/settings/currencies', read, (c) => {
    const rows = [...practice.state.books.currencies.values()].map(showCurrency);
    const filters = { texts: ['currency_code'], exacts: [], days: [] };
    return c.json(listed('currencies', rows, filters, c.req.query()));
  });
  app.post('/settings/currencies', booksScope(practice, 'settings', 'CREATE'), async (c) => {
    const currency = addCurrency(practice, await sentBody(c));
    return c.json({ code: 0, message: 'The currency has been added.', currency }, 201);
  });
  app.get('/settings/fields', read, (c) => {
    if (!practice.behaviour.settingsFieldsCall) throw notFoundPath();
    const module = ENTITIES[c.req.query('entity') ?? ''];
    if (module === undefined) throw wrongValue('entity');
    return c.json({ code: 0, message: 'success', fields: shownFields(practice, module) });
  });
  return app;
}

function organizationOf(practice: Practice): JsonObject {
  const { currencies, organization } = practice.state.books;
  const base = [...currencies.values()].find((currency) => currency.isBase);
  return showOrganization(organization, base ? showCurrency(base) : {}, practice.limits);
}

function shownFields(practice: Practice, module: CustomModule): JsonObject[] {
  return fieldsOf(practice, module).map((field) => ({
    field_id: field.id,
    api_name: field.apiName,
    label: field.label,
    data_type: 'string',
    is_custom_field: true,
    is_active: true,
    is_mandatory: false,
    is_unique: field.isUnique,
  }));
}

function addCurrency(practice: Practice, body: unknown): JsonObject {
  const sent = parsed(practice, newCurrency, body);
  const { currencies } = practice.state.books;
  const code = sent.currency_code;
  if ([...currencies.values()].some((currency) => currency.code === code)) {
    throw alreadyTaken('currency', code);
  }
  const described = describedAs(code);
  const currency = {
    ...described,
    id: nextId(practice.state.minting),
    isBase: false,
    symbol: sent.currency_symbol ?? described.symbol,
    places: sent.price_precision ?? described.places,
  };
  currencies.set(currency.id, currency);
  recordEffect(practice, {
    system: 'books',
    module: 'currencies',
    action: 'create',
    id: currency.id,
    key: code,
    subject: code,
  });
  return showCurrency(currency);
}
