import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { startSandbox } from '#sandbox/server.ts';
import type { Visitor } from '#sandbox/visitor.ts';
import { visitorOf } from '#sandbox/visitor.ts';

let sandbox: Sandbox;
let visitor: Visitor;

beforeEach(async () => {
  sandbox = await startSandbox({ port: 0, seed: 4 });
  visitor = visitorOf(sandbox);
});

afterEach(async () => {
  await sandbox.stop();
});

test('the people of a contact are added, changed, put first, read and taken away', async () => {
  const made = await visitor.books('POST', '/contacts', { body: { contact_name: 'Bowman' } });
  const contact_id = String(made.row('contact')['contact_id']);
  const add = async (first_name: string) => {
    const body = { contact_id, first_name, email: `${first_name}@example.org` };
    const told = await visitor.books('POST', '/contacts/contactpersons', { body });
    expect(told.status).toBe(201);
    return String(told.row('contact_person')['contact_person_id']);
  };
  const [ada, ben] = [await add('ada'), await add('ben')];
  const own = `/contacts/${contact_id}/contactpersons`;
  expect((await visitor.books('GET', own)).rows('contact_persons')).toMatchObject([
    { contact_id, contact_person_id: ben, first_name: 'ben' },
    { contact_person_id: ada },
  ]);

  await visitor.books('PUT', `/contacts/contactpersons/${ben}`, { body: { last_name: 'Bow' } });
  await visitor.books('POST', `/contacts/contactpersons/${ben}/primary`);
  expect((await visitor.books('GET', `${own}/${ben}`)).row('contact_person')).toMatchObject({
    first_name: 'ben',
    last_name: 'Bow',
    is_primary_contact: true,
  });
  const whole = await visitor.books('GET', `/contacts/${contact_id}`);
  expect(whole.row('contact')).toMatchObject({ email: 'ben@example.org', last_name: 'Bow' });

  await visitor.books('DELETE', `/contacts/contactpersons/${ada}`);
  expect((await visitor.books('GET', `${own}/${ada}`)).status).toBe(404);
  expect((await visitor.books('GET', own)).rows('contact_persons')).toHaveLength(1);
});
