import { afterEach, expect, test, vi } from 'vitest';
import type { Page } from '#contract/codecs.ts';
import type { PaymentRow } from '#contract/payments.ts';
import type { HostedForm } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import { fetchTransport, noAnswer, type Transport } from '#sync/http.ts';
import { aCardDesk, type CardDesk, deskOf } from '#tests/support/card-gateway.ts';
import { aProgram } from '#tests/support/services.ts';
import { diceOf } from '#tests/support/simulation/dice.ts';
import { BROKEN, type Broken, WAYS } from '#tests/support/storm/broken-lines.ts';

/** Drills D5, D18 and D1 for the fallback: the gateway is at its limit, the line flaps, it is killed. */
vi.setConfig({ testTimeout: 30_000 });

const plain = fetchTransport(fetch);
const running: CardDesk['program'][] = [];

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

type How = Broken | 'at its limit' | 'stuck' | null;

/** The gateway alone is reached as `line.how` says. */
async function start() {
  const line: { how: () => How } = { how: () => null };
  const clock = { at: 0 as Instant };
  const transport: Transport = (request) => {
    const how = line.how();
    if (how === null) return plain(request);
    if (how === 'stuck') return stuck(request.signal);
    if (how === 'at its limit') return Promise.resolve({ status: 429, headers: {}, body: null });
    return BROKEN[how](plain, clock)(request);
  };
  const desk = await aCardDesk({ transport });
  running.push(desk.program);
  return { desk, line, transport };
}

function stuck(signal: AbortSignal | undefined): ReturnType<Transport> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(noAnswer('stopped')));
  });
}

async function cardPayments({ program }: Pick<CardDesk, 'program'>) {
  const all = { search: '', clientId: null, from: null, to: null, after: null };
  const { rows } = await program.call<Page<PaymentRow>>('payments.list', all);
  return rows.filter(({ method }) => method === 'card');
}

const looked = ({ look }: CardDesk, form: HostedForm) => look(form).catch(() => null);

test.each(['at its limit', ...WAYS] as const)(
  'X6 a gateway that is reached like this decides nothing: %s',
  async (how) => {
    const { desk, line } = await start();
    const form = await desk.ask();
    await desk.people('payHostedForm');
    line.how = () => how;
    for (let turn = 0; turn < 10; turn += 1) await looked(desk, form);
    expect(await cardPayments(desk)).toHaveLength(0);
    line.how = () => null;
    expect(await desk.look(form)).toMatchObject({ state: 'paid' });
    expect(await cardPayments(desk)).toHaveLength(1);
  },
);

test('X17 on a line that flaps what was paid is recorded once', async () => {
  const { desk, line } = await start();
  const dice = diceOf(3);
  line.how = () => (dice.happens(0.4) ? null : dice.pick(['at its limit', ...WAYS] as const));
  const form = await asked(desk);
  await desk.people('payHostedForm');
  for (let turn = 0; turn < 40; turn += 1) await looked(desk, form);
  line.how = () => null;
  await desk.look(form);
  expect(await cardPayments(desk)).toHaveLength(1);
});

async function asked(desk: CardDesk): Promise<HostedForm> {
  for (let turn = 0; turn < 40; turn += 1) {
    const form = await desk.ask().catch(() => null);
    if (form !== null) return form;
  }
  throw new Error('no form came of it');
}

test('X17 a program that ends amid a look records what was paid once, at its next start', async () => {
  const { desk, line, transport } = await start();
  const form = await desk.ask();
  await desk.people('payHostedForm');
  line.how = () => 'stuck';
  void looked(desk, form);
  await desk.program.stop();
  line.how = () => null;
  const again = aProgram({ folder: desk.program.folder, transport });
  running.splice(0, running.length, again);
  again.clock.now = (desk.program.clock.now + 60_000) as Instant;
  await again.start();
  const next = { ...desk, ...deskOf(again, desk.invoice) };
  await expect.poll(async () => (await cardPayments(next)).length, { timeout: 10_000 }).toBe(1);
  await next.look(form);
  expect(await cardPayments(next)).toHaveLength(1);
});
