import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exact, known, plain, rounded, shares, shown, total } from '#sandbox/decimal.ts';

test.each(['0', '12.5', '-3', '0.000001', '999999999999999.999999'])('%s survives', (text) => {
  expect(plain(known(text))).toBe(text);
});

test.each(['', '1e9', 'NaN', '1,5', '0.0000001', '1234567890123456', '1.', '.5'])(
  '"%s" is no plain decimal',
  (text) => {
    expect(exact(text)).toBeNull();
  },
);

test.each([
  ['0.005', 2, 0.01],
  ['-0.005', 2, -0.01],
  ['0.0049', 2, 0],
  ['2.5', 0, 3],
  ['1.0005', 3, 1.001],
])('%s to %i places is %d: half away from zero', (text, places, expected) => {
  expect(shown(rounded(known(text), places))).toBe(expected);
});

test('shares add up to the whole', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.array(fc.nat(1e6), { minLength: 1 }),
      (amount, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        const whole = known(amount);
        expect(total(shares(whole, weights.map(known), 0))).toBe(whole);
      },
    ),
    { seed: 42 },
  );
});
