import { afterEach, describe, expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/events.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { audienceOf, CONNECTORS } from '#sync/registry.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { CITY, EUR, SAMPLES } from '#sync/testing/samples.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const running: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.stop();
});

async function start(options: Parameters<typeof practice>[0] = {}) {
  const { sandbox, clock } = await practice(options);
  running.push(sandbox);
  const store = memoryStore();
  const open = () =>
    openDesk({
      url: sandbox.url,
      clientId: sandbox.client.clientId,
      refreshToken: signIn(sandbox),
      transport: plainTransport,
      store,
      clock,
      chance: () => 0.5,
      baseCurrency: EUR,
    });
  return { sandbox, clock, store, open };
}

describe('against the practice organisation', () => {
  test('S1 one event of every kind arrives, once', async () => {
    const { sandbox, store, open } = await start();
    const desk = await open();
    const city: LedgerEvent = { kind: 'tax.saved', tax: CITY };
    for (const event of [city, ...Object.values(SAMPLES)]) {
      for (const system of audienceOf(event)) store.put(system, event);
    }
    await desk.drain();
    expect(desk.troubles).toEqual([]);
  });
});
