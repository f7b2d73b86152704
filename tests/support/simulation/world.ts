import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger } from '#db/ledger.ts';
import { openLedger } from '#db/open.ts';
import { enqueue } from '#db/outbox.ts';
import { requeue } from '#db/outbox-decisions.ts';
import { allRows } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import { type LedgerEvent, subjectOf } from '#domain/events.ts';
import type { DeliveryId } from '#domain/ids.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import { openSandbox, type Unlisted } from '#sandbox/server.ts';
import type { OutboxStore } from '#sync/outbox-store.ts';
import { audienceOf } from '#sync/registry.ts';
import type { Runner } from '#sync/runner.ts';
import { MOST_ATTEMPTS } from '#sync/settlement.ts';
import { AT, EUR, id } from '#sync/testing/samples.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { root } from '#tests/support/house.ts';
import { type Books, newBooks } from '#tests/support/simulation/books-of-account.ts';
import { type Dice, diceOf } from '#tests/support/simulation/dice.ts';
import { CALM, lineTo, type Weather } from '#tests/support/simulation/line.ts';
import { findings } from '#tests/support/simulation/verdict.ts';
import { openShop, workABit } from '#tests/support/simulation/work.ts';
import { type Clock, openDesk, type SyncDesk } from '#tests/support/sync-desk.ts';

const URL_INSIDE = 'http://127.0.0.1:1';
const HOUR_MS = 3_600_000;
/** Every so many seeds, Books has no unique fields: all is looked for before it is made. */
const WITHOUT_FIELDS = 4;
/** Every so many seeds, the lists of Books lag behind what it took. */
const WITH_LAG = 2;
const LAG_MS = 50_000;

export type Report = {
  readonly seed: number;
  readonly findings: readonly string[];
  readonly days: number;
  readonly deliveries: number;
  readonly requests: number;
  readonly crashes: number;
};

/** Killed in the middle of something; only the simulation knows it. */
class Killed extends Error {}

type World = {
  readonly dice: Dice;
  readonly clock: Clock;
  readonly weather: Weather;
  readonly ledger: Ledger;
  readonly store: OutboxStore;
  readonly sandbox: Unlisted;
  readonly books: Books;
  desk: SyncDesk | null;
  /** Resolves when the program is killed inside a call. */
  killed: Promise<void>;
  kill: () => void;
  crashes: number;
};

/**
 * Weeks of work against a line that loses, doubts, delays and dies, and a program that is killed
 * at any point; the real outbox on real SQLite, the real runners and connectors (rule S18).
 */
