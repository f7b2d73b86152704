import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
  visitor = visitorOf(sandbox);
  const data = [
    { Last_Name: 'Bowman', Email: 'a@example.org', Mailing_City: 'Bath' },
    { Last_Name: 'Ferry', Email: 'b@example.org', Mailing_City: 'Bath' },
    { Last_Name: "O'Hara", Email: 'c@example.org', Mailing_City: 'Kiel' },
  ];
  await visitor.crm('POST', '/Contacts', { body: { data } });
});

afterEach(async () => {
  await sandbox.stop();
});

const ask = (select_query: string) => visitor.crm('POST', '/coql', { body: { select_query } });

test.each([
  ["Email = 'a@example.org'", ['Bowman']],
  ["Mailing_City = 'Bath' and Last_Name like 'F%'", ['Ferry']],
  ["(Mailing_City = 'Kiel') or (Email = 'a@example.org')", ['Bowman', "O'Hara"]],
  ["(Mailing_City = 'Bath' and (Last_Name != 'Ferry'))", ['Bowman']],
  ["Last_Name = 'O\\'Hara'", ["O'Hara"]],
  ['Gigledger_Key is null', ['Bowman', 'Ferry', "O'Hara"]],
  ["Mailing_City like '%iel'", ["O'Hara"]],
])('where %s', async (where, names) => {
  const { rows } = await ask(`select Last_Name from Contacts where ${where} order by Last_Name`);
  expect(rows('data').map(({ Last_Name }) => Last_Name)).toEqual(names);
});

test('rows come in pages, and none is no content', async () => {
  const query = "select Last_Name, Email from Contacts where Mailing_City = 'Bath'";
  const { json } = await ask(`${query} order by Last_Name desc limit 1 offset 0`);
  expect(json).toMatchObject({
    data: [{ Last_Name: 'Ferry', Email: 'b@example.org', id: expect.stringMatching(/^\d+$/) }],
    info: { count: 1, more_records: true },
  });
  expect((await ask(`${query} limit 5, 5`)).status).toBe(204);
});

test.each([
  'delete from Contacts',
  'select Last_Name from Leads where id is not null',
  'select Last_Name from Contacts where a = 1 and b = 2 or c = 3',
])('%s is not understood', async (query) => {
  expect(await ask(query)).toMatchObject({ status: 400, json: { code: 'SYNTAX_ERROR' } });
});
