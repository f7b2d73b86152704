import { existsSync } from 'node:fs';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Restored } from '#contract/restoring.ts';
import { isEmpty } from '#db/emptiness.ts';
import { allRows } from '#db/statements.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { addDays, type Instant, type IsoDate } from '#domain/dates.ts';
import { fetchTransport, noAnswer, type Transport } from '#sync/http.ts';
import { aTax, aWelcome } from '#tests/support/builders.ts';
import { askPractice, tellPractice } from '#tests/support/deeds.ts';
import {
  aConnectable,
  drained,
  feedsOf,
  hoursPass,
  ledgerOf,
  meanwhile,
} from '#tests/support/organisations.ts';
import { until } from '#tests/support/person.ts';
import { paysByCard } from '#tests/support/retainers.ts';
import type { TestOptions, TestProgram } from '#tests/support/services.ts';
import { writeAround } from '#tests/support/year/around.ts';
import { writeOddities } from '#tests/support/year/oddities.ts';
import { pictureOf } from '#tests/support/year/picture.ts';
import { writeYear } from '#tests/support/year/write.ts';

// A year goes out and comes back over loopback, one call after the other.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const TODAY = '2026-11-03' as IsoDate;
const DAY_MS = 86_400_000;
/** When the pictures are taken. */
const LATER = addDays(TODAY, 3);
const ANY_INVOICE = {
  search: '',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
  state: 'all',
} as const;
const running: TestProgram[] = [];

type Before = {
  readonly program: TestProgram;
  readonly picture: ReturnType<typeof pictureOf>;
  readonly nextNumber: string;
};

let before: Before;

/** A year in one ledger, all of it in the practice organisation, and the program closed. */
beforeAll(async () => {
  before = await aYear('shared');
});

/** With retainers that Billing bills, one of them from a stored card. */
async function aYear(billingOrganization: 'shared' | 'own'): Promise<Before> {
  const program = await founded(null, billingOrganization);
  running.splice(0);
  const ledger = ledgerOf(program);
  await writeYear(ledger);
  if (billingOrganization === 'shared') await writeOddities(program, TODAY);
  await ledger.settings.connectPractice({});
  await writeAround(ledger, addDays(TODAY, 1));
  expect(await drained(program)).toMatchObject({ needsYou: 0 });
  await paysByCard(program.practice.url() ?? '');
  program.clock.now = (program.clock.now + DAY_MS) as Instant;
  await hoursPass(program, 1);
  const { read } = program.services.ledger;
  const areHere = () => billedIn(pictureOf(read, LATER)).length === 2;
  await meanwhile(program, until(areHere));
  await hoursPass(program, 1);
  expect(await drained(program)).toMatchObject({ needsYou: 0 });
  const picture = pictureOf(read, LATER);
  const nextNumber = await ledger.invoices.nextNumber({ on: null });
  await program.stop();
  return { program, picture, nextNumber };
}

/** What Billing wrote, by its numbers. */
function billedIn({ invoices }: Before['picture']): readonly (readonly [string, string])[] {
  return invoices.flatMap((one) =>
    'number' in one && /^INV-0\d{5}$/.test(one.number) ? [[one.id, one.number] as const] : [],
  );
}

/** Zoho keeps no key of ours for what it wrote itself: that is told apart by its number and day. */
function comparable(picture: Before['picture']) {
  const names = new Map<string, string>();
  for (const [id, number] of billedIn(picture)) {
    names.set(id, number);
    for (const { id: paid, applications, receivedOn } of picture.payments) {
      const isOf = applications.some(({ invoiceId }) => invoiceId === id);
      if (isOf) names.set(paid, `${number} ${receivedOn}`);
    }
  }
  const text = JSON.stringify(picture, (_, value) => names.get(value) ?? value);
  const told: Before['picture'] = JSON.parse(text);
  const byId = <T extends { readonly id: string }>(all: readonly T[]) =>
    all.toSorted((a, b) => a.id.localeCompare(b.id));
  return { ...told, invoices: byId(told.invoices), payments: byId(told.payments) };
}

