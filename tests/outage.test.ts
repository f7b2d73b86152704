import { afterEach, expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { minor } from '#domain/money.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { CITY, CLIENT, EUR, EXPENSE, id, SAMPLES } from '#sync/testing/samples.ts';
import { type Line, openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const running: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.stop();
});

async function start() {
  const { sandbox, clock } = await practice();
  running.push(sandbox);
  const store = memoryStore();
  const line: { -readonly [K in keyof Line]: Line[K] } = {
    url: sandbox.url,
    clientId: sandbox.client.clientId,
    refreshToken: signIn(sandbox),
    transport: plainTransport,
    store,
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  };
  const desk = await openDesk(line);
  const { control } = sandbox;
  const books = () => control.requests().filter(({ path }) => path.startsWith('/books/')).length;
  return { control, store, clock, line, desk, books };
}

type Started = Awaited<ReturnType<typeof start>>;

function clients({ store }: Started, count: number): void {
  for (let number = 1; number <= count; number += 1) {
    const client = { ...CLIENT, id: id<typeof CLIENT.id>(number), name: `Client ${number}` };
    store.put('books', { kind: 'client.saved', client });
  }
}

/** Lets the runner of Books do what it can for so long. */
async function pass({ desk, clock }: Started, ms: number): Promise<void> {
  const end = clock.at + ms;
  for (;;) {
    const { worked, nextAt } = await desk.runners.books.turn();
    if (worked) continue;
    if (nextAt === null || nextAt > end) break;
    clock.at = nextAt;
  }
  clock.at = end as Instant;
}

test('S5 a day’s limit is asked about once an hour, and the rest goes out when it opens', async () => {
  const here = await start();
  clients(here, 30);
  here.control.setLimits({ booksPerDay: here.books() + 10 });
  await pass(here, 12 * 3_600_000);
  expect(here.store.rows.filter(({ state }) => state === 'sent')).toHaveLength(10);
  expect(here.control.counts().tooManyRequests).toBeLessThanOrEqual(13);
  await here.desk.drain();
  expect(here.store.rows.every(({ state }) => state === 'sent')).toBe(true);
});

test('S6 a revoked sign-in keeps everything until the person signs in again', async () => {
  const here = await start();
  clients(here, 2);
  here.control.revokeLogins();
  await here.desk.drain();
  expect(here.desk.runners.books.facts().state).toBe('sign-in-again');
  const refreshes = here.control.counts().tokenRequests;
  await pass(here, 3_600_000);
  expect(here.control.counts().tokenRequests).toBe(refreshes);
  here.line.refreshToken = here.control.signIn().refreshToken;
  here.desk.runners.books.reconnected();
  await here.desk.drain();
  expect(here.store.rows.every(({ state }) => state === 'sent')).toBe(true);
});

test('S4 one that Books never takes does not hold up the others', async () => {
  const here = await start();
  clients(here, 10);
  here.store.put('books', { ...SAMPLES['client.saved'], client: { ...CLIENT, email: 'no at' } });
  const from = here.clock.at;
  await here.desk.drain();
  const states = here.store.rows.map(({ state }) => state);
  expect(states.filter((state) => state === 'parked')).toHaveLength(1);
  expect(states.filter((state) => state === 'sent')).toHaveLength(10);
  expect(here.clock.at - from).toBeLessThan(60_000);
});

test('C1 a search that lags makes no second contact', async () => {
  const here = await start();
  here.control.setBehaviour({ searchLagMs: 3_600_000 });
  const act = { kind: 'drop-after' } as const;
  here.control.fault({ match: { system: 'crm' }, timing: { kind: 'nth', nth: 1 }, act });
  here.store.put('crm', SAMPLES['client.saved']);
  await here.desk.drain();
  expect(here.store.rows[0]).toMatchObject({ state: 'sent', attempts: 2 });
  expect(here.control.objects('crm', 'Contacts')).toHaveLength(1);
});

test('S10 nobody listening costs no attempt, and all goes out when somebody does', async () => {
  const here = await start();
  clients(here, 2);
  const { transport } = here.line;
  const gone = 'http://127.0.0.1:1';
  const away = await openDesk({
    ...here.line,
    setups: here.desk.setups,
    transport: (request) =>
      transport({ ...request, url: request.url.replace(here.line.url, gone) }),
  });
  await away.runners.books.turn();
  expect(away.runners.books.facts().state).toBe('offline');
  expect(here.store.rows.every(({ attempts }) => attempts === 0)).toBe(true);
  await here.desk.drain();
  expect(here.store.rows.every(({ state }) => state === 'sent')).toBe(true);
});

const LAG_MS = 45_000;

