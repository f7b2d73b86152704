import { enqueue } from '#db/outbox.ts';
import { requeue } from '#db/outbox-decisions.ts';
import { allRows } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import { subjectOf } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import { ofEachSystem, SYSTEMS, type System } from '#domain/systems.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import { openSandbox } from '#sandbox/server.ts';
import type { Setup } from '#sync/connector.ts';
import type { Delivery, OutboxStore, Settlement } from '#sync/outbox-store.ts';
import { park, retry, sent } from '#sync/outcome.ts';
import { isHeld } from '#sync/plan.ts';
import { planFor } from '#sync/planned.ts';
import { audienceOf, connectorOf } from '#sync/registry.ts';
import { settlementOf } from '#sync/settlement.ts';
import { memoryStore } from '#sync/testing/memory-store.ts';
import { EUR, id } from '#sync/testing/samples.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { randomFamily } from '#tests/support/random-family.ts';
import { type Dice, diceOf } from '#tests/support/simulation/dice.ts';
import { lineTo } from '#tests/support/simulation/line.ts';
import { closeProgram, settledProgram } from '#tests/support/simulation/template.ts';
import { fairWeather } from '#tests/support/simulation/weather.ts';
import { openDesk } from '#tests/support/sync-desk.ts';

const MOST_TURNS = 20_000;
const NAMED = /"(clientId|invoiceId|planId|paymentId|subscriptionId|ticketId)":"([0-9a-f-]{36})"/g;

type Family = { readonly sentAt: Map<string, number>; readonly wrong: string[]; at: Instant };

/**
 * So many families of random shape, of which any member may fail early, late or until a person tries
 * again, over the real outbox on real SQLite (drill D9). Gives what went out before its parent, and
 * what never did.
 */
export async function tellFamilies(seed: number, count: number): Promise<readonly string[]> {
  const dice = diceOf(seed);
  const program = await settledProgram();
  const { ledger } = program.services;
  const family: Family = { sentAt: new Map(), wrong: [], at: program.clock.now };
  const store = createOutboxStore({
    ...program.services,
    ledger: () => ledger,
    isHeld: () => false,
  });
  const setups = await setUp(program.clock.now);
  ledger.write((tx) => {
    let made = 0;
    for (let number = 1; number <= count; number += 1) {
      for (const event of randomFamily(number, dice)) {
        for (const system of audienceOf(event)) {
          made += 1;
          const key = id<string>(5_000_000 + made);
          const of = { system, subject: subjectOf(event), event, title: event.kind };
          enqueue(tx, { id: id<DeliveryId>(1_000_000 + made), key, ...of, now: family.at });
        }
      }
    }
  });
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const hasWorked = SYSTEMS.map((system) => turn(store, system, { family, dice, setups }));
    if (hasWorked.includes(true)) continue;
    const due = SYSTEMS.flatMap((system) => store.nextDueAt(system) ?? []);
    const parked = allRows<{ id: DeliveryId }>(
      ledger.read,
      "SELECT id FROM outbox WHERE state = 'parked' AND note = 'Not today.'",
    );
    if (parked.length === 0 && due.length === 0) break;
    // The parents that failed last are tried again last.
    for (const one of parked) ledger.write((tx) => requeue(tx, { id: one.id, now: family.at }));
    family.at = Math.max(family.at + 1_000, Math.min(...due, family.at + 60_000)) as Instant;
  }
  const left = allRows<{ kind: string; state: string; note: string }>(
    ledger.read,
    "SELECT kind, state, note FROM outbox WHERE state <> 'sent'",
  );
  closeProgram(program);
  return [...family.wrong, ...left.map(({ kind, state, note }) => `${kind} is ${state}: ${note}`)];
}

type Means = {
  readonly family: Family;
  readonly dice: Dice;
  readonly setups: Readonly<Record<System, Setup>>;
};

function turn(store: OutboxStore, system: System, { family, dice, setups }: Means): boolean {
  const [delivery] = store.claim(system, family.at);
  if (!delivery) return false;
  const plan = planFor({ connector: connectorOf(system), store }, delivery, setups[system]);
  const moment = { now: family.at, chance: dice.next };
  const settle = (settlement: Settlement) => store.settle([{ delivery, settlement }], family.at);
  if (isHeld(plan)) {
    settle(settlementOf(plan, delivery.attempt, moment));
    return true;
  }
  const fate = dice.next();
  if (fate < 0.15) settle(settlementOf(retry('No answer.'), delivery.attempt, moment));
  else if (fate < 0.2) settle(settlementOf(park('Not today.'), delivery.attempt, moment));
  else {
    arrive(family, delivery);
    const known = store.remoteId(system, delivery.subject);
    const remoteId = known ?? `46000${family.sentAt.size + 10_000_000}`;
    settle(settlementOf(sent(remoteId), delivery.attempt, moment));
  }
  return true;
}

/** Everything the event names was there before, wherever it is of this system at all. */
function arrive({ sentAt, wrong }: Family, { system, subject, event }: Delivery): void {
  for (const [, name = '', parent = ''] of JSON.stringify(event).matchAll(NAMED)) {
    const of = `${system} ${name.replace('Id', '')}:${parent}`;
    const isOwn = of === `${system} ${subject}`;
    if (!isOwn && !sentAt.has(of)) wrong.push(`${system} ${event.kind} went before ${of}`);
  }
  sentAt.set(`${system} ${subject}`, sentAt.size);
}

/** As found in a practice organisation; nothing is sent there. */
async function setUp(at: Instant): Promise<Readonly<Record<System, Setup>>> {
  const clock = { at };
  const sandbox = openSandbox({ seed: 1, baseCurrency: 'EUR', clock: { now: () => clock.at } });
  sandbox.isAt('http://127.0.0.1:1');
  sandbox.control.setBehaviour({ billingOrganization: 'own' });
  const parts = { sandbox, clock, dice: diceOf(1), weather: fairWeather(), late: [] };
  const desk = await openDesk({
    url: 'http://127.0.0.1:1',
    clientId: sandbox.client.clientId,
    refreshToken: sandbox.control.signIn(SCOPES.map(({ scope }) => scope)).refreshToken,
    transport: lineTo({ ...parts, onCrash: () => undefined }),
    store: memoryStore(),
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  });
  return ofEachSystem((system) => desk.setups[system]);
}
