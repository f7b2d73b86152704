import { expect, test } from 'vitest';
import { drainInSimulatedTime } from '#tests/bench/support/simulated-drain.ts';

const MINUTE_MS = 60_000;

test('S12 a backlog leaves as fast as Books allows, reads included, and meets no limit', async () => {
  const drained = await drainInSimulatedTime({ system: 'books', count: 250 });
  expect(drained.ms).toBeLessThanOrEqual(2 * MINUTE_MS * 1.02);
  expect(drained.refusedForLimit).toBe(0);
});

test('S12 a thousand leave within a ninth more than Books allows, and meet no limit', async () => {
  const drained = await drainInSimulatedTime({ system: 'books', count: 1_000 });
  expect(drained.ms).toBeLessThanOrEqual(9 * MINUTE_MS * 1.12);
  expect(drained.refusedForLimit).toBe(0);
});

test('S12 the calls of a day are not passed, also by a backlog of days', async () => {
  const limits = { booksPerDay: 1_000 };
  const drained = await drainInSimulatedTime({
    system: 'books',
    count: 1_100,
    plan: 'FREE',
    limits,
  });
  expect(drained.mostInADay).toBeGreaterThan(950);
  expect(drained.mostInADay).toBeLessThanOrEqual(1_000);
  expect(drained.refusedForLimit).toBe(0);
});

test('S23 a thousand clients cost CRM eleven calls and a credit for every ten', async () => {
  const drained = await drainInSimulatedTime({ system: 'crm', count: 1_000 });
  expect(drained.calls).toBeLessThanOrEqual(11);
  expect(drained.credits).toBeLessThanOrEqual(101);
  expect(drained.refusedForLimit).toBe(0);
});
