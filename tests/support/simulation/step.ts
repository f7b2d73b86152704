import type { Instant } from '#domain/dates.ts';
import type { Runner } from '#sync/runner.ts';
import { workABit } from '#tests/support/simulation/freelancer.ts';
import { actThere } from '#tests/support/simulation/people.ts';
import { Killed, noteTroubles, startProgram } from '#tests/support/simulation/program.ts';
import { anotherWeather } from '#tests/support/simulation/weather.ts';
import type { World } from '#tests/support/simulation/world.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Every so many seeds somebody sets this computer's clock; never where lists lag, too (rule S22). */
const WITH_A_CLOCK_THAT_IS_SET = 2;

export type Season = 'mixed' | 'storm';

/** One step: some time, often something that is done, and a few turns of the runners. */
export async function liveABit(world: World, season: Season): Promise<void> {
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
