import { expect, test } from 'vitest';
import { simulate } from '#tests/support/simulation/world.ts';

const SEEDS = 60;
const STEPS = 100;

test('S18 weeks of work on a bad line end with everything there exactly once', async () => {
  const wrong: unknown[] = [];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const report = await simulate(seed, STEPS);
    if (report.findings.length > 0) wrong.push(report);
  }
  expect(wrong).toEqual([]);
}, 120_000);
