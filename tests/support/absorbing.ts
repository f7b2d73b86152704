import type { Absorbing } from '#main/absorbing.ts';
import { id } from '#sync/testing/samples.ts';
import type { Clock } from '#tests/support/sync-desk.ts';

/** What taking in needs where there is no whole program: a clock, and ids that count from here. */
export function absorbingAt(clock: Clock, from = 1_000): Absorbing {
  let made = from;
  const next = () => {
    made += 1;
    return id<string>(made);
  };
  return { now: () => clock.at, newId: <T extends string>() => next() as T, newKey: next };
}
