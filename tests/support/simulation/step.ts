import type { Instant } from '#domain/dates.ts';
import { fillInPage } from '#tests/support/simulation/customers.ts';
import { workABit } from '#tests/support/simulation/freelancer.ts';
import { actThere } from '#tests/support/simulation/people.ts';
import { crash, turnSome } from '#tests/support/simulation/turns.ts';
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
  if (isClockSet(world) && dice.happens(0.01)) setClock(world);
  if (dice.happens(0.5)) await workABit(world);
  if (dice.happens(0.2)) actThere(world);
  if (dice.happens(0.2)) fillInPage(world);
  for (let turns = dice.below(4); turns > 0; turns -= 1) await turnSome(world);
  if (dice.happens(0.01)) await crash(world);
}

export function isClockSet({ seed }: World): boolean {
  return seed % WITH_A_CLOCK_THAT_IS_SET === 1;
}

/** This computer's clock is set, by up to an hour to either side; the other side's goes on. */
function setClock({ dice, clock, weather }: World): void {
  const ms = dice.below(2 * HOUR_MS) - HOUR_MS;
  clock.at = (clock.at + ms) as Instant;
  weather.skewMs += ms;
}
