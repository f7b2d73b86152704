import { afterEach, expect, test } from 'vitest';
import type { LedgerEvent } from '#domain/events.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { type HttpRequest, noAnswer, type Transport } from '#sync/http.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { EUR } from '#sync/testing/samples.ts';
import { SERVICE_SAMPLES, SUBSCRIPTION } from '#sync/testing/service-samples.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

/** What seeds of the simulation found, told as short stories: these do not wear out as seeds do. */
const running: Sandbox[] = [];

afterEach(async () => {
  for (const sandbox of running.splice(0)) await sandbox.stop();
});

/** The first call to this path is answered by nobody, and arrives behind the next look. */
function lateOnce(path: RegExp): Transport {
  let held: HttpRequest | null = null;
  let isOver = false;
  return async (request) => {
    if (!isOver && held === null && path.test(request.url)) {
      held = request;
      return noAnswer('timeout');
    }
    const answer = await plainTransport(request);
    if (!isOver && held !== null && request.url.includes('/subscriptions/')) {
      isOver = true;
      await plainTransport(held);
    }
    return answer;
  };
}

test('S30 a pause that arrives late is not taken for a refusal of the one sent after it', async () => {
  const { sandbox, clock } = await practice();
  running.push(sandbox);
  sandbox.control.setBehaviour({ billingOrganization: 'own' });
  const store = memoryStore();
  const desk = await openDesk({
    url: sandbox.url,
    clientId: sandbox.client.clientId,
    refreshToken: signIn(sandbox),
    ...{ store, clock, transport: lateOnce(/\/pause$/), chance: () => 0.5, baseCurrency: EUR },
  });
  const pause: LedgerEvent = {
    kind: 'subscription.change-asked',
    subscriptionId: SUBSCRIPTION.id,
    change: { kind: 'pause' },
  };
  const before = ['client.introduced', 'plan.saved', 'subscription.asked'] as const;
  for (const event of [...before.map((kind) => SERVICE_SAMPLES[kind]), pause]) {
    store.put('billing', event);
  }
  await desk.drain();
  const [paused] = sandbox.control.objects('billing', 'subscriptions');
  expect(paused?.['status']).toBe('paused');
  expect(store.rows.filter(({ state }) => state !== 'sent')).toEqual([]);
});
