import { existsSync, readFileSync } from 'node:fs';

export type Tally = { readonly passed: number; readonly failed: number };

export const nothing: Tally = { passed: 0, failed: 0 };

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }),
    nothing,
  );
}

/** A program that ended badly counts as at least one failure, whatever it had counted by then. */
export function judged(code: number, tally: Tally): Tally {
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

export function vitestTally(path: string): Tally {
  const report = read(path);
  return { passed: number(report?.['numPassedTests']), failed: number(report?.['numFailedTests']) };
}

/** A test that passed only at a second try has failed. */
export function playwrightTally(path: string): Tally {
  const stats = read(path)?.['stats'] as Record<string, unknown> | undefined;
  return {
    passed: number(stats?.['expected']),
    failed: number(stats?.['unexpected']) + number(stats?.['flaky']),
  };
}

/** Adds up every line of the form `12 passed, 0 failed`. */
export function printedTally(output: string): Tally {
  const lines = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)];
  return sum(
    lines.map(([, passed, failed]) => ({ passed: Number(passed), failed: Number(failed) })),
  );
}

function read(path: string): Record<string, unknown> | null {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
