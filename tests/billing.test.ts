import { afterEach, describe, expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/events.ts';
import type { Fact } from '#domain/fact.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { memoryFeeds } from '#sync/testing/memory-feeds.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { anInvoice, CLIENT, EUR, SAMPLES } from '#sync/testing/samples.ts';
import {
  CARD_PAGE,
  CHARGE,
  RETAINER,
  SERVICE_SAMPLES,
  SUBSCRIPTION,
} from '#sync/testing/service-samples.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

let sandbox: Sandbox | null = null;

afterEach(async () => {
  await sandbox?.stop();
  sandbox = null;
});

async function opened(billingOrganization: 'shared' | 'own') {
  const started = await practice();
  sandbox = started.sandbox;
  const { control, url, client } = started.sandbox;
  control.setBehaviour({ billingOrganization });
  const store = memoryStore();
  const feeds = memoryFeeds();
  const line = {
    ...{ url, store, clientId: client.clientId, refreshToken: signIn(started.sandbox) },
    ...{ transport: plainTransport, clock: started.clock, chance: () => 0.5, baseCurrency: EUR },
  };
  const desk = await openDesk(line);
  const listening = await openDesk({ ...line, feeds, setups: desk.setups });
  /** One delivery after the other, and where each of them ended. */
  const deliver = async (...events: readonly LedgerEvent[]) => {
    const rows = events.map((event) => store.put('billing', event));
    await desk.drain();
    return rows.map(({ state, notes }) => (state === 'sent' ? state : notes.at(-1)));
  };
  const listen = async (): Promise<readonly Fact[]> => {
    feeds.facts.length = 0;
    listening.runners.billing.refresh();
    for (let turns = 0; turns < 40; turns += 1) await listening.runners.billing.turn();
    return [...feeds.facts];
  };
  return { control, store, feeds, desk, deliver, listen };
}

/** Without tax: Billing keeps taxes of its own. */
const LINES = anInvoice().lines.map((line) => ({ ...line, taxes: [] }));
const INVOICE = anInvoice({ lines: LINES });
const DUE = INVOICE.totals.total;
const INTRODUCED = SERVICE_SAMPLES['client.introduced'];
const PAYABLE: LedgerEvent = { kind: 'invoice.made-payable', invoice: INVOICE };
const ON_A_PLAN = [
  INTRODUCED,
  SERVICE_SAMPLES['plan.saved'],
  SERVICE_SAMPLES['subscription.asked'],
] as const;

function change(kind: 'pause' | 'resume' | 'reactivate'): LedgerEvent {
  return {
    kind: 'subscription.change-asked',
    subscriptionId: SUBSCRIPTION.id,
    change: { kind },
  };
}

describe('an organisation of its own', () => {
  test('J5 a client goes on a plan, pauses, resumes, stops and comes back', async () => {
    const { control, deliver } = await opened('own');
    expect(await deliver(...ON_A_PLAN)).toEqual(['sent', 'sent', 'sent']);
    const status = () => control.objects('billing', 'subscriptions')[0]?.['status'];
    expect(status()).toBe('live');
    expect(await deliver(change('pause'))).toEqual(['sent']);
    expect(status()).toBe('paused');
    expect(await deliver(change('resume'))).toEqual(['sent']);
    const stop: LedgerEvent = {
      kind: 'subscription.change-asked',
      subscriptionId: SUBSCRIPTION.id,
      change: { kind: 'cancel', when: 'now' },
    };
    expect(await deliver(stop)).toEqual(['sent']);
    expect(status()).toBe('cancelled');
    expect(await deliver(change('reactivate'))).toEqual(['sent']);
    expect(status()).toBe('live');
  });

  test.each([
    ['answers lost after they were carried out', { kind: 'drop-after' }],
    ['half answers', { kind: 'cut-body' }],
    ['500 after it was carried out', { kind: 'server-error', status: 500, commits: true }],
    ['success without a thing', { kind: 'wrong-shape' }],
  ] as const)('J3 %s: everything is there once', async (_, act) => {
    const { control, deliver } = await opened('own');
    const timing = { kind: 'chance', ppm: 300_000 } as const;
    control.fault({ match: { system: 'billing' }, timing, act });
    const events = [...ON_A_PLAN, PAYABLE, SAMPLES['payment.recorded']];
    expect(await deliver(...events)).toEqual(events.map(() => 'sent'));
    for (const module of ['customers', 'plans', 'subscriptions', 'payments']) {
      expect([module, control.objects('billing', module).length]).toEqual([module, 1]);
    }
    const numbers = control.objects('billing', 'invoices').map((one) => one['number']);
    expect(numbers.filter((number) => number === INVOICE.number)).toHaveLength(1);
  });

  test('X2 a page is paid by card, and the payment is heard of with its gateway number', async () => {
    const { control, store, feeds, deliver, listen } = await opened('own');
    const page: LedgerEvent = {
      kind: 'card-page.asked',
      page: CARD_PAGE,
      owed: { amount: DUE, currency: EUR, paidBy: [] },
    };
    expect(await deliver(INTRODUCED, PAYABLE, page)).toEqual(['sent', 'sent', 'sent']);
    const remoteId = store.remoteId('billing', `card-page:${CARD_PAGE.id}`) ?? '';
    feeds.toWatch.push({ remoteId, since: CARD_PAGE.askedAt });
    expect((await listen()).find(({ kind }) => kind === 'card-page.seen')).toMatchObject({
      state: 'open',
      url: expect.stringContaining('/pay/billing/'),
    });
    control.people.billing.payHostedPage({ id: remoteId, card: 'approved' });
    const facts = await listen();
    expect(facts).toContainEqual(
      expect.objectContaining({ kind: 'card-page.seen', state: 'done' }),
    );
    expect(facts).toContainEqual(
      expect.objectContaining({
        kind: 'payment.seen',
        amount: DUE,
        gatewayId: expect.stringMatching(/^\d+$/),
      }),
    );
  });

  async function withCard() {
    const made = await opened('own');
    await made.deliver(INTRODUCED, PAYABLE);
    const customerId = made.store.remoteId('billing', `client:${CLIENT.id}`) ?? '';
    const stored = made.control.people.billing.storeCard({ customerId, card: 'approved' });
    const { id } = stored as { readonly id: string };
    const card = { ...CHARGE.card, remoteId: id };
    const charge: LedgerEvent = {
      kind: 'charge.asked',
      charge: { ...CHARGE, card, amount: DUE },
    };
    return { ...made, charge, customerId };
  }

  test('X4 a charge is sent once', async () => {
    const { deliver, charge, control } = await withCard();
    expect(await deliver(charge)).toEqual(['sent']);
    expect(control.objects('billing', 'payments')).toHaveLength(1);
  });

  test('X4 a charge whose answer was lost is found, not sent again', async () => {
    const { control, deliver, charge } = await withCard();
    const match = { system: 'billing', method: 'POST' } as const;
    control.fault({ match, timing: { kind: 'nth', nth: 1 }, act: { kind: 'drop-after' } });
    expect(await deliver(charge)).toEqual(['sent']);
    expect(control.objects('billing', 'payments')).toHaveLength(1);
  });

  test('X4 a charge that got lost on its way is told, not sent again', async () => {
    const { control, deliver, charge } = await withCard();
    const match = { system: 'billing', method: 'POST' } as const;
    const act = { kind: 'server-error', status: 500, commits: false } as const;
    control.fault({ match, timing: { kind: 'nth', nth: 1 }, act });
    const [told] = await deliver(charge);
    expect(told).toContain('Nothing is known of this charge');
    expect(control.objects('billing', 'payments')).toHaveLength(0);
  });

  test('X3 a stored card is heard of by its last four digits', async () => {
    const { feeds, listen, customerId } = await withCard();
    feeds.toWatch.push({ remoteId: customerId, since: CARD_PAGE.askedAt });
    const cards = (await listen()).filter(({ kind }) => kind === 'card.seen');
    expect(cards).toMatchObject([{ lastFour: '1111', contactId: customerId }]);
  });
});

describe('one organisation with Books', () => {
  test('J2 what Books has is used by its id, and nothing is written twice', async () => {
    const { control, store, desk, deliver } = await opened('shared');
    const forBooks = [
      SAMPLES['client.saved'],
      { kind: 'invoice.issued', invoice: INVOICE } as const,
    ];
    for (const event of forBooks) store.put('books', event);
    await desk.drain();
    expect(await deliver(INTRODUCED, PAYABLE)).toEqual(['sent', 'sent']);
    const subject = `invoice:${INVOICE.id}` as const;
    expect(store.remoteId('billing', subject)).toBe(store.remoteId('books', subject));
    expect(control.objects('billing', 'invoices')).toHaveLength(1);
    expect(control.objects('billing', 'customers')).toHaveLength(1);
  });

  test.each([false, true])(
    'J8 plans and subscriptions are heard of, more told: %s',
    async (more) => {
      const { store, desk, deliver, listen, control } = await opened('shared');
      control.setBehaviour({ billingExtras: more });
      store.put('books', SAMPLES['client.saved']);
      await desk.drain();
      await deliver(...ON_A_PLAN);
      const facts = await listen();
      expect(facts).toContainEqual(
        expect.objectContaining({ kind: 'plan.seen', code: RETAINER.code, price: RETAINER.price }),
      );
      const planId = store.remoteId('billing', `plan:${RETAINER.id}`);
      expect(planId === RETAINER.code).toBe(!more);
      expect(facts).toContainEqual(
        expect.objectContaining({
          kind: 'subscription.seen',
          our: SUBSCRIPTION.id,
          planCode: RETAINER.code,
          status: 'live',
          price: SUBSCRIPTION.price,
        }),
      );
    },
  );
});
