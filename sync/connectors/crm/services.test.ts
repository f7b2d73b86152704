import { expect, test } from 'vitest';
import type { Context } from '#sync/connector.ts';
import { upsertContact } from '#sync/connectors/crm/contact.ts';
import { countContact } from '#sync/connectors/crm/figures.ts';
import { crm } from '#sync/connectors/crm/index.ts';
import { addNote } from '#sync/connectors/crm/note.ts';
import { FIGURE_FIELDS, lookAtCrm } from '#sync/connectors/crm/setup.ts';
import { asTold } from '#sync/connectors/crm/told.ts';
import { CLIENT, EUR, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';

const ID = '4600000000012345679';
const COUNTED = SERVICE_SAMPLES['client.counted'];
const NOTED = SERVICE_SAMPLES['client.noted'];

function context(change: Partial<Context> = {}): Context {
  return {
    key: 'k',
    remoteId: () => ID,
    isMentionedEarlier: () => false,
    setup: { keyField: 'Gigledger_Key', figures: [...FIGURE_FIELDS] },
    ...change,
  };
}

function plan(made: ReturnType<typeof countContact>) {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

test('C4 figures go into the fields there are, as numbers and days', () => {
  const figures = ['Gigledger_Lifetime_Value', 'Gigledger_Client_Since'];
  const setup = { keyField: 'Gigledger_Key', figures };
  const { send, probe } = plan(countContact(COUNTED, context({ setup })));
  const record = { Gigledger_Client_Since: '2026-01-05', Gigledger_Lifetime_Value: 1234.56 };
  expect(send.request).toMatchObject({
    method: 'PUT',
    path: `/Contacts/${ID}`,
    body: { data: [record] },
  });
  expect(probe.interpret(reply(200, { data: [{ id: ID, ...record }] }))).toEqual({
    kind: 'sent',
    remoteId: ID,
  });
  expect(probe.interpret(reply(200, { data: [{ id: ID }] })).kind).toBe('absent');
});

test('C4 missing fields are advice, and without any CRM does not hear of figures', async () => {
  const fields = [
    { api_name: 'Gigledger_Key', unique: { casesensitive: 'false' } },
    { api_name: 'Gigledger_Open_Balance' },
  ];
  const found = await lookAtCrm(async ({ path }) => reply(200, path === '/org' ? {} : { fields }), {
    baseCurrency: EUR,
  });
  expect(found).toMatchObject({ kind: 'ready', setup: { figures: ['Gigledger_Open_Balance'] } });
  expect(found.kind === 'ready' && found.advice[0]).toContain(
    '“Gigledger Lifetime Value” (a currency field)',
  );
  const hears = (setup: object) =>
    crm.hears?.(COUNTED, { setup: { ...setup }, remoteId: () => ID, isTold: () => false });
  expect(hears({ keyField: 'Gigledger_Key', figures: [] })).toBe(false);
  expect(hears({ keyField: 'Gigledger_Key', figures: ['Gigledger_Open_Balance'] })).toBe(true);
});

test('C5 a note ends with our line and is found by it, on a later page too', () => {
  const { send, probe } = plan(addNote(NOTED, context()));
  const content = `EUR 100.00, due on 19 Jan 2026.\n\nGigledger ${NOTED.noteId}`;
  expect(send.request).toMatchObject({
    path: '/Notes',
    body: { data: [{ Note_Content: content, Parent_Id: { id: ID } }] },
  });
  const page = {
    data: [{ id: '1', Note_Content: 'x' }],
    info: { more_records: true, next_page_token: 't/1' },
  };
  expect(probe.interpret(reply(200, page)).kind).toBe('absent');
  expect(probe.further?.(probe.request, reply(200, page))?.path).toMatch(/&page_token=t%2F1$/);
  const told = reply(200, { data: [{ id: '7', Note_Content: content }] });
  expect(probe.interpret(told)).toEqual({ kind: 'sent', remoteId: '7' });
  expect(probe.interpret(reply(204, null)).kind).toBe('absent');
});

test('C5 figures and notes go out when CRM has the client', () => {
  const unknown = { remoteId: () => undefined };
  for (const isMentionedEarlier of [() => true, () => false]) {
    const kind = isMentionedEarlier() ? 'wait' : 'park';
    expect(countContact(COUNTED, context({ ...unknown, isMentionedEarlier }))).toMatchObject({
      kind,
    });
    expect(addNote(NOTED, context({ ...unknown, isMentionedEarlier }))).toMatchObject({ kind });
  }
});

test('C6 a contact that is known is written where it changed here, and nowhere else', () => {
  const agreed = () => ({ ...asTold(CLIENT), phone: 'another' });
  const { send } = plan(upsertContact(SAMPLES['client.saved'], context({ agreed })));
  expect(send.request.body).toMatchObject({
    data: [{ Gigledger_Key: CLIENT.id, Phone: CLIENT.phone }],
  });
  const body = JSON.stringify(send.request.body);
  expect(body).not.toMatch(/Email|Mailing|Last_Name/);
});
