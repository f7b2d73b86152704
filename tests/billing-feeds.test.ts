import { afterEach, expect, test } from 'vitest';
import { present } from '#domain/assert.ts';
import type { Instant } from '#domain/dates.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { visitorOf } from '#sandbox/visitor.ts';
import { collectFeed } from '#sync/collect-feed.ts';
import { subscriptionFeed } from '#sync/connectors/billing/subscription-feed.ts';
import { billingSetup } from '#sync/testing/billing.ts';
import { memoryFeeds } from '#sync/testing/memory-feeds.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { AT, anInvoice, EUR } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { SERVICE_SAMPLES } from '#sync/testing/service-samples.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const MINUTE_MS = 60_000;
const NAME = 'billing.invoices';
const LINES = anInvoice().lines.map((line) => ({ ...line, taxes: [] }));
const INVOICE = anInvoice({ lines: LINES });

let sandbox: Sandbox | null = null;

afterEach(async () => {
  await sandbox?.stop();
  sandbox = null;
});

/** A Billing of its own that has an invoice, and whose feeds have been read once. */
async function opened() {
  const started = await practice();
  sandbox = started.sandbox;
  const { clock } = started;
  const { control, url, client } = started.sandbox;
  control.setBehaviour({ billingOrganization: 'own' });
  const [store, feeds] = [memoryStore(), memoryFeeds()];
  const line = {
    ...{ url, store, clientId: client.clientId, refreshToken: signIn(started.sandbox) },
    ...{ transport: plainTransport, clock, chance: () => 0.5, baseCurrency: EUR },
  };
  const desk = await openDesk(line);
  store.put('billing', SERVICE_SAMPLES['client.introduced']);
  store.put('billing', { kind: 'invoice.made-payable', invoice: INVOICE });
  await desk.drain();
  const { runners } = await openDesk({ ...line, feeds, setups: desk.setups });
  const go = async (minutes: number) => {
    const end = clock.at + minutes * MINUTE_MS;
    while (clock.at < end) {
      const { worked, nextAt } = await runners.billing.turn();
      if (!worked) clock.at = Math.min(end, nextAt ?? end) as Instant;
    }
  };
  await go(1);
  const customerId = store.remoteId('billing', `client:${INVOICE.clientId}`) ?? '';
  return { control, feeds, go, customerId, facts: runners.billing.feeds };
}

test('J16 more events than a page holds are heard of, the oldest too', async () => {
  const { control, feeds, go, customerId } = await opened();
  const [invoice] = control.objects('billing', 'invoices');
  const paid = { invoice_id: invoice?.['invoice_id'], amount_applied: 10 };
  await visitorOf(present(sandbox, 'it is open')).billing('POST', '/payments', {
    body: { customer_id: customerId, payment_mode: 'cash', amount: 10, invoices: [paid] },
  });
  for (let made = 0; made < 450; made += 1) {
    control.people.billing.storeCard({ customerId, card: 'approved' });
  }
  await go(5);
  expect(feeds.facts.filter(({ kind }) => kind === 'payment.seen')).toHaveLength(1);
});

test('J17 one thing whose reading fails each time holds no other up, and is said', async () => {
  const { control, feeds, go, facts } = await opened();
  const [first] = control.objects('billing', 'invoices');
  const bad = `/invoices/${String(first?.['invoice_id'])}`;
  const path = `/billing/v1${bad}`;
  const act = { kind: 'server-error', status: 500, commits: false } as const;
  control.fault({ match: { path }, timing: { kind: 'always' }, act });
  feeds.kept.set(NAME, {
    place: { owed: '[]', queue: bad },
    more: null,
    readAt: AT,
    trouble: null,
  });
  await go(20);
  const asked = () => control.requests().filter((one) => one.path === path).length;
  const trouble = () => facts().find(({ name }) => name === NAME)?.trouble;
  expect(feeds.kept.get(NAME)?.place?.['owed']).toContain(bad.split('/')[2]);
  expect(trouble()).toContain('One thing in Billing could not be read.');
  await go(60);
  const before = asked();
  await go(5 * 60);
  expect(before).toBeLessThanOrEqual(4);
  expect(asked() - before).toBeLessThanOrEqual(1);
  control.clearFaults();
  await go(7 * 60);
  expect([trouble(), feeds.kept.get(NAME)?.trouble]).toEqual([null, null]);
}, 60_000);

test('J17 a restore goes on past one subscription that cannot be read', async () => {
  const one = (id: string) => ({ subscription_id: id, status: 'live', updated_time: '' });
  const whole = { customer_id: '1', currency_code: 'EUR', amount: 9, start_date: '2026-01-05' };
  const told: Readonly<Record<string, unknown>> = {
    '/subscriptions/1': null,
    '/subscriptions/2': { code: 0, subscription: { ...one('2'), ...whole, plan_code: 'care' } },
  };
  const asked: string[] = [];
  const means = {
    ask: async ({ path }: { readonly path: string }) => {
      asked.push(path);
      const list = { code: 0, subscriptions: [one('1'), one('2')] };
      return reply(200, path.startsWith('/subscriptions?') ? list : (told[path] ?? {}));
    },
    setup: billingSetup(),
    onPlan: () => undefined,
    known: new Map<string, unknown>(),
    refuse: (title: string): never => {
      throw new Error(title);
    },
  };
  const { facts, place } = await collectFeed(means, subscriptionFeed, { now: AT });
  expect(facts.map(({ remoteId }) => remoteId)).toEqual(['2']);
  expect(place['behind']).toContain('/subscriptions/1');
  expect(asked.filter((path) => path === '/subscriptions/1')).toHaveLength(1);
});
