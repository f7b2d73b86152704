import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;
let ids: readonly string[] = [];

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
  visitor = visitorOf(sandbox);
  const body = { data: [{ Last_Name: 'Ada' }, { Last_Name: 'Bert' }] };
  const told = await visitor.crm('POST', '/Contacts', { body });
  const entries: readonly { details: { id: string } }[] = JSON.parse(told.text).data;
  ids = entries.map(({ details }) => details.id);
});

afterEach(async () => {
  await sandbox.stop();
});

const tagged = () =>
  sandbox.control
    .objects('crm', 'Contacts')
    .map(({ Tag }) => (Array.isArray(Tag) ? Tag.map((tag) => tag['name']) : []));
const act = (path: string, body: object) => visitor.crm('POST', `/Contacts${path}`, { body });

test('tags are added to many contacts and to one, and taken away', async () => {
  const told = await act('/actions/add_tags', { tags: [{ name: 'Retainer' }], ids });
  await act(`/${ids[0]}/actions/add_tags`, { tags: [{ name: 'Late payer' }] });

  expect(told).toMatchObject({ status: 200, json: { success_count: '2', locked_count: '0' } });
  expect(tagged()).toEqual([['Retainer', 'Late payer'], ['Retainer']]);
  await act(`/${ids[0]}/actions/remove_tags`, { tags: [{ name: 'retainer' }, { name: 'x' }] });
  await act('/actions/remove_tags', { tags: [{ name: 'Retainer' }], ids: [ids[1]] });
  expect(tagged()).toEqual([['Late payer'], []]);
});

test('over_write leaves only the tags that were named', async () => {
  await act('/actions/add_tags', { tags: [{ name: 'One' }], ids });
  await act('/actions/add_tags', { tags: [{ name: 'Two' }], ids, over_write: true });

  expect(tagged()).toEqual([['Two'], ['Two']]);
});

test('a record that is not there is told for itself; what is the same changes nothing', async () => {
  await act('/actions/add_tags', { tags: [{ name: 'One' }], ids });
  const before = sandbox.control.effects().length;
  const told = await act('/actions/add_tags', { tags: [{ name: 'One' }], ids: [ids[0], '1'] });

  expect(told.rows('data')).toMatchObject([{ code: 'SUCCESS' }, { code: 'INVALID_DATA' }]);
  expect(sandbox.control.effects()).toHaveLength(before);
});

test('tags can be sent with a record and are shown with it', async () => {
  const body = { data: [{ Tag: [{ name: 'VIP' }] }] };
  await visitor.crm('PUT', `/Contacts/${ids[0]}`, { body });

  const told = await visitor.crm('GET', `/Contacts/${ids[0]}`, { query: { fields: 'Tag' } });
  expect(told.rows('data')).toMatchObject([{ Tag: [{ name: 'VIP', color_code: null }] }]);
});

test('the tags of the module are listed; a name is taken once', async () => {
  const query = { module: 'Contacts' };
  const add = () =>
    visitor.crm('POST', '/settings/tags', { query, body: { tags: [{ name: 'VIP' }] } });

  expect((await add()).status).toBe(201);
  expect((await add()).status).toBe(400);
  const told = await visitor.crm('GET', '/settings/tags', { query });
  expect(told.rows('tags')).toMatchObject([{ name: 'VIP' }]);
  expect((await visitor.crm('GET', '/settings/tags')).status).toBe(400);
});

test('a name has at most 25 signs and a record at most ten tags', async () => {
  const tags = Array.from({ length: 11 }, (_, index) => ({ name: `T${index}` }));

  expect((await act('/actions/add_tags', { tags: [{ name: 'x'.repeat(26) }], ids })).status).toBe(
    400,
  );
  expect((await act('/actions/add_tags', { tags, ids: [ids[0]] })).rows('data')).toMatchObject([
    { code: 'LIMIT_EXCEEDED' },
  ]);
});