/** Part by part, so that what differs is short. */
function expectSame(program: TestProgram, picture: Before['picture']): void {
  const after = comparable(pictureOf(program.services.ledger.read, LATER));
  for (const [part, told] of Object.entries(comparable(picture))) {
    expect({ [part]: Reflect.get(after, part) }).toEqual({ [part]: told });
  }
}

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

async function founded(
  like: TestProgram | null,
  billingOrganization: 'shared' | 'own' = 'shared',
  options: TestOptions = {},
): Promise<TestProgram> {
  const program = await aConnectable(like, options);
  running.push(program);
  const { url } = await program.practice.open('EUR' as CurrencyCode);
  await tellPractice(url, 'behaviour', { billingOrganization });
  const { id, ...tax } = aTax();
  await program.call('settings.welcome', { ...aWelcome(), tax });
  return program;
}

/** An empty ledger, connected to the organisation that has the year. */
async function anEmptyOne(options: TestOptions = {}): Promise<TestProgram> {
  const program = await founded(before.program, 'shared', options);
  await program.call('settings.connectPractice', {});
  await drained(program);
  return program;
}

const restoring = (program: TestProgram) =>
  meanwhile(program, program.call<Restored>('restoring.run', {}));

async function effectsIn({ practice }: TestProgram): Promise<number> {
  const headers = { 'X-Sandbox-Control': '1' };
  const answer = await fetch(`${practice.url()}/__control/effects`, { headers });
  const effects = (await answer.json()) as readonly { readonly system: string }[];
  return effects.filter(({ system }) => system !== 'crm').length;
}

/** Figures are counted anew, as after anything that moves them. */
const outbox = ({ services }: TestProgram) =>
  allRows<{ key: string }>(
    services.ledger.read,
    "SELECT key FROM outbox WHERE kind <> 'client.counted' ORDER BY seq",
  );

test('Q1 a year goes to Zoho and comes back into an empty ledger, to the cent', async () => {
  const program = await anEmptyOne();
  expect(await program.call('restoring.outlook', {})).toMatchObject({ kind: 'possible' });
  const restored = await restoring(program);
  expect(restored).toMatchObject({ leftOut: [], clients: 9, subscriptions: 2, tickets: 3 });
  expectSame(program, before.picture);
  expect(await program.call('invoices.nextNumber', { on: null })).toBe(before.nextNumber);
  expect(await program.call('restoring.outlook', {})).toEqual({ kind: 'not-empty' });
  await expect(program.call('restoring.run', {})).rejects.toThrow(/Only an empty one/);
});

test('Q10 where Billing keeps an organisation of its own, what it wrote is one with what Books heard of it', async () => {
  const first = await aYear('own');
  const second = await founded(first.program, 'own');
  await second.call('settings.connectPractice', {});
  await drained(second);
  expect(await restoring(second)).toMatchObject({ leftOut: [], subscriptions: 2 });
  expectSame(second, first.picture);
  await hoursPass(second, 26);
  expectSame(second, first.picture);
  expect(await second.call('sync.differences', { after: null })).toMatchObject({ rows: [] });
});

test('Q3 what others wrote in Books comes in, and what does not fit is named with what hangs on it', async () => {
  const program = await anEmptyOne();
  const url = program.practice.url() ?? '';
  const add = async (act: string, what: object) => tellPractice(url, `people/books/${act}`, what);
  const named = { contact_name: 'Harrow & Sons', contact_type: 'customer' };
  await add('addContact', { fields: named });
  type Told = Readonly<Record<string, string>>;
  const inBooks = (module: string) => askPractice<readonly Told[]>(url, `objects/books/${module}`);
  const contact = (await inBooks('contacts')).find(
    (one) => one['contact_name'] === 'Harrow & Sons',
  );
  const invoice = (number: string, quantity: string) => ({
    customer_id: contact?.['contact_id'],
    invoice_number: number,
    date: '2026-11-01',
    line_items: [{ name: 'Ploughing', rate: '100', quantity }],
  });
  await add('addInvoice', { fields: invoice('H-1', '2') });
  await add('addInvoice', { fields: invoice('H-2', '1.23456') });
  const odd = (await inBooks('invoices')).find((one) => one['invoice_number'] === 'H-2');
  await add('recordPayment', { invoiceId: odd?.['invoice_id'], amount: '5' });

  const restored = await restoring(program);
  expect(restored.leftOut).toEqual([
    { what: 'H-2, Harrow & Sons, 2026-11-01', why: expect.stringMatching(/decimals/) },
    { what: expect.stringMatching(/^Harrow & Sons/), why: expect.stringMatching(/An invoice/) },
  ]);
  expect(restored.clients).toBe(10);
  const page = { filter: ANY_INVOICE, sort: 'newest', after: null } as const;
  const { rows } = await ledgerOf(program).invoices.list(page);
  expect(rows.filter(({ clientName }) => clientName === 'Harrow & Sons')).toMatchObject([
    { number: 'H-1', total: 20_000 },
  ]);
  expect(await program.call('invoices.nextNumber', { on: null })).toBe(before.nextNumber);
});

