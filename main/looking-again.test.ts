import { afterEach, expect, test } from 'vitest';
import type { Organisations } from '#contract/settings.ts';
import type { SyncStatus } from '#contract/sync.ts';
import { createLookingOn } from '#main/looking-on.ts';
import { noAnswer } from '#sync/http.ts';
import { aClient } from '#tests/support/builders.ts';
import { anEurope, aSecondOrganisation, type Europe } from '#tests/support/europe.ts';
import { until } from '#tests/support/person.ts';
import type { TestProgram } from '#tests/support/services.ts';

const running: { stop: () => Promise<void> }[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});

const PRODUCTS = {
  books: /\/books\/v3\//,
  crm: /\/crm\/v8\//,
  billing: /\/billing\/v1\//,
  desk: /\/api\/v1\//,
} as const;
type Product = keyof typeof PRODUCTS;

const status = ({ call }: TestProgram) => call<SyncStatus>('sync.status', {});
const lookAgain = ({ services }: TestProgram) => services.connecting.lookAgain();
const systemOf = async (program: TestProgram, product: Product) =>
  (await status(program)).systems.find(({ system }) => system === product);

async function adviceOn(program: TestProgram, product: Product) {
  const found = await program.call<Organisations>('settings.organisations', {});
  return found.systems.find(({ system }) => system === product)?.advice;
}

/** A product says nothing any more, until the answer is called. */
function silenced({ line }: Europe, product: Product): () => void {
  const { transport } = line;
  line.transport = async (request) =>
    PRODUCTS[product].test(request.url) ? noAnswer('timeout') : transport(request);
  return () => {
    line.transport = transport;
  };
}

test.each(['crm', 'books', 'billing', 'desk'] as const)(
  'O20 what was found of %s before holds while a look is not answered, and that is said',
  async (product) => {
    const europe = await anEurope(running);
    const program = await europe.connect();
    const before = await systemOf(program, product);
    const advice = await adviceOn(program, product);

    const speakAgain = silenced(europe, product);
    await lookAgain(program);
    await lookAgain(program);
    expect(await systemOf(program, product)).toMatchObject({
      organisation: before?.organisation,
      why: expect.not.stringContaining('add'),
    });
    expect((await systemOf(program, product))?.state).not.toBe('set-up-needed');
    expect(await adviceOn(program, product)).toMatch(
      /cannot be reached just now\. What was found before still holds; it is looked at again by itself\.$/,
    );

    speakAgain();
    await lookAgain(program);
    expect(await adviceOn(program, product)).toBe(advice);
  },
);

test.each(['billing', 'desk'] as const)(
  'O20 a new sign-in goes on with what was found of %s before',
  async (product) => {
    const europe = await anEurope(running);
    const program = await europe.connect();
    silenced(europe, product);
    await program.call('settings.reconnect', { by: 'browser' });
    expect((await systemOf(program, product))?.state).not.toBe('set-up-needed');
    expect(await adviceOn(program, product)).toContain('still holds');
  },
);

test('O20 an organisation that is chosen has to answer, or nothing is changed', async () => {
  const europe = await anEurope(running);
  const second = await aSecondOrganisation(europe, running);
  const program = await europe.connect();
  silenced(europe, 'desk');
  const id = second.control.organizationId('desk');
  await expect(program.call('settings.chooseOrganisation', { system: 'desk', id })).rejects.toThrow(
    'Desk cannot be reached just now. Nothing was changed; try again.',
  );
  expect((await systemOf(program, 'desk'))?.state).not.toBe('set-up-needed');
});

test('O20 a sign-in that ended is not taken for silence', async () => {
  const europe = await anEurope(running);
  const program = await europe.connect();
  europe.sandbox.control.revokeLogins();
  await program.call('clients.save', aClient());
  await until(async () => (await status(program)).connection.kind === 'signed-out');
  await expect(lookAgain(program)).rejects.toThrow('Zoho ended this sign-in.');
  expect(await adviceOn(program, 'books')).not.toContain('still holds');
});

test('O21 what did not answer is looked at again by itself, ever more seldom, until it does', async () => {
  const europe = await anEurope(running);
  const program = await europe.connect();
  const { ledger } = program.services;
  const speakAgain = silenced(europe, 'desk');
  await lookAgain(program);
  const waits: number[] = [];
  const ended = Promise.withResolvers<void>();
  const lookingOn = createLookingOn({
    ledger: () => ledger,
    lookAgain: async () => {
      if (waits.length < 8) throw new Error('Nobody answers.');
      speakAgain();
      await lookAgain(program);
      ended.resolve();
    },
    sleep: async (ms) => void waits.push(ms / 60_000),
    onTrouble: ended.reject,
  });
  lookingOn.begin();
  lookingOn.begin();
  await ended.promise;
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
  expect(await adviceOn(program, 'desk')).not.toContain('still holds');
});
