import { expect, test } from 'vitest';
import { killAgainAndAgain } from '#tests/support/kill/drive.ts';

const CYCLES = 14;

test('S8 killed at every step, it loses nothing and sends nothing twice', async () => {
  const report = await killAgainAndAgain(CYCLES, { seed: 3 });
  expect(report).toMatchObject({ duplicates: [], lost: [], undelivered: [], restarts: 1 });
  expect(report).toMatchObject({ disorder: [], otherwise: [] });
  expect(report.kills).toBeGreaterThanOrEqual(CYCLES - 1);
  expect(report.carriedOut).toBeGreaterThan(5 * CYCLES);
  expect(report.unanswered).toBeGreaterThan(report.carriedOut / 3);
}, 300_000);
