import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let accounts: Map<unknown, unknown>;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
  const rows = (await visitor.books('GET', '/chartofaccounts')).rows('chartofaccounts');
  accounts = new Map(rows.map((row) => [row['account_name'], row['account_id']]));
});

afterEach(async () => {
  await sandbox.stop();
});

const post = (path: string, body: unknown) => visitor.books('POST', path, { body });

function expense(changes: object = {}): object {
  return {
    account_id: accounts.get('Rent Expense'),
    paid_through_account_id: accounts.get('Practice Bank'),
    date: '2026-01-05',
    amount: 119,
    ...changes,
  };
}

function journal(lines: readonly (readonly [string, 'debit' | 'credit', number])[], changes = {}) {
  return {
    journal_date: '2026-01-05',
    reference_number: 'J1',
    notes: 'Gig income',
    line_items: lines.map(([name, debit_or_credit, amount]) => ({
      account_id: accounts.get(name),
      debit_or_credit,
      amount,
    })),
    ...changes,
  };
}

test.each(['account_id', 'paid_through_account_id', 'date', 'amount'])(
  'an expense needs %s',
  async (name) => {
    expect((await post('/expenses', expense({ [name]: undefined }))).json['code']).toBe(11);
  },
);

test('an expense names accounts of the right kind, a vendor that is one, a tax that exists', async () => {
  const client = await post('/contacts', { contact_name: 'Client' });
  const refused = [
    { account_id: accounts.get('Sales') },
    { paid_through_account_id: accounts.get('Sales') },
    { vendor_id: client.row('contact')['contact_id'] },
    { tax_id: '12' },
    { amount: 0 },
    { description: 'x'.repeat(101) },
  ];
  for (const changes of refused) {
    expect((await post('/expenses', expense(changes))).status).toBe(400);
  }
  expect(sandbox.control.objects('books', 'expenses')).toEqual([]);
});

test('tax is inside or on top of an expense', async () => {
  const tax = await post('/settings/taxes', { tax_name: 'VAT', tax_percentage: 19 });
  const tax_id = tax.row('tax')['tax_id'];
  const inside = await post('/expenses', expense({ tax_id, is_inclusive_tax: true }));
  const onTop = await post('/expenses', expense({ tax_id, amount: 100 }));

  expect(inside.row('expense')).toMatchObject({ tax_amount: 19, sub_total: 100, total: 119 });
  expect(onTop.row('expense')).toMatchObject({ tax_amount: 19, sub_total: 100, total: 119 });
});

test('an expense is created once and deleted', async () => {
  await visitor.once('expenses', 'e1', expense());
  const { row } = await visitor.once('expenses', 'e1', expense({ amount: 5 }));

  expect(sandbox.control.keys('books', 'expenses')).toEqual({ e1: 1 });
  expect(row('expense')['amount']).toBe(5);
  await visitor.books('DELETE', `/expenses/${row('expense')['expense_id']}`);
  expect(sandbox.control.keys('books', 'expenses')).toEqual({});
});

test('a receipt is kept byte for byte', async () => {
  const { row } = await post('/expenses', expense());
  const path = `/expenses/${row('expense')['expense_id']}/receipt`;
  const form = new FormData();
  form.set('receipt', new File(['%PDF-1.7 \u0000 ü'], 'bill.pdf', { type: 'application/pdf' }));

  expect((await visitor.books('GET', path)).status).toBe(404);
  expect((await visitor.books('POST', path, { form })).json['code']).toBe(0);
  const kept = await visitor.books('GET', path);
  expect(kept.headers.get('content-type')).toBe('application/pdf');
  expect(kept.text).toBe('%PDF-1.7 \u0000 ü');
  expect(sandbox.control.objects('books', 'expenses')[0]).toMatchObject({
    expense_receipt_name: 'bill.pdf',
  });
  expect((await visitor.books('DELETE', path)).status).toBe(200);
  expect((await visitor.books('GET', path)).status).toBe(404);
});

test('a receipt must be there, and of a kind that can be shown', async () => {
  const { row } = await post('/expenses', expense());
  const path = `/expenses/${row('expense')['expense_id']}/receipt`;
  const form = new FormData();
  form.set('receipt', new File(['x'], 'run.exe'));

  expect((await visitor.books('POST', path, { form })).status).toBe(400);
  expect((await visitor.books('POST', path, { form: new FormData() })).json['code']).toBe(11);
});

test('a journal balances, or is refused', async () => {
  const uneven = journal([
    ['Practice Bank', 'debit', 90],
    ['Sales', 'credit', 100],
  ]);
  const even = journal([
    ['Practice Bank', 'debit', 90],
    ['Bank Fees and Charges', 'debit', 10],
    ['Sales', 'credit', 100],
  ]);

  expect((await post('/journals', uneven)).status).toBe(400);
  expect((await post('/journals', even)).row('journal')).toMatchObject({
    entry_number: '1',
    total: 100,
    status: 'published',
    line_items: [{ account_name: 'Practice Bank', debit_or_credit: 'debit', amount: 90 }, {}, {}],
  });
  expect(sandbox.control.keys('books', 'journals')).toEqual({ J1: 1 });
});

