import { afterEach, expect, test } from 'vitest';
import { saveClient } from '#db/clients.ts';
import { redeliverAll } from '#db/outbox-decisions.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { FactOf } from '#domain/fact.ts';
import type { ClientId } from '#domain/ids.ts';
import { announce } from '#main/announce.ts';
import { findLink, saveLink } from '#main/link.ts';
import { noticeOthers } from '#main/noticing.ts';
import { CLIENT, id } from '#sync/testing/samples.ts';
import { type BackDesk, backDesk, pass } from '#tests/support/back-desk.ts';

const MINUTE_MS = 60_000;
const open: BackDesk[] = [];

afterEach(async () => {
  for (const { ledger, sandbox } of open.splice(0)) {
    ledger.close();
    await sandbox.stop();
  }
});

/** An organisation whose CRM was in use before. */
async function start(): Promise<BackDesk> {
  const here = await backDesk();
  open.push(here);
  Object.assign(here.desk.setups.crm, { hasOthers: true });
  return here;
}

const [First_Name, Last_Name] = CLIENT.contactName.split(' ');
const NAMED = { First_Name, Last_Name, Email: CLIENT.email.toUpperCase() };

const add = ({ sandbox }: BackDesk, fields: Readonly<Record<string, unknown>>) =>
  sandbox.control.people.crm.addContact({ fields });
const contacts = ({ sandbox }: BackDesk) => sandbox.control.objects('crm', 'Contacts');
const crmAlone = (here: BackDesk, minutes = 2) => pass(here, minutes * MINUTE_MS, ['crm']);

function save({ ledger, services }: BackDesk, change: Partial<Client>): void {
  const client = { ...CLIENT, ...change };
  ledger.write((tx) => {
    saveClient(tx, client);
    announce(services, tx, { kind: 'client.saved', client });
  });
}

const parked = ({ ledger }: BackDesk) =>
  ledger.read.$client
    .prepare("SELECT note FROM outbox WHERE system = 'crm' AND state = 'parked'")
    .pluck()
    .all();

test('C9 a contact that was in CRM before is used: ours goes to it, what only CRM has comes here', async () => {
  const here = await start();
  const there = add(here, { ...NAMED, Phone: '+49 40 99' });
  here.save({ phone: '' });
  await crmAlone(here);

  expect(contacts(here)).toHaveLength(1);
  expect(contacts(here)[0]).toMatchObject({
    id: there.id,
    Gigledger_Key: CLIENT.id,
    Phone: '+49 40 99',
    Mailing_City: CLIENT.address.city,
  });
  expect(here.remoteId('crm')).toBe(there.id);
  expect(here.client()).toMatchObject({ phone: '+49 40 99' });
  expect(here.differences()).toEqual([]);
});

test.each([
  ['left alone', false],
  ['changed', true],
])(
  'S35 what only CRM has is never emptied, where the first question got no answer and the client was %s meanwhile',
  async (_, isChanged) => {
    const here = await start();
    add(here, { ...NAMED, Phone: '+49 40 99' });
    here.save({ phone: '' });
    here.sandbox.control.fault({
      ...{ match: { path: '/crm/*/Contacts/search*' }, timing: { kind: 'nth', nth: 1 } },
      act: { kind: 'drop-after' },
    });
    const phones = new Set<unknown>();
    for (let turn = 0; turn < 20; turn += 1) {
      const { nextAt } = await here.desk.runners.crm.turn();
      here.clock.at = Math.max(here.clock.at, nextAt ?? 0) as Instant;
      const searched = here.sandbox.control
        .requests()
        .filter(({ path }) => path.includes('search'));
      if (isChanged && searched.length === 1) here.save({ notes: 'Meanwhile' });
      phones.add(contacts(here)[0]?.['Phone']);
    }
    expect([...phones]).toEqual(['+49 40 99']);
    expect(contacts(here)).toMatchObject([{ Gigledger_Key: CLIENT.id }]);
    expect(here.client()).toMatchObject({ phone: '+49 40 99' });
  },
);

test('S36 what is heard once the delivery was made anew for another organisation is not met', async () => {
  const here = await start();
  here.save();
  const { store } = here.line;
  const [delivery] = store.claim('crm', here.clock.at);
  if (delivery === undefined) throw new Error('nothing to deliver');
  here.ledger.write((tx) => redeliverAll(tx, { system: 'crm', now: here.clock.at }));
  const contact = { phone: '1' };
  const met: FactOf<'contact.seen'> = {
    ...{ kind: 'contact.seen', system: 'crm', remoteId: '46', our: CLIENT.id, contact },
    changedAt: here.clock.at,
  };
  const settlement = { state: 'waiting', dueAt: here.clock.at, note: '', spared: true } as const;
  store.settle([{ delivery, settlement: { ...settlement, met } }], here.clock.at);
  expect(store.remoteId('crm', delivery.subject)).toBeUndefined();
  expect(here.differences()).toEqual([]);
});

