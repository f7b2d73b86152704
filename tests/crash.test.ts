import { expect, test } from 'vitest';
import { killAgainAndAgain } from '#tests/support/kill/drive.ts';

test('S8 killed at every step, it loses nothing and sends nothing twice', async () => {
  const report = await killAgainAndAgain(13, { seed: 3 });
  expect(report).toMatchObject({ duplicates: [], lost: [], undelivered: [] });
  expect(report.kills).toBeGreaterThan(8);
}, 180_000);
