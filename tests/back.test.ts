import { afterEach, expect, test, vi } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { type BackDesk, backDesk, callsTo, pass } from '#tests/support/back-desk.ts';
import { openDesk } from '#tests/support/sync-desk.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const IDLE_DAYS = 2;

// Each passes hours of another clock, with a real call every few minutes.
vi.setConfig({ testTimeout: 60_000 });

const open: BackDesk[] = [];

afterEach(async () => {
  for (const { ledger, sandbox } of open.splice(0)) {
    ledger.close();
    await sandbox.stop();
  }
});

/** A client that CRM and Books have. */
async function start(): Promise<BackDesk> {
  const here = await backDesk();
  open.push(here);
  here.save();
  await pass(here, MINUTE_MS);
  return here;
}

const inCrm = ({ sandbox }: BackDesk) => sandbox.control.objects('crm', 'Contacts')[0] ?? {};
const inBooks = ({ sandbox }: BackDesk) => sandbox.control.objects('books', 'contacts')[0] ?? {};
const byUs = ({ sandbox }: BackDesk, system: 'crm' | 'books') =>
  sandbox.control.effects({ system }).filter(({ actor }) => actor !== 'person').length;

test('Y1 a person edits a contact in CRM: it changes here and in Books, and is not echoed', async () => {
  const here = await start();
  const [crm, books] = [byUs(here, 'crm'), byUs(here, 'books')];
  const id = here.remoteId('crm');
  here.sandbox.control.people.crm.editContact({
    id,
    fields: { Phone: '+49 40 99', Mailing_Country: 'Austria', Mailing_City: 'Graz' },
  });
  await pass(here, 10 * MINUTE_MS);
  expect(here.client()).toMatchObject({
    phone: '+49 40 99',
    address: { city: 'Graz', country: 'AT' },
  });
  expect(inBooks(here)).toMatchObject({ phone: '+49 40 99' });
  expect(here.history()[0]).toBe(
    'CRM changed the phone from “+49 30 1234” to “+49 40 99”, ' +
      'changed the city from “Berlin” to “Graz” and changed the country from “DE” to “AT”',
  );
  expect([byUs(here, 'crm'), byUs(here, 'books')]).toEqual([crm, books + 1]);
  expect(here.differences()).toEqual([]);
});

test('F4 what was written here and comes back changes nothing, however long it is read', async () => {
  const here = await start();
  here.save({ contactName: 'Ada Maria van der Quill', phone: '1'.repeat(40) });
  const before = here.client();
  await pass(here, 2 * HOUR_MS);
  expect(here.client()).toEqual(before);
  expect(here.differences()).toEqual([]);
  expect(here.history()).toEqual([]);
});

test('Y8 both edit the same field: ours goes out, and both values are shown until decided', async () => {
  const here = await start();
  await pass(here, 2 * MINUTE_MS);
  here.sandbox.control.people.crm.editContact({
    id: here.remoteId('crm'),
    fields: { Phone: '333' },
  });
  here.save({ phone: '222' });
  await pass(here, 2 * HOUR_MS);
  expect(inCrm(here)).toMatchObject({ Phone: '222' });
  expect(here.client().phone).toBe('222');
  expect(here.differences()).toMatchObject([
    { system: 'crm', field: 'phone', ours: '222', theirs: '333', state: 'open' },
  ]);
});

test('Y7 each edits another field: both edits stand, here and there', async () => {
  const here = await start();
  await pass(here, 2 * MINUTE_MS);
  here.sandbox.control.people.crm.editContact({
    id: here.remoteId('crm'),
    fields: { Phone: '333' },
  });
  here.save({ email: 'ours@quillmoor.example' });
  await pass(here, 2 * HOUR_MS);
  const both = { phone: '333', email: 'ours@quillmoor.example' };
  expect(here.client()).toMatchObject(both);
  expect(inCrm(here)).toMatchObject({ Phone: both.phone, Email: both.email });
  expect(inBooks(here)).toMatchObject(both);
  expect(here.differences()).toEqual([]);
});

test('F1 a crash between reading and taking in reads again and skips nothing', async () => {
  const here = await start();
  here.sandbox.control.people.crm.editContact({
    id: here.remoteId('crm'),
    fields: { Phone: '333' },
  });
  const crashing = {
    ...here.feeds,
    absorb: () => {
      throw new Error('killed');
    },
  };
  const { setups } = here.desk;
  const killed = await openDesk({ ...here.line, feeds: crashing, setups });
  here.clock.at = (here.clock.at + 10 * MINUTE_MS) as Instant;
  await expect(killed.runners.crm.turn()).rejects.toThrow('killed');
  expect(here.client().phone).not.toBe('333');
  const again = await openDesk({ ...here.line, setups });
  await pass({ ...here, desk: again }, MINUTE_MS);
  expect(here.client().phone).toBe('333');
  expect(here.history()).toHaveLength(1);
});

test('F3 the same state read twice is taken in once', async () => {
  const here = await start();
  here.sandbox.control.people.crm.editContact({
    id: here.remoteId('crm'),
    fields: { Phone: '333' },
  });
  await pass(here, 10 * MINUTE_MS);
  here.save({ phone: '444' });
  await pass(here, 2 * HOUR_MS);
  expect(here.client().phone).toBe('444');
  expect(here.history()).toEqual(['CRM changed the phone from “+49 30 1234” to “333”']);
  expect(here.differences()).toEqual([]);
});

test('F2 a change that is listed late, behind one that was read already, is taken in', async () => {
  const here = await start();
  await pass(here, 10 * MINUTE_MS);
  here.sandbox.control.people.crm.editContact({
    id: here.remoteId('crm'),
    fields: { Phone: '333' },
  });
  // As if a change made two minutes later had been listed, and read, before this one.
  const place = { since: here.clock.at + 2 * MINUTE_MS };
  here.feeds.absorb(
    { name: 'crm.contacts', system: 'crm', facts: [], place, more: null },
    here.clock.at,
  );
  await pass(here, 10 * MINUTE_MS);
  expect(here.client().phone).toBe('333');
});

test('Y1 a contact deleted in CRM is shown, and the client stays', async () => {
  const here = await start();
  here.sandbox.control.people.crm.deleteContact({ id: here.remoteId('crm') });
  await pass(here, 2 * HOUR_MS);
  expect(here.client().name).toBe('Quillmoor Books');
  expect(here.differences()).toMatchObject([{ system: 'crm', field: 'only-here', theirs: '' }]);
});

test('F2 idle days cost few calls', async () => {
  const here = await start();
  const [crm, books] = [callsTo(here.sandbox, 'crm'), callsTo(here.sandbox, 'books')];
  await pass(here, IDLE_DAYS * DAY_MS);
  const aDay = (calls: number) => Math.round(calls / IDLE_DAYS);
  expect(aDay(callsTo(here.sandbox, 'crm') - crm)).toBeLessThanOrEqual(320);
  expect(aDay(callsTo(here.sandbox, 'books') - books)).toBeLessThanOrEqual(250);
});
