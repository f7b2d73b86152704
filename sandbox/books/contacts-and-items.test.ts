import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 5 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

const add = (path: string, body: unknown) => visitor.books('POST', path, { body });

test('a contact needs a name, and a name is taken once', async () => {
  expect(await add('/contacts', {})).toMatchObject({ status: 400, json: { code: 11 } });
  expect((await add('/contacts', { contact_name: 'Bowman' })).status).toBe(201);
  expect(
    await add('/contacts', { contact_name: ' bowman ', contact_type: 'vendor' }),
  ).toMatchObject({
    status: 400,
    json: {
      code: 3062,
      message: 'The customer " bowman " already exists. Please specify a different name.',
    },
  });
});

test('renaming into a taken name is refused too', async () => {
  await add('/contacts', { contact_name: 'Bowman' });
  const id = (await add('/contacts', { contact_name: 'Miller' })).row('contact')['contact_id'];
  const told = await visitor.books('PUT', `/contacts/${id}`, { body: { contact_name: 'Bowman' } });

  expect(told.json['code']).toBe(3062);
});

test.each([
  ['a field that is not known', { contact_nam: 'x' }, 4],
  ['a text that is too long', { contact_name: 'x'.repeat(201) }, 15],
  ['a wrong kind', { contact_name: 7 }, 2],
  ['a currency that does not exist', { contact_name: 'x', currency_id: '4' }, 2],
  ['an id that lost its digits', { contact_name: 'x', currency_id: 4.6e18 }, 2],
  ['an address that is none', { contact_name: 'x', contact_persons: [{ email: 'a' }] }, 2],
])('%s is refused', async (_, body, code) => {
  expect(await add('/contacts', body)).toMatchObject({ status: 400, json: { code } });
  expect(sandbox.control.effects()).toEqual([]);
});

test('fields that are not known can be dropped instead', async () => {
  sandbox.control.setBehaviour({ unknownFields: 'ignore' });
  const { row } = await add('/contacts', {
    contact_name: 'x',
    surprise: 1,
    contact_persons: [{ z: 1 }],
  });

  expect(row('contact')).toMatchObject({ contact_name: 'x' });
  expect(row('contact')).not.toHaveProperty('surprise');
});

test('a body may come as the form field JSONString, and must come', async () => {
  const form = new URLSearchParams({ JSONString: '{"contact_name":"Bowman"}' });

  expect((await visitor.books('POST', '/contacts', { form })).status).toBe(201);
  expect(await visitor.books('POST', '/contacts')).toMatchObject({
    status: 400,
    json: { code: 11, message: 'The parameter JSONString is mandatory.' },
  });
  const broken = { form: new URLSearchParams({ JSONString: '{' }) };
  expect((await visitor.books('POST', '/contacts', broken)).status).toBe(400);
});

test('what does not exist is told by code 1002', async () => {
  expect((await visitor.books('GET', '/invoices/12')).json).toEqual({
    code: 1002,
    message: 'Invoice does not exist.',
  });
  expect((await visitor.books('GET', '/contacts/12')).status).toBe(404);
});

test('a contact with transactions stays', async () => {
  const { row } = await add('/contacts', { contact_name: 'Bowman' });
  const customer_id = row('contact')['contact_id'];
  const line_items = [{ name: 'Work', rate: 1 }];
  const invoice = await add('/invoices', { customer_id, line_items });
  const remove = () => visitor.books('DELETE', `/contacts/${customer_id}`);

  expect((await remove()).status).toBe(400);
  await visitor.books('DELETE', `/invoices/${invoice.row('invoice')['invoice_id']}`);
  expect((await remove()).json).toMatchObject({ code: 0 });
  expect(sandbox.control.effects().map(({ module, action }) => `${action} ${module}`)).toEqual([
    'create contacts',
    'create invoices',
    'delete invoices',
    'delete contacts',
  ]);
});

test('an item has a name of its own, a rate, and a tax that exists', async () => {
  expect((await add('/items', { name: 'Hour' })).json['code']).toBe(11);
  expect((await add('/items', { name: 'Hour', rate: -1 })).status).toBe(400);
  expect((await add('/items', { name: 'Hour', rate: 1, tax_id: '12' })).status).toBe(400);
  expect((await add('/items', { name: 'Hour', rate: '0.0325' })).row('item')).toMatchObject({
    rate: 0.0325,
    status: 'active',
  });
  expect((await add('/items', { name: 'hour', rate: 2 })).status).toBe(400);
  sandbox.control.setBehaviour({ duplicateItemNames: true });
  expect((await add('/items', { name: 'hour', rate: 2 })).status).toBe(201);
});

test('an item belongs to an income account', async () => {
  const accounts = (await visitor.books('GET', '/chartofaccounts')).rows('chartofaccounts');
  const named = (name: string) =>
    accounts.find((account) => account['account_name'] === name)?.['account_id'];
  const item = (account_id: unknown) => add('/items', { name: 'Hour', rate: 1, account_id });

  expect((await item(named('Rent Expense'))).status).toBe(400);
  expect((await item(named('Sales'))).status).toBe(201);
});

test('a contact or item is set aside and taken up again', async () => {
  const { row } = await add('/contacts', { contact_name: 'Bowman' });
  const path = `/contacts/${row('contact')['contact_id']}`;
  const listed = async (filter_by: string) => {
    const query = { filter_by };
    return (await visitor.books('GET', '/contacts', { query })).rows('contacts').length;
  };

  expect((await visitor.books('POST', `${path}/inactive`)).json['code']).toBe(0);
  expect([await listed('Status.Active'), await listed('Status.Inactive')]).toEqual([0, 1]);
  await visitor.books('POST', `${path}/active`);
  expect([await listed('Status.Active'), await listed('Status.All')]).toEqual([1, 1]);
});

test('ids have 19 digits that no double holds', async () => {
  const { row } = await add('/contacts', { contact_name: 'Bowman' });
  const id = String(row('contact')['contact_id']);

  expect(id).toMatch(/^\d{19}$/);
  expect(BigInt(Number(id))).not.toBe(BigInt(id));
});

test('ids can be sent as bare literals, digit for digit', async () => {
  const { row } = await add('/contacts', { contact_name: 'Bowman' });
  const id = String(row('contact')['contact_id']);
  sandbox.control.setBehaviour({ idsAsNumbers: true });
  const { text } = await visitor.books('GET', `/contacts/${id}`);

  expect(text).toContain(`"contact_id":${id},`);
});
