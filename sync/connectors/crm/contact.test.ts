import { expect, test } from 'vitest';
import { upsertContact } from '#sync/connectors/crm/contact.ts';
import { readRecord } from '#sync/connectors/crm/records.ts';
import { lookAtCrm } from '#sync/connectors/crm/setup.ts';
import { readContact, toCrmContact } from '#sync/connectors/crm/told.ts';
import { CLIENT, EUR, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const ID = '4600000000012345679';
const READY = { keyField: 'Gigledger_Key' };

function planned(known?: string) {
  const plan = upsertContact(SAMPLES['client.saved'], {
    key: 'k',
    remoteId: () => known,
    isMentionedEarlier: () => false,
    setup: READY,
  });
  if (plan === null || 'kind' in plan) throw new Error('no plan');
  return plan;
}

test('C1 a client is one contact, by our own unique field and never by its e-mail', () => {
  expect(planned().send.request).toMatchObject({
    method: 'POST',
    path: '/Contacts/upsert',
    body: {
      data: [{ Gigledger_Key: CLIENT.id, Email: CLIENT.email }],
      duplicate_check_fields: ['Gigledger_Key'],
    },
  });
});

test.each([
  ['Quillmoor Books', 'Ada Quill', 'Ada', 'Quill'],
  ['Quillmoor Books', '', null, 'Quillmoor Books'],
  ['Quillmoor Books', 'Ada Maria van der Quill', 'Ada Maria van der', 'Quill'],
  ['Ö', ' Plato ', null, 'Plato'],
])('C1 %j with %j is %j %j', (name, contactName, first, last) => {
  expect(toCrmContact({ ...CLIENT, name, contactName })).toMatchObject({
    First_Name: first,
    Last_Name: last,
  });
});

test('C1 an address is on one line, its country by name, what is empty is null', () => {
  expect(toCrmContact({ ...CLIENT, phone: '' })).toMatchObject({
    Mailing_Street: 'Kai 4',
    Mailing_City: 'Berlin',
    Mailing_Zip: '10115',
    Mailing_Country: 'Germany',
    Mailing_State: null,
    Phone: null,
  });
});

test('C1 a contact that is there and the same is not written again; another is', () => {
  const same = toCrmContact(CLIENT);
  const { probe } = planned(ID);
  expect(probe.interpret(reply(200, { data: [{ ...same, id: ID }] }))).toEqual({
    kind: 'sent',
    remoteId: ID,
  });
  const older = { ...same, Phone: '1', id: ID };
  expect(probe.interpret(reply(200, { data: [older] })).kind).toBe('absent');
});

test('C1 “no content” may be a search that lags, so the same upsert is sent again', () => {
  expect(planned().probe.interpret(reply(204, null)).kind).toBe('absent');
});

test.each([
  [
    { code: 'SUCCESS', status: 'success', action: 'insert', details: { id: ID } },
    { kind: 'sent', remoteId: ID },
  ],
  [
    { code: 'DUPLICATE_DATA', status: 'error', message: 'd', details: { api_name: 'Email' } },
    { kind: 'park', why: expect.stringContaining('another contact with the same Email') },
  ],
  [
    {
      ...{ code: 'DUPLICATE_DATA', status: 'error', message: 'd' },
      details: { api_name: 'Email', json_path: '$.data[0].Email', id: ID },
    },
    { kind: 'park', why: expect.stringContaining(`with the same Email (${ID}). Merge`) },
  ],
  [
    {
      ...{ code: 'DUPLICATE_DATA', status: 'error', message: 'd' },
      details: { api_name: 'Email', duplicate_record: { id: ID, module: { id: '1' } } },
    },
    { kind: 'park', why: expect.stringContaining(`with the same Email (${ID}). Merge`) },
  ],
  [
    {
      ...{ code: 'DUPLICATE_DATA', status: 'error', message: 'd' },
      details: { api_name: 'Email', duplicate_record: 'another' },
    },
    { kind: 'park', why: expect.stringContaining('with the same Email. Merge') },
  ],
  [
    { code: 'INVALID_DATA', status: 'error', message: 'd', details: { api_name: 'Email' } },
    {
      kind: 'park',
      why: 'CRM does not take the Email of this client. Correct it, then try again.',
    },
  ],
  [{ code: 'SUCCESS', status: 'success', details: {} }, { kind: 'retry' }],
])('C2 the record’s own answer counts, whatever the whole says: %j', (entry, outcome) => {
  for (const status of [200, 201, 202, 207, 400]) {
    expect(readRecord(reply(status, { data: [entry] }))).toMatchObject(outcome);
  }
});

test.each([
  ['unique', { casesensitive: 'false' }, 'ready'],
  ['open to doubles', {}, 'set-up-needed'],
  ['without a word on it', undefined, 'set-up-needed'],
])('C3 CRM is written to only where our field is there and unique: %s', async (_, unique, kind) => {
  const found = await lookAtCrm(
    async ({ path }) =>
      path === '/org'
        ? reply(200, { org: [{ company_name: 'Fernhill Works' }] })
        : reply(200, { fields: [{ api_name: 'Gigledger_Key', unique }] }),
    { baseCurrency: EUR },
  );
  expect(found).toMatchObject({ kind, organisation: 'Fernhill Works' });
  if (found.kind === 'set-up-needed') {
    expect(found.advice[0]).toMatch(/“Gigledger Key”.*“Do not allow duplicate values”/);
  }
});

test('Y1 a field that was not told is not empty, and one that is null is', () => {
  expect(readContact({ id: '1', Last_Name: 'Quill', First_Name: null, Email: null })).toEqual({
    contactName: 'Quill',
    email: '',
  });
  expect(readContact({ First_Name: 'Ada', Phone: 7, Mailing_Country: 'Atlantis' })).toEqual({});
});
