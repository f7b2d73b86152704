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
  ['4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1', '• • • • • • • • • • • • 1 1 1 1'],
  ['3782.822463.10005', '••••.••••••.•0005'],
  ['4000 - 0000 - 0000 - 0000 - 006', '•••• - •••• - •••• - •••0 - 006'],
  ['４１１１ １１１１ １１１１ １１１１', '•••• •••• •••• １１１１'],
  ['٤١١١١١١١١١١١١١١١', '••••••••••••١١١١'],
  ['४१११११११११११११११', '••••••••••••११११'],
])('X1 %j becomes %j', (typed, kept) => {
  expect(maskCards(typed)).toBe(kept);
});

test.each([
  ['no-break spaces', '\u00a0'],
  ['narrow no-break spaces', '\u202f'],
  ['two spaces', '  '],
  ['tabs', '\t'],
  ['lines', '\r\n'],
  ['dots', '.'],
  ['slashes', '/'],
  ['underscores', '_'],
  ['commas', ', '],
  ['dashes', ' – '],
  ['signs nobody sees', '\u200b'],
])('X1 groups between %s are masked too', (_, between) => {
  const typed = ['4111', '1111', '1111', '1111'].join(between);
  expect(maskCards(`Card ${typed}!`)).toBe(
    `Card ${['••••', '••••', '••••', '1111'].join(between)}!`,
  );
});

test.each([
  'INV-2026-0061',
  '4111 1111 1111 1112',
  '0000000000000000',
  'IBAN DE89 3704 0044 0532 0130 00',
  'IBAN DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000',
  '4,111.11 1,111.11 1,111.11',
  '2026-11-20, 2026-11-21, 2026-11-22',
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