test('a journal is found by its reference, which is not unique', async () => {
  const body = journal([
    ['Practice Bank', 'debit', 1],
    ['Sales', 'credit', 1],
  ]);
  await post('/journals', body);
  await post('/journals', { ...body, reference_number: 'J10' });
  const query = { reference_number: 'J1' };

  expect((await visitor.books('GET', '/journals', { query })).rows('journals')).toHaveLength(1);
  await post('/journals', body);
  expect(sandbox.control.keys('books', 'journals')).toEqual({ J1: 2, J10: 1 });
});

test.each([
  ['no day', { journal_date: undefined }],
  ['a single line', { line_items: [] }],
  ['custom fields', { custom_fields: [{ api_name: 'cf_gigledger_key', value: 'x' }] }],
  ['a currency without a rate', { currency_id: 'EUR' }],
])('a journal with %s is refused', async (_, changes) => {
  const lines = [['Practice Bank', 'debit', 1] as const, ['Sales', 'credit', 1] as const];

  expect((await post('/journals', journal(lines, changes))).status).toBe(400);
});

test('what is owed is booked under a name', async () => {
  const lines = [['Accounts Receivable', 'debit', 1] as const, ['Sales', 'credit', 1] as const];

  expect((await post('/journals', journal(lines))).json['code']).toBe(11);
});

test('a journal is drafted, published and deleted', async () => {
  const lines = [['Practice Bank', 'debit', 1] as const, ['Sales', 'credit', 1] as const];
  const { row } = await post('/journals', journal(lines, { status: 'draft' }));
  const path = `/journals/${row('journal')['journal_id']}`;

  expect(row('journal')['status']).toBe('draft');
  await visitor.books('POST', `${path}/status/publish`);
  expect((await visitor.books('GET', path)).row('journal')['status']).toBe('published');
  expect((await visitor.books('DELETE', path)).json['code']).toBe(0);
  expect((await visitor.books('GET', path)).status).toBe(404);
});

test('an account is found by its name, and the name is taken once', async () => {
  const body = { account_name: 'Platform fees', account_type: 'expense' };

  expect((await post('/chartofaccounts', { account_name: 'x' })).json['code']).toBe(11);
  expect((await post('/chartofaccounts', body)).row('chart_of_account')).toMatchObject(body);
  expect((await post('/chartofaccounts', body)).status).toBe(400);
  const query = { filter_by: 'AccountType.Income' };
  const income = (await visitor.books('GET', '/chartofaccounts', { query })).rows(
    'chartofaccounts',
  );
  expect(income.map((account) => account['account_name'])).toContain('Sales');
  expect(income.map((account) => account['account_name'])).not.toContain('Platform fees');
});

test('taxes and groups share one list and one set of names', async () => {
  const tax = async (tax_name: string, changes = {}) =>
    post('/settings/taxes', { tax_name, tax_percentage: 5, ...changes });
  const gst = (await tax('GST')).row('tax')['tax_id'];
  const group = { tax_group_name: 'Both', taxes: `${gst}` };

  expect((await tax('gst')).status).toBe(400);
  expect((await tax('PST', { tax_percentage: 101 })).status).toBe(400);
  expect((await tax('PST', { tax_percentage: undefined })).json['code']).toBe(11);
  expect((await post('/settings/taxgroups', { ...group, taxes: '12' })).status).toBe(400);
  expect((await post('/settings/taxgroups', group)).status).toBe(201);
  expect((await tax('Both')).status).toBe(400);
  const types = (await visitor.books('GET', '/settings/taxes')).rows('taxes');
  expect(types.map((row) => row['tax_type']).toSorted()).toEqual(['tax', 'tax_group']);
  expect((await visitor.books('DELETE', `/settings/taxes/${gst}`)).status).toBe(400);
});

test('a currency is added once', async () => {
  const add = () => post('/settings/currencies', { currency_code: 'KRW' });

  expect((await add()).row('currency')).toMatchObject({ currency_code: 'KRW', price_precision: 0 });
  expect((await add()).status).toBe(400);
});

test('an inactive account takes no bookings, a renamed one keeps them, one in use stays', async () => {
  const id = String(accounts.get('Rent Expense'));
  const mark = (state: string) => post(`/chartofaccounts/${id}/${state}`, {});
  expect((await mark('inactive')).status).toBe(201);
  expect((await post('/expenses', expense())).status).toBe(400);
  await mark('active');
  const { status } = await post('/expenses', expense());
  await visitor.books('PUT', `/chartofaccounts/${id}`, { body: { account_name: 'Rooms' } });
  const [booked] = sandbox.control.objects('books', 'expenses');
  expect([status, booked?.['account_name']]).toEqual([201, 'Rooms']);
  expect((await visitor.books('DELETE', `/chartofaccounts/${id}`)).json['code']).toBe(1040);
});