export async function simulate(seed: number, steps: number): Promise<Report> {
  const folder = mkdtempSync(
    join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'gigledger-sim-'),
  );
  const world = await openWorld(seed, folder);
  try {
    for (let step = 0; step < steps; step += 1) await liveABit(world);
    await calmDown(world);
    return reportOf(world, seed);
  } finally {
    world.ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openWorld(seed: number, folder: string): Promise<World> {
  const clock: Clock = { at: AT };
  const opening = openLedger({
    file: join(folder, 'ledger.sqlite'),
    migrations: join(root, 'db', 'migrations'),
    now: () => clock.at,
  });
  if (opening.kind !== 'open') throw new Error(opening.sentence);
  const { ledger } = opening;
  ledger.read.$client.pragma('synchronous = OFF');
  const sandbox = openSandbox({ seed, baseCurrency: 'EUR', clock: { now: () => clock.at } });
  sandbox.isAt(URL_INSIDE);
  if (seed % WITH_LAG === 0) sandbox.control.setBehaviour({ listLagMs: LAG_MS });
  if (seed % WITHOUT_FIELDS === 0) takeFieldsAway(sandbox);
  const dice = diceOf(seed);
  const unmade = { desk: null, killed: Promise.resolve(), kill: () => undefined };
  const world: World = {
    ...{ dice, clock, ledger, sandbox, crashes: 0, books: newBooks() },
    weather: { isOffline: false, troubles: CALM },
    store: createOutboxStore(
      () => ledger,
      () => false,
    ),
    ...unmade,
  };
  await startProgram(world);
  openShop(world.books, dice, (event) => announce(world, event));
  return world;
}

function takeFieldsAway({ control }: Unlisted): void {
  for (const module of ['contacts', 'items', 'invoices', 'customerpayments', 'expenses']) {
    control.setKeyField('books', module, false);
  }
}

/** What a start of the app does: what was being sent waits again, and the runners begin anew. */
async function startProgram(world: World): Promise<void> {
  const { sandbox, clock, store, dice, weather } = world;
  world.killed = new Promise((resolve) => {
    world.kill = resolve;
  });
  store.recover(clock.at);
  world.desk = await openDesk({
    url: URL_INSIDE,
    clientId: sandbox.client.clientId,
    refreshToken: refreshTokenOf(world),
    transport: lineTo({ sandbox, dice, clock, weather, onCrash: () => world.kill() }),
    store: fragile(world),
    clock,
    chance: dice.next,
    baseCurrency: EUR,
    ...(world.desk && { setups: world.desk.setups }),
  });
}

const refreshTokens = new WeakMap<Unlisted, string>();

function refreshTokenOf({ sandbox }: World): string {
  const known = refreshTokens.get(sandbox);
  if (known !== undefined) return known;
  const { refreshToken } = sandbox.control.signIn(SCOPES.map(({ scope }) => scope));
  refreshTokens.set(sandbox, refreshToken);
  return refreshToken;
}

/** The outbox of a program that may be killed before and after every commit. */
function fragile({ store, dice, weather }: World): OutboxStore {
  const around = <T>(change: () => T): T => {
    const crash = weather.troubles['crash-before'] / 2;
    if (dice.happens(crash)) throw new Killed('before');
    const result = change();
    if (dice.happens(crash)) throw new Killed('after');
    return result;
  };
  return {
    ...store,
    claim: (...asked) => around(() => store.claim(...asked)),
    settle: (...settled) => around(() => store.settle(...settled)),
  };
}

function announce({ ledger, books, clock }: World, event: LedgerEvent): void {
  ledger.write((tx) => {
    for (const system of audienceOf(event)) {
      books.count.ids += 1;
      enqueue(tx, {
        id: id<DeliveryId>(books.count.ids),
        key: id<string>(1_000_000 + books.count.ids),
        system,
        subject: subjectOf(event),
        event,
        title: event.kind,
        now: clock.at,
      });
    }
  });
}

async function liveABit(world: World): Promise<void> {
  const { dice, clock, books } = world;
  clock.at = (clock.at + dice.below(dice.happens(0.4) ? 12 * HOUR_MS : 60_000)) as Instant;
  if (dice.happens(0.1)) changeWeather(world);
  for (let acts = dice.below(4); acts > 0; acts -= 1) {
    workABit(books, dice, (event) => announce(world, event));
  }
  for (let turns = dice.below(12); turns > 0; turns -= 1) {
    const runner = dice.pick(Object.values(world.desk?.runners ?? {}));
    if (runner) await turnOnce(world, runner);
  }
  if (dice.happens(0.02)) await crash(world);
}

function changeWeather({ dice, weather }: World): void {
  const storm = dice.happens(0.5) ? dice.next() * 0.08 : 0.005;
  weather.isOffline = dice.happens(0.1);
  weather.troubles = Object.fromEntries(
    Object.keys(CALM).map((name) => [name, storm * dice.next()]),
  ) as typeof CALM;
}

/** A turn, or the part of it until the program is killed. */
async function turnOnce(world: World, runner: Runner): Promise<void> {
  try {
    const end = await Promise.race([runner.turn(), world.killed.then(() => 'killed' as const)]);
    if (end === 'killed') await crash(world);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    await crash(world);
  }
}

async function crash(world: World): Promise<void> {
  world.crashes += 1;
  await startProgram(world);
}

/** Things are well again: everything that waits goes out, and then nothing moves any more. */
async function calmDown(world: World): Promise<void> {
  Object.assign(world.weather, { isOffline: false, troubles: CALM });
  await startProgram(world);
  await world.desk?.drain(20_000);
  tryAgain(world);
  await world.desk?.drain(20_000);
}

/** What a person does with deliveries that found no good hour in twelve attempts. */
function tryAgain({ ledger, clock }: World): void {
  const sql = "SELECT id FROM outbox WHERE state = 'parked' AND attempts >= ?";
  const parked = allRows<{ id: DeliveryId }>(ledger.read, sql, MOST_ATTEMPTS);
  for (const { id } of parked) ledger.write((tx) => requeue(tx, { id, now: clock.at }));
}

function reportOf({ ledger, store, sandbox, books, clock, desk, crashes }: World, seed: number) {
  const { control } = sandbox;
  const told = findings({ ledger, store, control, books });
  const troubles = (desk?.troubles ?? []).map((trouble) => `trouble: ${String(trouble)}`);
  const effects = control.effects().length;
  return {
    seed,
    findings: [...told, ...troubles],
    days: Math.round((clock.at - AT) / (24 * HOUR_MS)),
    deliveries: effects,
    requests: control.counts().requests,
    crashes,
  };
}
