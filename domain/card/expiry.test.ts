import { expect, test } from 'vitest';
import { cardExpiry } from '#domain/card/expiry.ts';
import type { IsoDate } from '#domain/dates.ts';

test.each([
  ['2026-11', 'over'],
  ['2026-12', 'soon'],
  ['2027-01', 'soon'],
  ['2027-02', 'good'],
  ['', 'unknown'],
])('X14 on 31 December 2026 a card of %s is %s', (expires, standing) => {
  expect(cardExpiry(expires, '2026-12-31' as IsoDate)).toBe(standing);
});
