import { describe, expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/events.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { audienceOf } from '#sync/registry.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { CITY, EUR, SAMPLES } from '#sync/testing/samples.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const MADE_BY_A_LOOK = ['chartofaccounts', 'products'];

function lineOf({ sandbox: { url, client }, clock }: Awaited<ReturnType<typeof practice>>) {
  return {
    url,
    clientId: client.clientId,
    transport: plainTransport,
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  };
}

describe('against the practice organisation', () => {
  const city: LedgerEvent = { kind: 'tax.saved', tax: CITY };

  type Arrange = (control: Sandbox['control']) => void;

  async function deliverAll(disturb: Arrange, before: Arrange = () => undefined) {
    const started = await practice();
    const mine = started.sandbox;
    try {
      before(mine.control);
      const store = memoryStore();
      const desk = await openDesk({
        ...lineOf(started),
        url: mine.url,
        refreshToken: signIn(mine),
        store,
      });
      disturb(mine.control);
      for (const event of [city, ...Object.values(SAMPLES)]) {
        for (const system of audienceOf(event)) store.put(system, event);
      }
      await desk.drain();
      expect(desk.troubles).toEqual([]);
      return { store, effects: mine.control.effects(), counts: mine.control.counts() };
    } finally {
      await mine.stop();
    }
  }

  function undelivered(store: ReturnType<typeof memoryStore>) {
    return store.rows
      .filter((row) => row.state !== 'sent')
      .map(({ delivery, state, notes }) => [delivery.event.kind, state, notes.slice(-3)]);
  }

  function created(effects: Awaited<ReturnType<typeof deliverAll>>['effects']): string[] {
    return effects
      .filter(({ action, module }) => action === 'create' && !MADE_BY_A_LOOK.includes(module))
      .map(({ system, module, key }) => `${system} ${module} ${key}`);
  }

  test('S1 one event of every kind arrives, once and in order', async () => {
    const { store, effects } = await deliverAll(() => undefined);
    expect(undelivered(store)).toEqual([]);
    expect(new Set(created(effects)).size).toBe(created(effects).length);
    expect(created(effects)).toHaveLength(10);
  });

  test('B2 without any unique field everything is looked for first, and is there once', async () => {
    const act = { kind: 'drop-after' } as const;
    const { store, effects } = await deliverAll(
      (control) => {
        control.fault({ match: { system: 'books', method: 'POST' }, timing: HALF, act });
      },
      (control) => {
        for (const module of ['contacts', 'items', 'invoices', 'customerpayments', 'expenses']) {
          control.setKeyField('books', module, false);
        }
      },
    );
    expect(undelivered(store)).toEqual([]);
    const modules = created(effects).map((line) => line.split(' ').slice(0, 2).join(' '));
    expect(new Set(modules)).toEqual(
      new Set([
        'crm Contacts',
        'books taxes',
        'books taxgroups',
        'books contacts',
        'books items',
        'books invoices',
        'books customerpayments',
        'books expenses',
        'books journals',
      ]),
    );
    expect(modules).toHaveLength(10);
  });

  test.each([
    ['answers lost after they were carried out', { kind: 'drop-after' }],
    ['half answers', { kind: 'cut-body' }],
    ['pages instead of answers', { kind: 'html' }],
    ['broken JSON', { kind: 'malformed-json' }],
    ['success without a thing', { kind: 'wrong-shape' }],
    ['500 after it was carried out', { kind: 'server-error', status: 500, commits: true }],
    ['502 before', { kind: 'server-error', status: 502, commits: false }],
    ['a body of 11 MB', { kind: 'huge-body', bytes: 11_000_000 }],
    ['a million brackets', { kind: 'deep-nesting', depth: 1_000_000 }],
    ['a byte-order mark', { kind: 'byte-order-mark' }],
    ['ids as bare numbers', { kind: 'ids-as-numbers' }],
    ['429 with Retry-After 0', { kind: 'too-many-requests', retryAfter: '0' }],
    ['429 with Retry-After -1', { kind: 'too-many-requests', retryAfter: '-1' }],
    ['429 with Retry-After 10^9', { kind: 'too-many-requests', retryAfter: '1000000000' }],
    ['a dead token', { kind: 'token-expired' }],
  ] as const)('S18 %s: everything is there once', async (_, act) => {
    const { store, effects } = await deliverAll((control) => {
      const timing = act.kind === 'token-expired' ? FIFTH : SOME;
      control.fault({ match: { system: 'books' }, timing, act });
    });
    expect(undelivered(store)).toEqual([]);
    const things = created(effects);
    expect(things.filter((thing, index) => things.indexOf(thing) !== index)).toEqual([]);
    expect(things).toHaveLength(10);
  });
});

const HALF = { kind: 'chance', ppm: 500_000 } as const;
const FIFTH = { kind: 'nth', nth: 5 } as const;
const SOME = { kind: 'chance', ppm: 300_000 } as const;