test('C9 what both have and is not the same is shown, and ours stands', async () => {
  const here = await start();
  add(here, { ...NAMED, Phone: '1' });
  here.save({ phone: '2' });
  await crmAlone(here);
  expect(contacts(here)).toMatchObject([{ Gigledger_Key: CLIENT.id, Phone: '2' }]);
  expect(here.differences()).toMatchObject([{ field: 'phone', ours: '2', theirs: '1' }]);
});

test('C9 the same e-mail under another name is another contact', async () => {
  const here = await start();
  add(here, { ...NAMED, First_Name: 'Berta' });
  here.save();
  await crmAlone(here);
  expect(contacts(here)).toHaveLength(2);
  expect(parked(here)).toEqual([]);
});

test('C9 where several could be meant a person merges them, and one is left', async () => {
  const here = await start();
  const [kept, other] = [add(here, NAMED), add(here, NAMED)];
  here.save();
  await crmAlone(here);
  expect(parked(here)).toEqual([expect.stringMatching(/^CRM has 2 contacts named “Ada Quill”/)]);
  expect(contacts(here)).toHaveLength(2);

  here.sandbox.control.people.crm.mergeContacts({ keptId: kept.id, mergedId: other.id });
  here.ledger.write((tx) => {
    tx.$client.exec("UPDATE outbox SET state = 'waiting' WHERE system = 'crm'");
  });
  await crmAlone(here);
  expect(contacts(here)).toMatchObject([{ id: kept.id, Gigledger_Key: CLIENT.id }]);
});

test('C9 two clients of one name and e-mail stay two, whichever was there before', async () => {
  const here = await start();
  add(here, NAMED);
  here.save();
  save(here, { id: id<ClientId>(4_001) });
  await crmAlone(here, 10);
  expect(parked(here)).toEqual([]);
  const keys = contacts(here).map(({ Gigledger_Key }) => Gigledger_Key);
  expect(new Set(keys)).toEqual(new Set([CLIENT.id, id<ClientId>(4_001)]));
});

test('C9 many are looked for together, five in a question', async () => {
  const here = await start();
  for (let at = 0; at < 10; at += 1) {
    add(here, { ...NAMED, Email: `client${at}@quillmoor.example` });
    save(here, { id: id<ClientId>(4_100 + at), email: `client${at}@quillmoor.example` });
  }
  const from = here.sandbox.control.counts().requests;
  await crmAlone(here);
  expect(contacts(here)).toHaveLength(10);
  const asked = here.sandbox.control.requests().slice(from);
  expect(asked.filter(({ path }) => path.includes('/search'))).toHaveLength(2);
});

test('C9 a contact of others that is made later is noticed', async () => {
  const here = await backDesk();
  open.push(here);
  const crm = { organisation: 'X', setup: { keyField: 'Gigledger_Key', hasOthers: false } };
  const seen: FactOf<'contact.seen'> = {
    ...{ kind: 'contact.seen', system: 'crm', remoteId: '46', our: CLIENT.id, contact: {} },
    changedAt: 1 as Instant,
  };
  const noticed = () => findLink(here.ledger.read)?.systems.crm?.setup['hasOthers'];
  here.ledger.write((tx) => {
    saveLink(tx, {
      ...{ region: 'eu', clientId: '1000.A', organisation: 'X', identity: 'eu:1', isKept: true },
      systems: { crm: { ...crm, missing: '' } },
    });
    noticeOthers(tx, seen);
  });
  expect(noticed()).toBe(false);
  here.ledger.write((tx) => noticeOthers(tx, { ...seen, our: null }));
  expect(noticed()).toBe(true);
});

test('C10 the contact that a merge in CRM kept is the client, and what it says is taken', async () => {
  const here = await start();
  here.save();
  await crmAlone(here);
  const kept = add(here, { ...NAMED, Phone: '77' });
  await crmAlone(here, 10);
  const { crm } = here.sandbox.control.people;
  crm.mergeContacts({ keptId: kept.id, mergedId: here.remoteId('crm') });
  await crmAlone(here, 180);
  expect(here.remoteId('crm')).toBe(kept.id);
  expect(here.client()).toMatchObject({ phone: '77' });
  expect(here.differences()).toEqual([]);
  crm.editContact({ id: kept.id, fields: { Phone: '78' } });
  await crmAlone(here, 10);
  expect(here.client()).toMatchObject({ phone: '78' });
});
