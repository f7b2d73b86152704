import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsCard, maskCards } from '#domain/card/mask.ts';
import { runs } from '#domain/samples.ts';

test.each([
  ['4111111111111111', '••••••••••••1111'],
  ['4111 1111 1111 1111', '•••• •••• •••• 1111'],
  ['pay with 5500-0000-0000-0004, thanks', 'pay with ••••-••••-••••-0004, thanks'],
  ['378282246310005.', '•••••••••••0005.'],
  ['VISA4111111111111111', 'VISA••••••••••••1111'],
  ['GB00 4111 1111 1111 1111', 'GB00 •••• •••• •••• 1111'],
  ['12 4111 1111 1111 1111 2027', '12 •••• •••• •••• 1111 2027'],
  ['two: 4111111111111111 6011000990139424', 'two: ••••••••••••1111 ••••••••••••9424'],
])('X1 %j becomes %j', (typed, kept) => {
  expect(maskCards(typed)).toBe(kept);
});

test.each([
  'INV-2026-0061',
  '4111 1111 1111 1112',
  '0000000000000000',
  'IBAN DE89 3704 0044 0532 0130 00',
  'FR1420041010050500013M02606',
  'DE75512108001245126199',
  '+49 30 901820',
  '12345678901234567890123',
  '',
])('X1 %j stays as it is', (typed) => {
  expect(maskCards(typed)).toBe(typed);
});

test('X1 no card survives, wherever it stands in a text', () => {
  const card = fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 17 })
    .filter(([first]) => first !== 0)
    .map((digits) => digits.join('') + checkDigitOf(digits));
  fc.assert(
    fc.property(
      fc.constantFrom('', 'Card: ', 'a\n'),
      card,
      fc.constantFrom('', '.', ' exp'),
      (a, c, b) => {
        expect(holdsCard(a + c + b)).toBe(true);
        expect(maskCards(a + c + b)).not.toContain(c);
        expect(maskCards(maskCards(a + c + b))).toBe(maskCards(a + c + b));
      },
    ),
    runs(5_000),
  );
});

function checkDigitOf(digits: readonly number[]): number {
  const sum = digits.toReversed().reduce((total, digit, place) => {
    const doubled = place % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
