import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

const KEY = '018f3b1c-7a2d-7c44-9d0e-5a1b2c3d4e5f';
const FIELDS = { fields: 'Note_Title,Note_Content,Parent_Id,Modified_Time' };

let sandbox: Sandbox;
let visitor: Visitor;
let contact = '';

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
  visitor = visitorOf(sandbox);
  const body = { data: [{ Last_Name: 'Bowman', Gigledger_Key: 'c1' }] };
  contact = idOf(await visitor.crm('POST', '/Contacts', { body }));
});

afterEach(async () => {
  await sandbox.stop();
});

const idOf = (told: { readonly text: string }): string => JSON.parse(told.text).data[0].details.id;
const about = () => ({ module: { api_name: 'Contacts' }, id: contact });
const write = (data: readonly object[]) => visitor.crm('POST', '/Notes', { body: { data } });

test('a note is added to a contact, read from there, changed and deleted', async () => {
  const content = `Paid in full.\n${KEY}`;
  const told = await write([{ Note_Title: 'Paid', Note_Content: content, Parent_Id: about() }]);
  const path = `/Notes/${idOf(told)}`;
  const own = () => visitor.crm('GET', `/Contacts/${contact}/Notes`, { query: FIELDS });

  expect(told).toMatchObject({ status: 200, json: { data: [{ message: 'record added' }] } });
  expect((await own()).rows('data')).toMatchObject([
    { Note_Title: 'Paid', Note_Content: content, Parent_Id: { id: contact, name: 'Bowman' } },
  ]);
  await visitor.crm('PUT', path, { body: { data: [{ Note_Title: 'Paid late' }] } });
  expect((await visitor.crm('GET', path)).rows('data')).toMatchObject([
    { Note_Title: 'Paid late', Note_Content: content },
  ]);
  expect(sandbox.control.keys('crm', 'Notes')).toEqual({ [KEY]: 1 });
  expect((await visitor.crm('DELETE', path)).status).toBe(200);
  expect((await own()).status).toBe(204);
  expect(sandbox.control.effects({ module: 'Notes' }).map(({ action }) => action)).toEqual([
    'create',
    'update',
    'delete',
  ]);
});

test('the same note sent twice is two notes', async () => {
  const note = { Note_Content: KEY, Parent_Id: about() };
  await write([note]);
  await write([note]);

  expect(sandbox.control.keys('crm', 'Notes')).toEqual({ [KEY]: 2 });
  const told = await visitor.crm('GET', '/Notes', { query: FIELDS });
  expect(told.rows('data')).toHaveLength(2);
});

test('a note wants text and somebody it is about, each for itself', async () => {
  const told = await write([
    { Note_Title: 'No text', Parent_Id: about() },
    { Note_Content: 'About nobody' },
    { Note_Content: 'About a stranger', Parent_Id: { ...about(), id: '1' } },
  ]);

  expect(told.status).toBe(202);
  expect(told.rows('data')).toMatchObject([
    { code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Note_Content' } },
    { code: 'MANDATORY_NOT_FOUND', details: { api_name: 'Parent_Id' } },
    { code: 'INVALID_DATA', details: { api_name: 'Parent_Id' } },
  ]);
});

test('notes have a scope of their own and name their fields', async () => {
  const narrow = visitorOf(sandbox, ['ZohoCRM.modules.contacts.ALL']);

  expect((await narrow.crm('GET', '/Notes', { query: FIELDS })).json).toMatchObject({
    code: 'OAUTH_SCOPE_MISMATCH',
  });
  expect((await visitor.crm('GET', '/Notes')).json).toMatchObject({
    code: 'REQUIRED_PARAM_MISSING',
  });
});

test('the notes of a deleted contact are gone with it', async () => {
  await write([{ Note_Content: KEY, Parent_Id: about() }]);
  await visitor.crm('DELETE', `/Contacts/${contact}`);

  expect((await visitor.crm('GET', '/Notes', { query: FIELDS })).status).toBe(204);
  expect(sandbox.control.objects('crm', 'Notes')).toEqual([]);
});
