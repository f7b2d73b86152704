import { listOpenCardPages } from '#db/card-pages.ts';
import { UNBLOCKED } from '#db/deliveries.ts';
import { requeue } from '#db/outbox-decisions.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { Runner } from '#sync/runner.ts';
import { MOST_ATTEMPTS } from '#sync/settlement.ts';
import { openShop, workABit } from '#tests/support/simulation/freelancer.ts';
import { letArrive } from '#tests/support/simulation/line.ts';
import { actThere } from '#tests/support/simulation/people.ts';
import { Killed, openWorld, startProgram } from '#tests/support/simulation/program.ts';
import { closeProgram } from '#tests/support/simulation/template.ts';
import { findings } from '#tests/support/simulation/verdict.ts';
import { ambiguousStorm, anotherWeather, clearUp } from '#tests/support/simulation/weather.ts';
import type { World } from '#tests/support/simulation/world.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const MOST_TURNS = 3_000;
/** What waits for something else is looked at so often once nothing else moves. */
const MOST_LOOKS = 12;
/** Every so many seeds an hour is watched at the end, else ten minutes. */
const WITH_A_LONG_REST = 10;
/** Every so many seeds somebody sets this computer's clock; never where lists lag, too (rule S22). */
const WITH_A_CLOCK_THAT_IS_SET = 2;

export type Season = 'mixed' | 'storm';

export type Report = {
  readonly seed: number;
  readonly findings: readonly string[];
  readonly days: number;
  readonly deliveries: number;
  readonly effects: number;
  readonly requests: number;
  readonly crashes: number;
};

/**
 * Weeks of work against a line that loses, doubts, delays and dies, people over there who change
 * what they like, and a program that is killed at any point; the real program on real SQLite, the
 * real runners and connectors of all systems (rule S18).
 */
export async function simulate(
  seed: number,
  steps: number,
  season: Season = 'mixed',
): Promise<Report> {
  const world = await openWorld(seed);
  try {
    if (season === 'storm') ambiguousStorm(world.weather);
    await openShop(world);
    for (let step = 0; step < steps; step += 1) await liveABit(world, season);
    await calmDown(world);
    const calm = snapshot(world);
    const ms = seed % WITH_A_LONG_REST === 0 ? HOUR_MS : HOUR_MS / 6;
    await pass(world, ms);
    return reportOf(world, [...findings(world), ...unrest(world, calm, ms / HOUR_MS)]);
  } finally {
    closeProgram(world.program);
  }
}

/** One step: some time, often something that is done, and a few turns of the runners. */
async function liveABit(world: World, season: Season): Promise<void> {
  const { dice, clock, weather } = world;
  const ms = dice.below(dice.happens(0.15) ? 12 * HOUR_MS : MINUTE_MS);
  clock.at = (clock.at + ms) as Instant;
  if (season === 'mixed' && dice.happens(0.05)) anotherWeather(weather, dice);
  if (world.seed % WITH_A_CLOCK_THAT_IS_SET === 1 && dice.happens(0.01)) setClock(world);
  if (dice.happens(0.5)) await workABit(world);
  if (dice.happens(0.2)) actThere(world);
  for (let turns = dice.below(4); turns > 0; turns -= 1) await turnSome(world);
  if (dice.happens(0.01)) await crash(world);
}

/** This computer's clock is set, by up to an hour to either side; the other side's goes on. */
function setClock({ dice, clock, weather }: World): void {
  const ms = dice.below(2 * HOUR_MS) - HOUR_MS;
  clock.at = (clock.at + ms) as Instant;
  weather.skewMs += ms;
  weather.wasSet = true;
}

/** A turn of one system, or of two at once, or the part of it until the program is killed. */
async function turnSome(world: World): Promise<void> {
  const { dice } = world;
  const runners = Object.values(world.desk?.runners ?? {});
  const first = dice.pick(runners);
  const second = dice.happens(0.3) ? dice.pick(runners.filter((one) => one !== first)) : null;
  const turns = [first, second].flatMap((runner) => (runner ? [ended(world, runner)] : []));
  const ends = await Promise.all(turns);
  if (ends.includes('killed')) await crash(world);
}

async function ended(world: World, runner: Runner): Promise<'done' | 'killed'> {
  try {
    return await Promise.race([
      runner.turn().then(() => 'done' as const),
      world.killed.then(() => 'killed' as const),
    ]);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    // What another system had on its way dies with the program.
    world.kill();
    return 'killed';
  }
}

async function crash(world: World): Promise<void> {
  world.crashes += 1;
  noteTroubles(world);
  world.desk = await startProgram(world);
}

/** A clock that is behind hears of Desk's news as much later: it is right again, too. */
function setClockRight({ clock, weather }: World): void {
  clock.at = (clock.at - weather.skewMs) as Instant;
  weather.skewMs = 0;
}

