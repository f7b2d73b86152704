import { UNBLOCKED } from '#db/deliveries.ts';
import { requeue } from '#db/outbox-decisions.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { DeliveryId } from '#domain/ids.ts';
import { MOST_ATTEMPTS } from '#sync/settlement.ts';
import { letArrive } from '#tests/support/simulation/line.ts';
import { noteTroubles, startProgram } from '#tests/support/simulation/program.ts';
import { clearUp } from '#tests/support/simulation/weather.ts';
import type { World } from '#tests/support/simulation/world.ts';

const MINUTE_MS = 60_000;
const MOST_TURNS = 3_000;
/** What waits for something else is looked at so often once nothing else moves. */
const MOST_LOOKS = 12;

/** Things are well again: everything that waits goes out, and all that is to be heard is heard. */
export async function calmDown(world: World): Promise<void> {
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

/** Lets all runners do what they can for so long. */
export async function pass({ desk, clock }: World, ms: number): Promise<void> {
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

/** A clock that is behind hears of Desk's news as much later: it is right again, too. */
function setClockRight({ clock, weather }: World): void {
  clock.at = (clock.at - weather.skewMs) as Instant;
  weather.skewMs = 0;
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

/** What a person does with deliveries that found no good hour in twelve attempts. */
function tryAgain({ program, clock }: World): void {
  const { ledger } = program.services;
  const sql = "SELECT id FROM outbox WHERE state = 'parked' AND attempts >= ?";
  const parked = allRows<{ id: DeliveryId }>(ledger.read, sql, MOST_ATTEMPTS);
  for (const { id } of parked) ledger.write((tx) => requeue(tx, { id, now: clock.at }));
}
