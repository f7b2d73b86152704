import { expect, test } from 'vitest';
import type { Ask, Findings, RemoteRequest } from '#sync/connector.ts';
import { books } from '#sync/connectors/books/index.ts';
import { readSetup } from '#sync/connectors/books/setup.ts';
import { noAnswer } from '#sync/http.ts';
import { EUR, USD } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const ORGANISATION = {
  organization_id: '7001',
  name: 'Fernhill Works',
  currency_code: 'EUR',
  plan_name: 'STANDARD',
  is_default_org: true,
};
const FIELD = { api_name: 'cf_gigledger_key', label: 'Gigledger key', is_unique: true };

type World = {
  readonly organizations?: readonly object[];
  readonly fields?: readonly object[] | null;
  readonly accounts?: readonly object[];
};

function asked({ organizations = [ORGANISATION], fields = [FIELD], accounts = [] }: World) {
  const made: RemoteRequest[] = [];
  const ask: Ask = async (request) => {
    const [path = ''] = request.path.split('?');
    if (request.method === 'POST') {
      made.push(request);
      const body = request.body as { account_name: string; account_type: string };
      return reply(201, {
        code: 0,
        chart_of_account: { account_id: String(made.length), ...body },
      });
    }
    if (path === '/organizations') return reply(200, { code: 0, organizations });
    if (path === '/settings/fields') {
      return fields ? reply(200, { code: 0, fields }) : reply(404, { code: 5, message: 'Nothing' });
    }
    if (path === '/settings/currencies') {
      const currencies = [{ currency_id: '11', currency_code: 'EUR' }];
      return reply(200, { code: 0, currencies });
    }
    return reply(200, { code: 0, chartofaccounts: accounts });
  };
  return { ask, made };
}

async function ready(world: World): Promise<Extract<Findings, { kind: 'ready' }>> {
  const found = await books.look(asked(world).ask, { baseCurrency: EUR });
  if (found.kind !== 'ready') throw new Error(JSON.stringify(found));
  return found;
}

test('B1 our unique field is found by its name or its label', async () => {
  const { setup, organisation, advice } = await ready({});
  expect(organisation).toBe('Fernhill Works');
  expect(advice).toEqual([]);
  expect(readSetup(setup)?.fields.invoice).toBe('cf_gigledger_key');
  const renamed = await ready({ fields: [{ ...FIELD, api_name: 'cf_key_7' }] });
  expect(readSetup(renamed.setup)?.fields.invoice).toBe('cf_key_7');
});

test.each([
  ['not there', []],
  ['not unique', [{ ...FIELD, is_unique: false }]],
  ['not told', null],
])(
  'B2 a field that is %s is asked for in a sentence, and looking up takes its place',
  async (_, fields) => {
    const { setup, advice } = await ready({ fields });
    expect(readSetup(setup)?.fields.contact).toBeNull();
    expect(advice[0]).toMatch(/label “Gigledger key”.*“Prevent duplicate values”/);
  },
);

test('B15 the organisation must keep our base currency', async () => {
  const found = await books.look(asked({}).ask, { baseCurrency: USD });
  expect(found).toEqual({
    kind: 'set-up-needed',
    organisation: 'Fernhill Works',
    advice: [
      'Fernhill Works keeps its accounts in EUR, this ledger in USD. ' +
        'Sign in to an organisation in USD.',
    ],
  });
});

test('B15 of several that fit, the chosen one is used, else the default one', async () => {
  const other = { ...ORGANISATION, organization_id: '7', name: 'Old', is_default_org: false };
  const { organisation, choices } = await ready({ organizations: [other, ORGANISATION] });
  expect(organisation).toBe('Fernhill Works');
  expect(choices?.map(({ name }) => name)).toEqual(['Old', 'Fernhill Works']);
  const { ask } = asked({ organizations: [other, ORGANISATION] });
  for (const [wanted, used] of [
    ['7', 'Old'],
    ['8', 'Fernhill Works'],
  ] as const) {
    const found = await books.look(ask, { baseCurrency: EUR, organisation: wanted });
    expect(found).toMatchObject({ organisation: used });
  }
});

test('B12 accounts that are there are used, the others are made once', async () => {
  const accounts = [
    { account_id: '4600000000012345679', account_name: 'sales', account_type: 'income' },
    { account_id: '42', account_name: 'Travel Expense', account_type: 'expense' },
  ];
  const { ask, made } = asked({ accounts });
  const found = await books.look(ask, { baseCurrency: EUR });
  const setup = found.kind === 'ready' ? readSetup(found.setup) : null;
  expect(setup?.accounts.sales).toBe('4600000000012345679');
  expect(setup?.accounts.expenses.Travel).toBe('42');
  const names = made.map(({ body }) => (body as { account_name: string }).account_name);
  expect(names).toContain('Platform fees');
  expect(names).not.toContain('Travel');
});

test.each([401, 429, 500, 503])('B1 an answer %i says nothing about the field', async (status) => {
  const { ask } = asked({});
  const hiccup: Ask = async (request) =>
    request.path.startsWith('/settings/fields') ? reply(status, {}) : await ask(request);
  const found = await books.look(hiccup, { baseCurrency: EUR });
  expect(found.kind).toBe('unanswered');
});

test('B15 silence is said and can be looked at again', async () => {
  const found = await books.look(async () => noAnswer('cut'), { baseCurrency: EUR });
  expect(found).toEqual({ kind: 'unanswered', why: 'Books cannot be reached just now.' });
});

test('B17 a list without an end is no answer', async () => {
  const { ask, made } = asked({});
  const endless: Ask = async (request) =>
    request.path.startsWith('/chartofaccounts') && request.method === 'GET'
      ? reply(200, { code: 0, chartofaccounts: [], page_context: { has_more_page: true } })
      : await ask(request);
  const found = await books.look(endless, { baseCurrency: EUR });
  expect(found).toEqual({
    kind: 'unanswered',
    why: 'A list of Books does not come to an end.',
  });
  expect(made).toEqual([]);
});

test.each([
  ['FREE', 1_000],
  ['PROFESSIONAL', 5_000],
  ['something new', 1_000],
])('S12 the plan %s allows %i calls a day', async (plan_name, perDay) => {
  const { setup } = await ready({ organizations: [{ ...ORGANISATION, plan_name }] });
  expect(books.rateFor?.(setup)).toMatchObject({ perMinute: 98, perDay });
});

test('S12 the practice organisation holds nobody back', async () => {
  const { setup } = await ready({ organizations: [{ ...ORGANISATION, plan_name: 'PRACTICE' }] });
  expect(books.rateFor?.(setup)).toMatchObject({ perMinute: 3_000 });
});
