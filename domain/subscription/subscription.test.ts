import { expect, test } from 'vitest';
import type { CurrencyCode } from '#domain/currency.ts';
import { minor } from '#domain/money.ts';
import { aMonthOf } from '#domain/subscription/plan.ts';
import {
  changesOf,
  monthlyRevenue,
  SUBSCRIPTION_STATUSES,
} from '#domain/subscription/subscription.ts';

test.each([
  [120_00, 1, 'month', 120_00],
  [300_00, 3, 'month', 100_00],
  [1_200_00, 1, 'year', 100_00],
  [100_00, 1, 'week', 433_33],
  [100_00, 2, 'week', 216_67],
  [0, 1, 'month', 0],
] as const)('U1 %i every %i %s is %i a month', (price, every, unit, a) => {
  expect(aMonthOf(minor(price), { every, unit })).toBe(a);
});

test('U2 what is gone can only come back, what is asked for waits for Billing', () => {
  expect(changesOf('asked')).toEqual([]);
  expect(changesOf('unknown')).toEqual([]);
  expect(changesOf('cancelled')).toEqual(['reactivate']);
  expect(changesOf('paused')).toContain('resume');
  for (const status of SUBSCRIPTION_STATUSES) {
    expect(changesOf(status).includes('pause')).toBe(status === 'live');
  }
});

test('U3 a month counts what is billed, and currencies are not mixed', () => {
  const one = {
    status: 'live',
    quantity: 2,
    price: minor(50_00),
    currency: 'USD' as CurrencyCode,
    term: { every: 1, unit: 'month' },
  } as const;
  const revenue = monthlyRevenue([
    one,
    { ...one, status: 'paused' },
    { ...one, status: 'non-renewing', quantity: 1 },
    { ...one, currency: 'EUR' as CurrencyCode, term: { every: 1, unit: 'year' } },
  ]);
  expect([...revenue]).toEqual([
    ['USD', 150_00],
    ['EUR', 8_33],
  ]);
});
