import { expect, test } from 'vitest';
import { FOUND } from '#tests/support/simulation/found.ts';
import { simulate } from '#tests/support/simulation/simulate.ts';

const STEPS = 200;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

test.each(['mixed', 'storm'] as const)(
  'S18 weeks of work in all systems, %s, end with everything there exactly once',
  async (season) => {
    const wrong: unknown[] = [];
    for (const seed of SEEDS) {
      const report = await simulate(seed, STEPS, season);
      if (report.findings.length > 0) wrong.push(report);
    }
    expect(wrong).toEqual([]);
  },
  120_000,
);

test('S18 a seed is the same every time', async () => {
  const [once, again] = [await simulate(7, 60), await simulate(7, 60)];
  expect(again).toEqual(once);
});

test.each(FOUND)(
  'S18 what a seed found is found no more: %s %i, %s',
  async (season, seed) => {
    expect((await simulate(seed, STEPS, season)).findings).toEqual([]);
  },
  60_000,
);
