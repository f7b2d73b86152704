import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import { tell } from '#sandbox/visitor.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 9 });
});

afterEach(async () => {
  await sandbox.stop();
});

const contacts = () => sandbox.control.objects('crm', 'Contacts');
const add = (fields: object) => sandbox.control.people.crm.addContact({ fields: { ...fields } });

test('a person edits a contact: its time of change moves, and the effect is a person’s', () => {
  const { editContact } = sandbox.control.people.crm;
  const { id } = add({ Last_Name: 'Bowman', Gigledger_Key: 'c1' });
  const before = contacts()[0]?.['Modified_Time'];
  editContact({ id, fields: { Phone: '+1 925 555' } });

  expect(contacts()).toMatchObject([{ Phone: '+1 925 555', Gigledger_Key: 'c1' }]);
  expect(contacts()[0]?.['Modified_Time']).not.toBe(before);
  expect(sandbox.control.effects()).toMatchObject([
    { action: 'create', actor: 'person' },
    { action: 'update', actor: 'person', key: 'c1' },
  ]);
});

test('two contacts become one: what the kept one lacks it takes over, with the tags', () => {
  const { mergeContacts, tagContact } = sandbox.control.people.crm;
  const kept = add({ Last_Name: 'Bowman', Gigledger_Key: 'c1' });
  const other = add({ Last_Name: 'Bowman-Lee', Email: 'a@example.org', Gigledger_Key: 'c2' });
  tagContact({ id: other.id, tags: ['VIP'] });
  mergeContacts({ keptId: kept.id, mergedId: other.id });

  expect(contacts()).toMatchObject([
    { Last_Name: 'Bowman', Email: 'a@example.org', Tag: [{ name: 'VIP' }] },
  ]);
  expect(sandbox.control.keys('crm', 'Contacts')).toEqual({ c1: 1 });
});

test('acts over HTTP; what cannot be done is told', async () => {
  const headers = { 'x-sandbox-control': '1' };
  const post = (act: string, body: object) =>
    tell(`${sandbox.url}/__control/people/${act}`, 'POST', { headers, body });
  const { id } = add({ Last_Name: 'Bowman' });

  expect((await post('crm/editContact', { id, fields: { Title: 'Dr' } })).json).toEqual({
    done: { id },
  });
  expect((await post('crm/editContact', { id: '1', fields: {} })).status).toBe(400);
  expect((await post('crm/editContact', { fields: {} })).status).toBe(400);
  expect((await post('crm/phoneContact', { id })).status).toBe(404);
  const told = await tell(`${sandbox.url}/__control/people`, 'GET', { headers });
  expect(told.text).toContain('mergeContacts');
});