/** Things are well again: everything that waits goes out, and all that is to be heard is heard. */
async function calmDown(world: World): Promise<void> {
  clearUp(world.weather);
  setClockRight(world);
  noteTroubles(world);
  world.desk = await startProgram(world);
  await letArrive(world.sandbox, world.late);
  await drain(world);
  tryAgain(world);
  await drain(world);
  for (let rounds = 0; rounds < 2; rounds += 1) {
    for (const runner of Object.values(world.desk.runners)) runner.refresh();
    await pass(world, MINUTE_MS);
    await drain(world);
  }
}

/** Until nothing waits any more but what waits for a person, or behind such a thing. */
async function drain(world: World): Promise<void> {
  let looks = 0;
  for (let turns = 0; turns < MOST_TURNS && looks < MOST_LOOKS; turns += 1) {
    const dueAt = nextDue(world);
    if (dueAt === null) return;
    looks = dueAt.isHeld ? looks + 1 : 0;
    world.clock.at = Math.max(world.clock.at, dueAt.at) as Instant;
    await pass(world, 1_000);
  }
  if (looks < MOST_LOOKS) world.troubles.push('It does not come to rest.');
}

/** What goes next; where nothing can but what waits for something else, that, and `isHeld`. */
function nextDue({ program }: World): { readonly at: Instant; readonly isHeld: boolean } | null {
  const sql = `SELECT o.due_at AS at, o.note LIKE 'Waiting.%' AS isHeld FROM outbox o
    WHERE o.state IN ('waiting', 'sending') AND ${UNBLOCKED} ORDER BY isHeld, o.due_at LIMIT 1`;
  const row = oneRow<{ at: Instant; isHeld: 0 | 1 }>(program.services.ledger.read, sql);
  return row && { at: row.at, isHeld: row.isHeld === 1 };
}

/** Lets all runners do what they can for so long. */
async function pass({ desk, clock }: World, ms: number): Promise<void> {
  const end = clock.at + ms;
  const runners = Object.values(desk?.runners ?? {});
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const due: number[] = [];
    let hasWorked = false;
    for (const runner of runners) {
      const { worked, nextAt } = await runner.turn();
      hasWorked ||= worked;
      due.push(nextAt ?? end);
    }
    if (hasWorked) continue;
    const next = Math.min(...due);
    if (next >= end || clock.at >= end) break;
    clock.at = Math.max(clock.at, next) as Instant;
  }
  clock.at = Math.max(clock.at, end) as Instant;
}

/** What a person does with deliveries that found no good hour in twelve attempts. */
function tryAgain({ program, clock }: World): void {
  const { ledger } = program.services;
  const sql = "SELECT id FROM outbox WHERE state = 'parked' AND attempts >= ?";
  const parked = allRows<{ id: DeliveryId }>(ledger.read, sql, MOST_ATTEMPTS);
  for (const { id } of parked) ledger.write((tx) => requeue(tx, { id, now: clock.at }));
}

type Snapshot = {
  readonly rows: number;
  readonly effects: number;
  readonly requests: number;
  readonly pages: number;
};

/** What the feeds of four systems ask in an hour in which nobody does anything. */
const MOST_CALLS_AN_HOUR = 160;
/** Somebody may still pay on a page: it is looked at every 15 s, until its hour is over. */
const OF_A_PAGE = 245;
/** Rounds that happen to begin just then. */
const SLACK = 25;

function snapshot({ program, sandbox }: World): Snapshot {
  const sql = 'SELECT count(*) AS rows FROM outbox';
  return {
    rows: oneRow<{ rows: number }>(program.services.ledger.read, sql)?.rows ?? 0,
    effects: sandbox.control.effects().filter(({ actor }) => actor === 'app').length,
    requests: sandbox.control.counts().requests,
    pages: listOpenCardPages(program.services.ledger.read).length,
  };
}

/** Nothing answers its own echo: once all is told, nothing is told any more. */
function unrest(world: World, before: Snapshot, hours: number): readonly string[] {
  const after = snapshot(world);
  const calls = after.requests - before.requests;
  return [
    ...(after.rows > before.rows
      ? [`${after.rows - before.rows} deliveries made while at rest`]
      : []),
    ...(after.effects > before.effects
      ? [`${after.effects - before.effects} things changed while at rest`]
      : []),
    ...(calls > MOST_CALLS_AN_HOUR * hours + OF_A_PAGE * hours * before.pages + SLACK
      ? [`${calls} calls in ${hours} h at rest`]
      : []),
  ];
}

function noteTroubles({ desk, troubles }: World): void {
  for (const trouble of desk?.troubles.splice(0) ?? [])
    troubles.push(`trouble: ${String(trouble)}`);
}

function reportOf(world: World, told: readonly string[]): Report {
  noteTroubles(world);
  const { control } = world.sandbox;
  return {
    seed: world.seed,
    findings: [...world.troubles, ...told],
    days: Math.round((world.clock.at - world.begunAt) / (24 * HOUR_MS)),
    deliveries: snapshot(world).rows,
    effects: control.effects().length,
    requests: control.counts().requests,
    crashes: world.crashes,
  };
}
