import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { judged, playwrightTally, printedTally, sum, vitestTally } from '#build/runtime/tally.ts';

const folder = mkdtempSync(join(tmpdir(), 'gigledger-tally-'));

function report(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

test('vitest and Playwright are counted from their own reports', () => {
  const unit = report('unit.json', { numPassedTests: 12, numFailedTests: 1, numTotalTests: 14 });
  const e2e = report('e2e.json', { stats: { expected: 5, unexpected: 1, flaky: 2, skipped: 1 } });
  expect(vitestTally(unit)).toEqual({ passed: 12, failed: 1 });
  expect(playwrightTally(e2e)).toEqual({ passed: 5, failed: 3 });
});

test('a report that was never written counts nothing', () => {
  expect(vitestTally(join(folder, 'absent.json'))).toEqual({ passed: 0, failed: 0 });
});

test('drills are counted from the lines they print', () => {
  const output = 'D1: 300 cycles\n300 passed, 0 failed\nin 12 s\n7 passed, 2 failed\n';
  expect(printedTally(output)).toEqual({ passed: 307, failed: 2 });
});

test('an ending that was not clean is never counted as none failed', () => {
  expect(judged(1, { passed: 4, failed: 0 })).toEqual({ passed: 4, failed: 1 });
  expect(judged(1, { passed: 4, failed: 3 })).toEqual({ passed: 4, failed: 3 });
  expect(judged(0, { passed: 4, failed: 0 })).toEqual({ passed: 4, failed: 0 });
});

test('tallies add up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
});
