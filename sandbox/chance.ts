/** Dice that fall the same way for the same seed (mulberry32). */
export type Chance = { state: number };

export function newChance(seed: number): Chance {
  return { state: seed >>> 0 };
}

/** A whole number from 0 to 999,999. */
export function nextPpm(chance: Chance): number {
  chance.state = (chance.state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(chance.state ^ (chance.state >>> 15), chance.state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return Math.floor(((mixed ^ (mixed >>> 14)) >>> 0) / 4294.967296);
}
