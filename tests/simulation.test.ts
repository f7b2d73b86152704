import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '#tests/support/house.ts';
import { FOUND } from '#tests/support/simulation/found.ts';
import { hardlyPlayed } from '#tests/support/simulation/played.ts';
import { type Report, simulate } from '#tests/support/simulation/simulate.ts';

const STEPS = 200;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

test('S18 weeks of work in all systems end with everything there exactly once', async () => {
  const lives: Report[] = [];
  for (const season of ['mixed', 'storm'] as const) {
    for (const seed of SEEDS) lives.push(await simulate(seed, STEPS, season));
  }
  expect(lives.filter(({ findings }) => findings.length > 0)).toEqual([]);
  // A judge without a case finds nothing.
  expect(hardlyPlayed(lives.map(({ played }) => played))).toEqual([]);
}, 240_000);

test('S18 a seed is the same every time', async () => {
  const [once, again] = [await simulate(7, 60), await simulate(7, 60)];
  expect(again).toEqual(once);
});

test.each(FOUND)(
  'S18 what a seed found is found no more: $season $seed, $what',
  async ({ season, seed }) => {
    expect((await simulate(seed, STEPS, season)).findings).toEqual([]);
  },
  60_000,
);

test('S18 what a seed found is told by a test without dice, too', () => {
  const tests = globSync('{db,domain,main,sync,tests}/**/*.test.ts', { cwd: root });
  const names = tests.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
  const stories = FOUND.flatMap(({ heldBy }) => heldBy ?? []);
  expect(stories.filter((story) => !names.includes(`'${story}`))).toEqual([]);
});