/** A journal that Books took without an answer, and does not show for a while. */
async function unseen(): Promise<Started> {
  const here = await start();
  here.control.setBehaviour({ listLagMs: LAG_MS });
  const match = { method: 'POST', path: '/books/v3/journals' } as const;
  const act = { kind: 'drop-after' } as const;
  here.control.fault({ match, timing: { kind: 'nth', nth: 1 }, act });
  here.store.put('books', SAMPLES['income.recorded']);
  return here;
}

const journals = ({ control }: Started) => Object.values(control.keys('books', 'journals'));

test('S22 a list that lags behind an unanswered send makes no second journal', async () => {
  const here = await unseen();
  const from = here.clock.at;
  clients(here, 2);
  await pass(here, LAG_MS - 10_000);
  expect(here.store.rows.map(({ state }) => state)).toEqual(['waiting', 'sent', 'sent']);
  expect(here.store.rows[0]?.notes.at(-1)).toBe(
    'Not seen in Books yet. It is asked once more before this is sent again.',
  );
  await here.desk.drain();
  expect(here.store.rows[0]?.state).toBe('sent');
  expect(journals(here)).toEqual([1]);
  expect(here.clock.at - from).toBeGreaterThanOrEqual(LAG_MS);
});

test('S22 a program that was ended in between looks for as long again', async () => {
  const here = await unseen();
  await pass(here, LAG_MS - 10_000);
  const again = await openDesk({ ...here.line, setups: here.desk.setups });
  await again.drain();
  expect(here.store.rows[0]?.state).toBe('sent');
  expect(journals(here)).toEqual([1]);
});

test('S22 what never arrived is sent again after the wait, every time', async () => {
  const here = await start();
  const match = { method: 'POST', path: '/books/v3/journals' } as const;
  const act = { kind: 'drop-before' } as const;
  here.control.fault({ match, timing: { kind: 'nth', nth: 1, times: 3 }, act });
  here.store.put('books', SAMPLES['income.recorded']);
  const from = here.clock.at;
  await here.desk.drain();
  expect(here.store.rows[0]).toMatchObject({ state: 'sent', attempts: 4 });
  expect(journals(here)).toEqual([1]);
  expect(here.clock.at - from).toBeGreaterThanOrEqual(180_000);
});

test('S22 without unique fields a lagging list makes no second contact, payment or expense', async () => {
  const here = await start();
  const modules = ['contacts', 'items', 'invoices', 'customerpayments', 'expenses'];
  for (const module of modules) here.control.setKeyField('books', module, false);
  const desk = await openDesk(here.line);
  here.control.setBehaviour({ listLagMs: LAG_MS });
  for (const module of modules) {
    const match = { method: 'POST', path: `/books/v3/${module}` } as const;
    const act = { kind: 'drop-after' } as const;
    here.control.fault({ match, timing: { kind: 'nth', nth: 1 }, act });
  }
  for (const kind of ['client.saved', 'tax.saved', 'item.saved', 'expense.saved'] as const) {
    here.store.put('books', SAMPLES[kind]);
  }
  here.store.put('books', { kind: 'tax.saved', tax: CITY });
  here.store.put('books', SAMPLES['tax-group.saved']);
  here.store.put('books', SAMPLES['invoice.issued']);
  here.store.put('books', SAMPLES['payment.recorded']);
  await desk.drain();
  expect(here.store.rows.map(({ state }) => state)).toEqual(here.store.rows.map(() => 'sent'));
  for (const module of modules) expect(here.control.objects('books', module)).toHaveLength(1);
});

test('B7 a tax amount that was typed is held against the one Books comes to', async () => {
  const here = await start();
  here.store.put('books', SAMPLES['tax.saved']);
  const expense = { ...EXPENSE, taxAmount: minor(1_850) };
  here.store.put('books', { ...SAMPLES['expense.saved'], expense });
  await here.desk.drain();
  expect(here.store.rows.at(-1)?.notes.at(-1)).toBe(
    'Delivered. Books shows 19 for the tax of this expense, this ledger 18.5. Nothing was changed.',
  );
});

test('S20 looking around waits for a limit that opens and comes to the same setup', async () => {
  const { control, line, desk, clock } = await start();
  const from = clock.at;
  const act = { kind: 'too-many-requests', retryAfter: '5' } as const;
  const match = { system: 'books', path: '/books/v3/settings/fields' } as const;
  control.fault({ match, timing: { kind: 'nth', nth: 3 }, act });
  expect((await openDesk(line)).setups).toEqual(desk.setups);
  expect(clock.at - from).toBeGreaterThanOrEqual(60_000);
  control.fault({ match, timing: { kind: 'always' }, act });
  await expect(openDesk(line)).rejects.toThrow('Books is at its limit of calls a minute.');
});
