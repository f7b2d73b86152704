import { afterEach, describe, expect, test, vi } from 'vitest';
import { listFeedPlaces } from '#db/feed-places.ts';
import { savePlan } from '#db/retainer-plans.ts';
import { allRows } from '#db/statements.ts';
import { saveSubscription } from '#db/subscriptions.ts';
import { listComments, saveComment } from '#db/ticket-comments.ts';
import { listTickets } from '#db/ticket-list.ts';
import { saveTicket } from '#db/tickets.ts';
import { present } from '#domain/assert.ts';
import type { LedgerEvent } from '#domain/events.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { announce } from '#main/announce.ts';
import type { FaultAct } from '#sandbox/faults.ts';
import { ODDITIES } from '#sandbox/odd-json.ts';
import { practiceGateway } from '#sync/authorize-net/gateway.ts';
import { findTransactions } from '#sync/authorize-net/payments.ts';
import { AT, CITY, CLIENT, EUR, SAMPLES } from '#sync/testing/samples.ts';
import {
  COMMENT,
  RETAINER,
  SERVICE_SAMPLES,
  SUBSCRIPTION,
  TICKET,
} from '#sync/testing/service-samples.ts';
import { type BackDesk, backDesk, pass } from '#tests/support/back-desk.ts';
import { plainTransport, practice } from '#tests/support/sync-desk.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

vi.setConfig({ testTimeout: 60_000 });

const open: BackDesk[] = [];

afterEach(async () => {
  for (const { ledger, sandbox } of open.splice(0)) {
    ledger.close();
    await sandbox.stop();
  }
});

/** Something of everything, in an order in which it could have happened. */
const WORK: readonly LedgerEvent[] = [
  { kind: 'tax.saved', tax: CITY },
  SAMPLES['tax.saved'],
  SAMPLES['tax-group.saved'],
  SAMPLES['item.saved'],
  SAMPLES['invoice.issued'],
  SAMPLES['payment.recorded'],
  SAMPLES['expense.saved'],
  SAMPLES['income.recorded'],
  SERVICE_SAMPLES['client.introduced'],
  SERVICE_SAMPLES['plan.saved'],
  SERVICE_SAMPLES['subscription.asked'],
  { kind: 'client.introduced', client: CLIENT, to: 'desk' },
  SERVICE_SAMPLES['ticket.opened'],
  SERVICE_SAMPLES['ticket.commented'],
  SERVICE_SAMPLES['client.counted'],
];

/** Work that waits, somebody who wrote to Desk, and every answer of every system disturbed. */
async function disturbed(act: FaultAct): Promise<BackDesk> {
  const here = await backDesk();
  open.push(here);
  const { sandbox, ledger, services } = here;
  sandbox.control.people.desk.mailIn({
    from: 'nell@harrow.example',
    lastName: 'Harrow',
    subject: 'Broken form',
    content: '<p>It is.<script>steal()</script></p>',
  });
  here.save();
  ledger.write((tx) => {
    savePlan(tx, RETAINER);
    saveSubscription(tx, SUBSCRIPTION);
    saveTicket(tx, TICKET);
    saveComment(tx, COMMENT);
    for (const event of WORK) announce(services, tx, event);
  });
  for (const system of SYSTEMS) {
    sandbox.control.fault({ match: { system }, timing: { kind: 'always' }, act });
  }
  await pass(here, 10 * MINUTE_MS, SYSTEMS);
  return here;
}

type Row = {
  readonly system: (typeof SYSTEMS)[number];
  readonly subject: string;
  readonly kind: string;
  readonly state: string;
  readonly note: string;
};

const outbox = ({ ledger }: BackDesk) =>
  allRows<Row>(ledger.read, 'SELECT system, subject, kind, state, note FROM outbox ORDER BY seq');
const unsent = (here: BackDesk) => outbox(here).filter(({ state }) => state !== 'sent');
const remoteIds = ({ ledger }: BackDesk) =>
  allRows<{ system: string; subject: string; remoteId: string }>(
    ledger.read,
    'SELECT system, subject, remote_id AS remoteId FROM remote_ids',
  );

/** Every id that any of the systems holds, digit for digit. */
function idsThere({ sandbox: { control } }: BackDesk): ReadonlySet<string> {
  const all = control.modules().map(({ system, module }) => control.objects(system, module));
  return new Set(JSON.stringify(all).match(/\d{19}/g) ?? []);
}

/** Whatever stands there under a key of ours, more than once. */
const doubles = ({ sandbox: { control } }: BackDesk) => {
  const made = control
    .effects()
    .filter(({ action, key }) => action === 'create' && key !== null)
    .map(({ system, module, key }) => `${system} ${module} ${key}`);
  return made.filter((one, index) => made.indexOf(one) !== index);
};

