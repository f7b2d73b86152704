import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let now = 0;

beforeEach(async () => {
  now = Date.parse('2026-03-01T08:00:00Z');
  sandbox = await startSandbox({
    port: 0,
    seed: 5,
    clock: { now: () => now },
    limits: { booksPerMinute: 10_000 },
  });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

async function addContacts(names: readonly string[]): Promise<void> {
  for (const name of names) {
    now += 1000;
    const email = `${name.toLowerCase()}@example.org`;
    const body = { contact_name: name, contact_persons: [{ email, is_primary_contact: true }] };
    await visitor.books('POST', '/contacts', { body });
  }
}

async function names(query: Record<string, string>): Promise<unknown[]> {
  const told = await visitor.books('GET', '/contacts', { query });
  return told.rows('contacts').map((row) => row['contact_name']);
}

test('an empty list is code 0 with an empty page', async () => {
  expect((await visitor.books('GET', '/contacts')).json).toMatchObject({
    code: 0,
    contacts: [],
    page_context: { page: 1, per_page: 200, has_more_page: false },
  });
});

test('pages start at 1 and say whether there is another', async () => {
  await addContacts(['Ada', 'Bert', 'Cleo']);
  const page = (page: string) =>
    visitor.books('GET', '/contacts', { query: { page, per_page: '2' } });

  expect((await page('1')).json['page_context']).toMatchObject({ page: 1, has_more_page: true });
  const last = await page('2');
  expect(last.rows('contacts')).toHaveLength(1);
  expect(last.json['page_context']).toMatchObject({ page: 2, has_more_page: false });
});

test.each([{ page: '0' }, { per_page: '201' }, { per_page: 'x' }])(
  'a page that cannot be is refused: %o',
  async (query) => {
    expect((await visitor.books('GET', '/contacts', { query })).status).toBe(400);
  },
);

test('newest first; a column and an order may be named', async () => {
  await addContacts(['Bert', 'Ada', 'Cleo']);

  expect(await names({})).toEqual(['Cleo', 'Ada', 'Bert']);
  const ordered = { sort_column: 'contact_name', sort_order: 'A' };
  expect(await names(ordered)).toEqual(['Ada', 'Bert', 'Cleo']);
  expect(await names({ ...ordered, sort_order: 'D' })).toEqual(['Cleo', 'Bert', 'Ada']);
});

test('texts are found whole, by their start and by a part', async () => {
  await addContacts(['Bowman', 'Bowmore', 'Archbow']);

  expect(await names({ contact_name: 'bowman' })).toEqual(['Bowman']);
  expect(await names({ contact_name_startswith: 'Bow' })).toEqual(['Bowmore', 'Bowman']);
  expect(await names({ contact_name_contains: 'bow' })).toHaveLength(3);
  expect(await names({ email: 'archbow@example.org' })).toEqual(['Archbow']);
  expect(await names({ search_text: 'more' })).toEqual(['Bowmore']);
});

test('a filter that is not known is passed over: look at what came back', async () => {
  await addContacts(['Ada', 'Bert']);

  expect(await names({ contactname: 'Ada' })).toHaveLength(2);
});

async function ask(path: string, query: Record<string, string>) {
  const told = await visitor.books('GET', `/${path}`, { query });
  return { status: told.status, rows: told.rows(path) };
}

test('changes since a moment are told where that is documented', async () => {
  now += 60_000;
  const account_type = 'expense';
  const body = { account_name: 'Coffee', account_type };
  await visitor.books('POST', '/chartofaccounts', { body });
  const told = await ask('chartofaccounts', { last_modified_time: '2026-03-01T08:01:00+0000' });

  expect(told.rows).toMatchObject([
    { account_name: 'Coffee', last_modified_time: '2026-03-01T08:01:00+0000' },
  ]);
  const organization_id = sandbox.control.organizationId();
  const { accessToken } = sandbox.control.signIn();
  const bare = await fetch(
    `${sandbox.url}/books/v3/chartofaccounts?organization_id=${organization_id}` +
      '&last_modified_time=2026-03-01T08:01:00+0000',
    { headers: { authorization: `Bearer ${accessToken}` } },
  );
  expect(bare.status).toBe(400);
});

test('elsewhere the moment is passed over, unless this organisation knows it everywhere', async () => {
  await addContacts(['Ada', 'Bert']);
  const since = { last_modified_time: '2026-03-01T08:00:02+0000' };

  expect(await names(since)).toEqual(['Bert', 'Ada']);
  sandbox.control.setBehaviour({ booksChanges: 'everywhere' });
  expect(await names(since)).toEqual(['Bert']);
});

test('contacts can be sorted by their last change; items cannot', async () => {
  await addContacts(['Ada', 'Bert', 'Cleo']);
  const { rows } = await ask('contacts', { contact_name: 'Ada' });
  now += 1000;
  const body = { notes: 'changed' };
  await visitor.books('PUT', `/contacts/${rows[0]?.['contact_id']}`, { body });
  const byChange = { sort_column: 'last_modified_time' };

  expect(await names({ ...byChange, sort_order: 'D' })).toEqual(['Ada', 'Cleo', 'Bert']);
  for (const name of ['One', 'Two']) {
    now += 1000;
    await visitor.books('POST', '/items', { body: { name, rate: 1 } });
  }
  const items = async () =>
    (await ask('items', { ...byChange, sort_order: 'A' })).rows.map((row) => row['name']);
  expect(await items()).toEqual(['One', 'Two']);
  const one = (await ask('items', { name: 'One' })).rows[0];
  now += 1000;
  await visitor.books('PUT', `/items/${one?.['item_id']}`, { body: { rate: 2 } });
  expect(await items()).toEqual(['One', 'Two']);
  sandbox.control.setBehaviour({ booksChanges: 'everywhere' });
  expect(await items()).toEqual(['Two', 'One']);
});

test('list entries are short', async () => {
  const body = { contact_name: 'Ada', notes: 'n', custom_fields: [] };
  const { row } = await visitor.books('POST', '/contacts', { body });
  const [brief = {}] = (await visitor.books('GET', '/contacts')).rows('contacts');

  expect(row('contact')).toHaveProperty('contact_persons');
  expect(brief).not.toHaveProperty('contact_persons');
  expect(brief).not.toHaveProperty('notes');
});
