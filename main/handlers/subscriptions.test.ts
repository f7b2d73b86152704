import { beforeEach, expect, test } from 'vitest';
import type {
  SubscriptionPage,
  SubscriptionRow,
  SubscriptionSummary,
} from '#contract/subscriptions.ts';
import { saveSubscription } from '#db/subscriptions.ts';
import type { Client } from '#domain/client/client.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { Subscription, SubscriptionStatus } from '#domain/subscription/subscription.ts';
import { aClient, aPlan, settled } from '#tests/support/builders.ts';
import { outgoing } from '#tests/support/outgoing.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;
let client: Client;
let plan: RetainerPlan;

beforeEach(async () => {
  program = aProgram();
  client = await settled(program);
  plan = await program.call<RetainerPlan>('subscriptions.savePlan', aPlan());
});

const asked = (input: object = {}) => ({
  clientId: client.id,
  planId: plan.id,
  quantity: 1,
  price: 120_000,
  startsOn: '2026-12-01',
  ...input,
});
const start = (input: object = {}) =>
  program.call<Subscription>('subscriptions.start', asked(input));
const page = ({ id }: Subscription) => program.call<SubscriptionPage>('subscriptions.page', { id });

/** As the feed does once Billing has answered. */
function answered(subscription: Subscription, status: SubscriptionStatus): void {
  program.services.ledger.write((tx) => saveSubscription(tx, { ...subscription, status }));
}

test('U4 a client is put on a plan: row, history and deliveries at once, Billing told who it is', async () => {
  const subscription = await start();

  expect(await page(subscription)).toMatchObject({
    subscription: { status: 'asked', nextBillingOn: '2026-12-01', currency: 'EUR' },
    clientName: 'Quillmoor Books',
    plan: { code: 'design-retainer' },
    aMonth: 120_000,
    delivery: 'waiting',
    changes: [],
    history: [{ sentence: 'Asked Billing for Design retainer' }],
  });
  expect(outgoing(program, 'billing')).toEqual([
    'plan.saved',
    'client.introduced',
    'subscription.asked',
  ]);
  expect(program.pushes).toContainEqual({
    kind: 'ledger.changed',
    areas: ['subscriptions', 'clients'],
  });
});

test('U4 a client is introduced once, and again when the client changes', async () => {
  await start();
  await start({ quantity: 2 });
  expect(outgoing(program, 'billing').filter((kind) => kind === 'client.introduced')).toHaveLength(
    1,
  );

  await program.call('clients.save', aClient({ id: client.id, phone: '2' }));
  const told = outgoing(program, 'billing').filter((kind) => kind === 'client.introduced');
  expect(told.length).toBeGreaterThan(0);
  expect(outgoing(program, 'desk')).toEqual([]);
});

test('U4 a refused start leaves nothing behind, neither row nor delivery', async () => {
  const dollars = await program.call<Client>(
    'clients.save',
    aClient({ name: 'Gannet', currency: 'USD' }),
  );
  const before = outgoing(program, 'billing');
  await expect(start({ clientId: dollars.id })).rejects.toMatchObject({
    problem: { code: 'currency-mismatch', field: 'planId' },
  });
  await expect(start({ startsOn: '2026-11-02' })).rejects.toMatchObject({
    problem: { field: 'startsOn' },
  });
  await program.call('clients.archive', { id: client.id });
  await expect(start()).rejects.toMatchObject({ problem: { code: 'client-archived' } });
  expect(outgoing(program, 'billing')).toEqual(before);
  expect((await rows()).length).toBe(0);
});

test('U2 what makes no sense is refused in words, and nothing before Billing has it', async () => {
  const subscription = await start();
  const change = (kind: object) =>
    program.call('subscriptions.change', { id: subscription.id, change: kind });

  await expect(change({ kind: 'pause' })).rejects.toMatchObject({
    problem: {
      code: 'change-not-possible',
      message: 'Billing has not taken this subscription yet. It can be changed once it has.',
    },
  });
  answered(subscription, 'cancelled');
  await expect(change({ kind: 'pause' })).rejects.toMatchObject({
    problem: { code: 'change-not-possible' },
  });
  answered(subscription, 'live');
  await change({ kind: 'pause' });
  expect((await page(subscription)).subscription.status).toBe('live');
});

test('U5 one change at a time: while one is on its way there is no other', async () => {
  const subscription = await start();
  answered(subscription, 'live');
  const change = { kind: 'cancel', when: 'term-end' };
  await program.call('subscriptions.change', { id: subscription.id, change });

  expect(await page(subscription)).toMatchObject({ isChanging: true, changes: [] });
  await expect(
    program.call('subscriptions.change', { id: subscription.id, change: { kind: 'pause' } }),
  ).rejects.toMatchObject({ problem: { code: 'change-not-possible' } });
  expect(outgoing(program, 'billing').at(-1)).toBe('subscription.change-asked');
});

test('U5 another plan is named by its code', async () => {
  const other = await program.call<RetainerPlan>(
    'subscriptions.savePlan',
    aPlan({ name: 'Care & repair', price: 50_000 }),
  );
  const subscription = await start();
  answered(subscription, 'live');
  const change = { kind: 'move', planId: other.id, quantity: 2, price: 45_000, when: 'now' };
  await program.call('subscriptions.change', { id: subscription.id, change });
  expect((await page(subscription)).history[0]?.sentence).toBe(
    'Asked Billing to change Design retainer',
  );
  expect(other.code).toBe('care-repair');
});

test('U6 a plan keeps its code, and its terms while somebody is on it', async () => {
  const again = await program.call<RetainerPlan>('subscriptions.savePlan', aPlan());
  expect(again.code).toBe('design-retainer-2');
  await expect(
    program.call('subscriptions.savePlan', aPlan({ code: 'design-retainer' })),
  ).rejects.toMatchObject({ problem: { code: 'code-taken', field: 'code' } });

  const yearly = aPlan({ id: plan.id, term: { every: 1, unit: 'year' } });
  const free = await program.call<RetainerPlan>('subscriptions.savePlan', yearly);
  expect(free).toMatchObject({ code: 'design-retainer', term: { every: 1, unit: 'year' } });
  await start();
  await expect(
    program.call('subscriptions.savePlan', aPlan({ id: plan.id })),
  ).rejects.toMatchObject({ problem: { code: 'plan-in-use', field: 'term' } });
});

test('U6 nobody is put on an archived plan, until it is taken back', async () => {
  await program.call('subscriptions.archivePlan', { id: plan.id });
  await expect(start()).rejects.toMatchObject({ problem: { code: 'plan-archived' } });
  await program.call('subscriptions.restorePlan', { id: plan.id });
  await start();
});

test('U3 the month is summed a currency', async () => {
  answered(await start(), 'live');
  answered(await start({ quantity: 2, price: 10_000 }), 'live');
  answered(await start(), 'paused');
  expect(await program.call<SubscriptionSummary>('subscriptions.summary', {})).toEqual({
    statuses: expect.arrayContaining([
      { status: 'live', count: 2 },
      { status: 'paused', count: 1 },
    ]),
    revenue: [{ currency: 'EUR', amount: 140_000 }],
  });
});

async function rows(): Promise<readonly SubscriptionRow[]> {
  const input = { view: 'current', clientId: null, planId: null, after: null };
  return (await program.call<{ rows: SubscriptionRow[] }>('subscriptions.list', input)).rows;
}