/** Nothing is acknowledged that is not there, and every id is one that is. */
function isTrue(here: BackDesk): void {
  const there = idsThere(here);
  for (const { remoteId, subject } of remoteIds(here)) {
    if (/\d{19}/.test(remoteId)) expect(there, subject).toContain(remoteId.slice(0, 19));
  }
  expect(doubles(here)).toEqual([]);
}

const broken = ({ ledger }: BackDesk) =>
  listTickets(ledger.read, { search: 'Broken', view: 'all', clientId: null, after: null }).rows;

async function isWellAgain(here: BackDesk): Promise<void> {
  here.sandbox.control.clearFaults();
  await pass(here, HOUR_MS, SYSTEMS);
  expect(unsent(here)).toEqual([]);
  isTrue(here);
  const { ledger } = here;
  expect(listFeedPlaces(ledger.read).filter(({ trouble }) => trouble !== null)).toEqual([]);
  expect(broken(here).map(({ subject, lastWords }) => [subject, lastWords])).toEqual([
    ['Broken form', 'It is.'],
  ]);
}

const SILENT: readonly (readonly [string, FaultAct])[] = [
  ['pages instead of answers', { kind: 'html' }],
  ['broken JSON', { kind: 'malformed-json' }],
  ['half answers', { kind: 'cut-body' }],
  ['success without a thing', { kind: 'wrong-shape' }],
  ['bodies of 50 MB', { kind: 'huge-body', bytes: 50_000_000 }],
  ['a million brackets', { kind: 'deep-nesting', depth: 1_000_000 }],
  ['another charset than is said', { kind: 'wrong-charset' }],
];

describe.each(SILENT)('%s', (_, act) => {
  test('S7 nothing is taken as delivered or told, it is said, and all is well afterwards', async () => {
    const here = await disturbed(act);
    expect(outbox(here).filter(({ state }) => state === 'sent')).toEqual([]);
    expect(remoteIds(here)).toEqual([]);
    const said = outbox(here).filter(({ note }) => note !== '');
    expect(new Set(said.map(({ system }) => system))).toEqual(new Set(SYSTEMS));
    for (const { note } of said)
      expect(note).toMatch(/could not be read|cut off|too large|Waiting/);
    const feeds = listFeedPlaces(here.ledger.read);
    expect(feeds.map(({ readAt }) => readAt)).toEqual(feeds.map(() => null));
    for (const { trouble } of feeds) expect(trouble).toMatch(/^[A-Z].*\.$/);
    await isWellAgain(here);
  });
});

const TOLD: readonly (readonly [string, FaultAct])[] = [
  ['a byte-order mark', { kind: 'byte-order-mark' }],
  ['ids as bare numbers', { kind: 'ids-as-numbers' }],
  ...ODDITIES.map((how) => [how, { kind: 'odd-json', how }] as const),
];

describe.each(TOLD)('%s', (_, act) => {
  test('S13 what is taken is true, digit for digit, and all is well afterwards', async () => {
    const here = await disturbed(act);
    isTrue(here);
    await isWellAgain(here);
  });
});

test.each(ODDITIES.filter((how) => how.startsWith('times')))(
  'K7 %s: a moment is the same, and what is told at it is told once',
  async (how) => {
    const here = await disturbed({ kind: 'odd-json', how });
    expect(broken(here)).toMatchObject([{ openedAt: AT, changedAt: AT }]);
    await isWellAgain(here);
    expect(broken(here)).toMatchObject([{ openedAt: AT, changedAt: AT }]);
  },
);

test.each(SILENT)(
  'X7 of Authorize.net %s: no form, nothing found, and it is said',
  async (_, act) => {
    const { sandbox } = await practice();
    const gateway = present(practiceGateway(sandbox.url), 'it is on this computer');
    const login = { gateway, credentials: sandbox.merchant };
    const parts = { login, transport: plainTransport, now: () => AT };
    const match = { system: 'authorize-net' } as const;
    sandbox.control.fault({ match, timing: { kind: 'always' }, act });
    const sought = { key: RETAINER.id, amount: RETAINER.price, currency: EUR, askedAt: AT };
    const told = await findTransactions(parts, sought);
    expect(told).toMatchObject({
      kind: 'unanswered',
      why: expect.stringMatching(/Authorize\.net.*\.$/),
    });
    sandbox.control.clearFaults();
    expect(await findTransactions(parts, sought)).not.toMatchObject({ kind: 'unanswered' });
    await sandbox.stop();
  },
);

test('K5 whatever was written there is text here', async () => {
  const here = await disturbed({ kind: 'byte-order-mark' });
  const [row] = broken(here);
  expect(row && listComments(here.ledger.read, row.id)).toEqual([]);
  expect(row?.lastWords).toBe('It is.');
});
