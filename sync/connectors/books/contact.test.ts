import { expect, test } from 'vitest';
import type { Plan } from '#sync/connector.ts';
import { saveContact, toBooksContact } from '#sync/connectors/books/contact.ts';
import { booksSetup, contextWith } from '#sync/testing/books.ts';
import { CLIENT, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

function planned(field: string | null = 'cf_x', known: Record<string, string> = {}): Plan {
  const plan = saveContact(SAMPLES['client.saved'], contextWith(known, booksSetup(field)));
  if (plan === null || 'kind' in plan) throw new Error('no plan');
  return plan;
}

test('B1 a client is marked with its own id, the same for every later change', () => {
  const { send } = planned();
  expect(send.request.headers).toMatchObject({ 'X-Unique-Identifier-Value': CLIENT.id });
  const later = planned('cf_x', { [`client:${CLIENT.id}`]: '91' });
  expect(later.send.request).toMatchObject({
    method: 'PUT',
    path: '/contacts/91',
    body: { custom_fields: [{ api_name: 'cf_x', value: CLIENT.id }] },
  });
});

test('B3 a client is a customer with its address, person and terms', () => {
  expect(toBooksContact(CLIENT, '11')).toEqual({
    contact_name: 'Quillmoor Books',
    company_name: 'Quillmoor Books',
    contact_type: 'customer',
    currency_id: '11',
    payment_terms: 14,
    billing_address: {
      attention: 'Ada Quill',
      address: 'Kai 4',
      street2: '',
      city: 'Berlin',
      state: '',
      zip: '10115',
      country: 'Germany',
    },
    contact_persons: [
      {
        first_name: 'Ada',
        last_name: 'Quill',
        email: 'ada@quillmoor.example',
        phone: '+49 30 1234',
        is_primary_contact: true,
      },
    ],
  });
});

test('B3 a name that is taken is looked at before a person is asked', () => {
  const body = { code: 3062, message: 'The customer "Quillmoor Books" already exists.' };
  expect(planned().send.interpret(reply(400, body))).toMatchObject({
    kind: 'ask',
    why: expect.stringContaining('another contact named “Quillmoor Books”'),
  });
});

test.each([
  ['the same name and e-mail', { email: 'Ada@Quillmoor.example' }, 'sent'],
  ['the same name and another e-mail', { email: 'x@y.example' }, 'absent'],
  ['the same name and no e-mail', { email: '' }, 'absent'],
  ['another client of ours', { email: CLIENT.email, cf_x: 'other' }, 'absent'],
])('B3 a contact that was there before with %s', (_, entry, kind) => {
  const contact = { contact_id: '7', contact_name: 'quillmoor books', ...entry };
  const outcome = planned().probe.interpret(reply(200, { code: 0, contacts: [contact] }));
  expect(outcome.kind).toBe(kind);
  if (outcome.kind === 'sent') expect(outcome.note).toMatch(/used as it is/);
});

test('B6 a contact deleted in Books is said, and nothing is made anew', () => {
  const { send, probe } = planned('cf_x', { [`client:${CLIENT.id}`]: '91' });
  const gone = reply(404, { code: 1002, message: 'Contact does not exist.' });
  expect(send.interpret(gone)).toMatchObject({ kind: 'park' });
  expect(probe.interpret(gone)).toMatchObject({ kind: 'park' });
});
