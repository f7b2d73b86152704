import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Sandbox } from '#sandbox/server.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { EUR, SAMPLES } from '#sync/testing/samples.ts';
import { openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const MANY = 420;

let started: Awaited<ReturnType<typeof practice>>;
let sandbox: Sandbox;

beforeEach(async () => {
  started = await practice();
  sandbox = started.sandbox;
  sandbox.control.setLimits({ booksPerMinute: 10_000 });
});

afterEach(() => sandbox.stop());

/** Newer than everything there was, so that it all stands on later pages. */
async function crowd(path: string, body: (number: number) => object): Promise<void> {
  const { accessToken } = sandbox.control.signIn();
  const query = `organization_id=${sandbox.control.organizationId()}`;
  for (let number = 1; number <= MANY; number += 1) {
    const answer = await fetch(`${sandbox.url}/books/v3${path}?${query}`, {
      method: 'POST',
      headers: {
        authorization: `Zoho-oauthtoken ${accessToken}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body(number)),
    });
    expect(answer.status).toBe(201);
  }
}

function opened(store = memoryStore()) {
  return openDesk({
    url: sandbox.url,
    clientId: sandbox.client.clientId,
    refreshToken: signIn(sandbox),
    transport: plainTransport,
    store,
    clock: started.clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  });
}

test('B17 accounts on later pages are found and not made anew', async () => {
  const { setups } = await opened();
  const before = sandbox.control.objects('books', 'chartofaccounts').length;
  await crowd('/chartofaccounts', (number) => ({
    account_name: `Account ${number}`,
    account_type: 'expense',
  }));

  expect((await opened()).setups).toEqual(setups);

  expect(sandbox.control.objects('books', 'chartofaccounts')).toHaveLength(before + MANY);
});

test('B17 a tax and a group of taxes on later pages are found and not made anew', async () => {
  for (let round = 1; round <= 2; round += 1) {
    const store = memoryStore();
    const desk = await opened(store);
    const group = SAMPLES['tax-group.saved'];
    for (const tax of group.taxes) store.put('books', { kind: 'tax.saved', tax });
    store.put('books', group);
    await desk.drain();
    expect(store.rows.map(({ state, notes }) => [state, notes.at(-1)])).toEqual(
      store.rows.map(() => ['sent', 'Delivered.']),
    );
    if (round === 1) {
      await crowd('/settings/taxes', (number) => ({ tax_name: `T${number}`, tax_percentage: 1 }));
    }
  }

  expect(sandbox.control.objects('books', 'taxes')).toHaveLength(MANY + 2);
  expect(sandbox.control.objects('books', 'taxgroups')).toHaveLength(1);
});
