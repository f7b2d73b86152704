import { afterEach, expect, test, vi } from 'vitest';
import { requeue } from '#db/outbox-decisions.ts';
import { allRows } from '#db/statements.ts';
import { present } from '#domain/assert.ts';
import type { Client } from '#domain/client/client.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import { SYSTEMS } from '#domain/systems.ts';
import type { Transport } from '#sync/http.ts';
import { aClient, anExpense, aPlan } from '#tests/support/builders.ts';
import { openWorld } from '#tests/support/simulation/program.ts';
import { calmDown, pass } from '#tests/support/simulation/rest.ts';
import { closeProgram } from '#tests/support/simulation/template.ts';
import { findings } from '#tests/support/simulation/verdict.ts';
import type { World } from '#tests/support/simulation/world.ts';

/** Drill D8: something each system always refuses, in the program with its ledger and all feeds. */
vi.setConfig({ testTimeout: 60_000 });

const OTHERS = 30;
const POISON = /Poisoned/;
const running: World[] = [];

afterEach(() => {
  for (const { program } of running.splice(0)) closeProgram(program);
});

/** Whatever says the word is refused for good, until it is cured. */
function refusing(isCured: () => boolean): (line: Transport) => Transport {
  return (line) => async (request) => {
    if (isCured() || !POISON.test(request.body ?? '')) return line(request);
    const code = new URL(request.url).pathname.startsWith('/crm/') ? 'INVALID_DATA' : 2;
    const body = { status: 'error', code, message: 'Invalid value passed', details: {} };
    return { status: 400, headers: {}, body };
  };
}

/** A client, a plan, someone on it and a ticket, and an expense: each system has one of its own. */
async function write({ program }: World, name: string): Promise<void> {
  const client = await program.call<Client>('clients.save', aClient({ name, email: '' }));
  const plan = await program.call<RetainerPlan>('subscriptions.savePlan', aPlan({ name }));
  const terms = { planId: plan.id, quantity: 1, price: plan.price };
  const startsOn = program.services.today();
  await program.call('subscriptions.start', { clientId: client.id, ...terms, startsOn });
  const asked = { clientId: client.id, subject: `About ${name}`, text: 'Could you look at this?' };
  await program.call('tickets.open', asked);
  await program.call('expenses.save', anExpense({ vendor: name }));
}

type Left = { readonly id: DeliveryId; readonly system: string; readonly state: string };

function left({ program }: World): readonly Left[] {
  const sql = "SELECT id, system, state FROM outbox WHERE state <> 'sent' ORDER BY seq";
  return allRows<Left>(program.services.ledger.read, sql);
}

/** How long it takes until all is there but what was written first. */
async function lasts(first: string | null) {
  let isCured = false;
  const world = await openWorld(
    5,
    refusing(() => isCured),
  );
  running.push(world);
  world.weather.latencyMs = 0;
  const begun = new Set(left(world).map(({ id }) => id));
  if (first !== null) await write(world, first);
  const poisoned = new Set(left(world).flatMap(({ id }) => (begun.has(id) ? [] : id)));
  for (let number = 1; number <= OTHERS; number += 1) await write(world, `Client ${number}`);
  const from = world.clock.at;
  const isDone = () => left(world).every(({ id }) => poisoned.has(id));
  for (let turns = 0; turns < 2_000 && !isDone(); turns += 1) await pass(world, 500);
  expect(isDone()).toBe(true);
  const took = world.clock.at - from;
  const cure = () => {
    isCured = true;
  };
  return { world, took, poisoned, cure };
}

test('S4 one that is always refused holds up nothing but what hangs on it, and can be cured', async () => {
  const { took: usual } = await lasts(null);
  const { world, took, poisoned, cure } = await lasts('Poisoned');
  expect(took).toBeLessThanOrEqual(usual * 1.1);
  await pass(world, 3_600_000);
  // Nothing of it went, in any system; what hangs on it waits.
  const waiting = left(world);
  expect(waiting.map(({ id }) => id)).toEqual([...poisoned]);
  expect(new Set(waiting.map(({ system }) => system))).toEqual(new Set(SYSTEMS));
  const parked = waiting.filter(({ state }) => state === 'parked');
  expect(new Set(parked.map(({ system }) => system))).toEqual(new Set(SYSTEMS));
  expect(waiting.length).toBeGreaterThan(parked.length);
  cure();
  const { ledger } = world.program.services;
  for (const { id } of parked) ledger.write((tx) => requeue(tx, { id, now: world.clock.at }));
  await calmDown(world);
  expect(left(world)).toEqual([]);
  expect(findings(world)).toEqual([]);
  expect(present(world.desk, 'the program runs').troubles).toEqual([]);
});
