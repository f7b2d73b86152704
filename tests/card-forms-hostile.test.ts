import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Page } from '#contract/codecs.ts';
import type { PaymentRow } from '#contract/payments.ts';
import type { Instant } from '#domain/dates.ts';
import { ODDITIES, oddJson } from '#sandbox/odd-json.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { fetchTransport, isNoAnswer, type Transport } from '#sync/http.ts';
import { aCardDesk, type CardDesk } from '#tests/support/card-gateway.ts';

/** Drill D7 for the fallback: answers that are whole and odd, on a form that was paid. */
vi.setConfig({ testTimeout: 30_000 });

const HOUR_MS = 3_600_000;
const plain = fetchTransport(fetch);
const LONG_WORDS = 'x'.repeat(2_000);

type Odd = (told: unknown) => unknown;
type Told = Readonly<Record<string, unknown>>;

let desk: CardDesk;
let odd: Odd | null = null;

beforeEach(async () => {
  odd = null;
  const transport: Transport = async (request) => {
    const reply = await plain(request);
    return isNoAnswer(reply) || odd === null ? reply : changed(reply, odd);
  };
  desk = await aCardDesk({ transport });
});

afterEach(() => desk.program.stop());

function changed(reply: RemoteReply, how: Odd): RemoteReply {
  return { ...reply, body: how(reply.body) };
}

async function cardPayments(): Promise<readonly PaymentRow[]> {
  const all = { search: '', clientId: null, from: null, to: null, after: null };
  const { rows } = await desk.program.call<Page<PaymentRow>>('payments.list', all);
  return rows.filter(({ method }) => method === 'card');
}

/** Every transaction and batch of an answer, however deep. */
function each(told: unknown, change: (one: Told) => unknown): unknown {
  const { transactions, batchList, ...rest } = told as Record<string, unknown>;
  const list = (all: unknown) => (Array.isArray(all) ? all.map((one) => change(one)) : all);
  return { ...rest, transactions: list(transactions), batchList: list(batchList) };
}

/** The lists of an answer, where it has them. */
function lists(told: unknown, change: (all: readonly unknown[]) => unknown): unknown {
  const entries = Object.entries(told as Told).map(([name, value]) => {
    return [name, Array.isArray(value) ? change(value) : value] as const;
  });
  return Object.fromEntries(entries);
}

function bareIds(one: Told): Told {
  const told = Object.entries(one).map(([name, value]) => {
    return [name, /^(transId|batchId)$/.test(name) ? Number(value) : value] as const;
  });
  return Object.fromEntries(told);
}

const stranger = (one: Told, count: number) => ({
  ...one,
  transId: String(70_000_000_000 + count),
  invoiceNumber: `OTHER-${count}`,
  firstName: LONG_WORDS,
});

/** Read exactly, though it is odd. */
const READ: readonly (readonly [string, Odd])[] = [
  ['ids as bare numbers', (told) => each(told, bareIds)],
  [
    'amounts as text',
    (told) => each(told, (one) => ({ ...one, settleAmount: String(one['settleAmount']) })),
  ],
  [
    'members nobody knows',
    (told) => each({ ...(told as Told), more: [[]] }, (one) => ({ ...one, fraud: { a: [null] } })),
  ],
  ['times in no form', (told) => each(told, (one) => ({ ...one, submitTimeLocal: 7 }))],
  [
    'two megabytes of other people’s payments',
    (told) =>
      lists(told, (all) => {
        const [first] = all;
        const others = Array.from({ length: 990 }, (_, at) => stranger(first as Told, at));
        return first === undefined || !('transId' in (first as Told)) ? all : [...others, ...all];
      }),
  ],
  [
    'other people’s that cannot be read',
    (told) =>
      lists(told, (all) => [
        ...all.filter((one) => 'transId' in (one as Told)).map(() => ({ invoiceNumber: 'OTHER' })),
        ...all,
      ]),
  ],
];

/** Nothing can be concluded from it. */
const ODD: readonly (readonly [string, Odd])[] = [
  ...ODDITIES.map((how) => [how, (told: unknown) => parsed(oddJson(spelled(told), how))] as const),
  ['one in place of a list', (told) => lists(told, ([first]) => first)],
  ['lists of nothing', (told) => lists(told, (all) => all.map(() => null))],
  ['lists of text', (told) => lists(told, String)],
  ['no ids', (told) => each(told, ({ transId, batchId, ...rest }) => rest)],
  ['ids that are no numbers', (told) => each(told, (one) => ({ ...one, transId: '<b>1</b>' }))],
  ['no amounts', (told) => each(told, ({ settleAmount, ...rest }) => rest)],
  ['a state nobody knows', (told) => each(told, (one) => ({ ...one, transactionStatus: 'new' }))],
];

function spelled(told: unknown): string {
  return JSON.stringify(told);
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}

describe.each(READ)('%s', (_, how) => {
  test('X7 what was paid on a form is recorded once, before it is settled and after', async () => {
    const form = await desk.ask();
    const { id } = await desk.people('payHostedForm');
    odd = how;
    expect(await desk.look(form)).toMatchObject({ state: 'paid' });
    await desk.people('settleBatch');
    expect(await desk.look(form)).toMatchObject({ state: 'paid' });
    expect(await cardPayments()).toMatchObject([{ reference: id }]);
  });
});

describe.each(ODD)('%s', (_, how) => {
  test('X6 what was paid is never held to be unpaid, and is recorded once', async () => {
    const form = await desk.ask();
    const { id } = await desk.people('payHostedForm');
    await desk.people('settleBatch');
    odd = how;
    desk.program.clock.now = (desk.program.clock.now + 30 * HOUR_MS) as Instant;
    const looked = await desk.look(form).catch(() => null);
    const isPaid = looked?.state === 'paid';
    expect(looked === null || isPaid || !looked.isCertain).toBe(true);
    expect(await cardPayments()).toHaveLength(isPaid ? 1 : 0);
    odd = null;
    expect(await desk.look(form)).toMatchObject({ state: 'paid', isCertain: true });
    expect(await cardPayments()).toMatchObject([{ reference: id }]);
  });
});
