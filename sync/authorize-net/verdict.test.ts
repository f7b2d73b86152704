import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import type { Transaction } from '#sync/authorize-net/transactions.ts';
import { verdictOf } from '#sync/authorize-net/verdict.ts';
import { AT } from '#sync/testing/samples.ts';

const HOUR_MS = 3_600_000;
const one = (fate: Transaction['fate'], isSettled = false): Transaction => ({
  id: '60010000001',
  invoiceNumber: 'K7',
  fate,
  isSettled,
  settled: 50,
  submittedOn: null,
});

test.each([
  [[], -1, 'open', false],
  [[], 0, 'left', false],
  [[], 27, 'left', true],
  [[one('refused')], -1, 'refused', false],
  [[one('refused')], 27, 'refused', true],
  [[one('refused'), one('paid')], -1, 'paid', false],
  [[one('paid')], 3, 'paid', false],
  [[one('paid', true)], -1, 'paid', false],
  [[one('paid', true)], 12, 'paid', true],
  [[one('paid', true), one('undone')], 12, 'paid', true],
  [[one('paid', true), one('held')], 12, 'paid', false],
  [[one('unknown')], 12, 'held', false],
  [[one('held')], 24 * 31, 'held', true],
  [[one('undone')], -1, 'undone', false],
  [[one('undone'), one('refused')], 1, 'undone', true],
] as const)(
  'X6 %j, %d hours after its end, is %s; certain: %j',
  (seen, hours, state, isCertain) => {
    const now = (AT + hours * HOUR_MS) as Instant;
    expect(verdictOf({ endsAt: AT }, seen, now)).toMatchObject({ state, isCertain });
  },
);