test('Q4 what came from Zoho goes to nobody', async () => {
  const program = await anEmptyOne();
  const [sent, effects] = [outbox(program), await effectsIn(program)];
  await restoring(program);
  await drained(program);
  expect(outbox(program)).toEqual(sent);
  expect(await effectsIn(program)).toBe(effects);
});

test('Q7 the feeds go on from there and find both sides alike', async () => {
  const program = await anEmptyOne();
  await restoring(program);
  await hoursPass(program, 26);
  expect((await feedsOf(program)).filter(({ trouble }) => trouble !== null)).toEqual([]);
  expect(await program.call('sync.differences', { after: null })).toMatchObject({ rows: [] });
});

test('Q2 cancelled under way, nothing of it is kept, and it can be begun anew', async () => {
  const program = await anEmptyOne();
  const asked = program.reply('restoring.run', {});
  await meanwhile(
    program,
    until(() => progressOf(program) > 20),
  );
  await program.call('system.cancelWork', {});
  expect(await meanwhile(program, asked)).toMatchObject({
    ok: false,
    problem: { message: 'Cancelled. Nothing was kept.' },
  });
  expect(isEmpty(program.services.ledger.read)).toBe(true);
  expect(await restoring(program)).toMatchObject({ leftOut: [], clients: 9 });
});

test('Q2 whatever ends it leaves the ledger empty, and is said in words', async () => {
  const program = await anEmptyOne();
  const asked = program.reply('restoring.run', {});
  await meanwhile(
    program,
    until(() => progressOf(program) > 30),
  );
  await program.practice.close();
  const reply = await meanwhile(program, asked);
  expect(reply).toMatchObject({ ok: false, problem: { kind: 'refusal' } });
  expect(JSON.stringify(reply)).toMatch(/cannot be reached|Nothing was changed/);
  expect(isEmpty(program.services.ledger.read)).toBe(true);
});

test('Q9 what was read before an outage is not asked for again', async () => {
  const real = fetchTransport(fetch);
  const line: { isCut: boolean; asked: number } = { isCut: false, asked: 0 };
  const transport: Transport = async (request) => {
    if (line.isCut) return noAnswer('unreachable', false);
    line.asked += 1;
    return real(request);
  };
  const program = await anEmptyOne({ transport });
  const asked = program.reply('restoring.run', {});
  await meanwhile(
    program,
    until(() => progressOf(program) > 80),
  );
  line.isCut = true;
  expect(await meanwhile(program, asked)).toMatchObject({
    problem: { message: expect.stringMatching(/Books cannot be reached/) },
  });
  const memory = `${program.services.places.ledger}.restoring`;
  expect(existsSync(memory)).toBe(true);

  Object.assign(line, { isCut: false, asked: 0 });
  expect(await restoring(program)).toMatchObject({ leftOut: [], clients: 9 });
  expect(line.asked).toBeLessThan(120);
  expect(existsSync(memory)).toBe(false);
});

function progressOf({ pushes }: TestProgram): number {
  const last = pushes.findLast((push) => push.kind === 'work.progress');
  return last?.kind === 'work.progress' ? last.done : 0;
}
