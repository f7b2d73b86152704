import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minor } from '#domain/money.ts';
import { readAmount } from '#domain/read/amount.ts';
import { decimalMarkOf } from '#domain/read/decimal.ts';
import { LONG_MS, runs } from '#domain/samples.ts';
import { spellAmount } from '#domain/spell.ts';

const read = (text: string, digits = 2) => readAmount(text, { digits });

describe('amounts as people type them', () => {
  test.each([
    ['-110.7', -110_70],
    ['1.400,82', 1_400_82],
    ['1,400.82', 1_400_82],
    ['1 400,82', 1_400_82],
    ['1 400,82', 1_400_82],
    ["1'400.82", 1_400_82],
    ['1’400.82', 1_400_82],
    ['(110.70)', -110_70],
    ['−5', -5_00],
    ['5-', -5_00],
    ['+5', 5_00],
    ['.5', 50],
    ['5,', 5_00],
    ['0.400', 40],
    ['0,05', 5],
    ['1.4000', 1_40],
    ['1.234.567', 1_234_567_00],
    ['1,00,000.50', 100_000_50],
    ['007', 7_00],
    ['-0', 0],
  ])('D3 “%s” is read', (text, amount) => {
    expect(read(text)).toEqual({ kind: 'amount', amount });
  });

  test.each(['$5', '5 €', 'USD 5', '5USD', 'US$ 5', '€5,00', '$5.00'])(
    'D3 “%s” is 5.00, the sign or code beside it is left aside',
    (text) => {
      expect(read(text)).toEqual({ kind: 'amount', amount: 5_00 });
    },
  );

  test.each(['-$5', '$-5', '-5 €', '($5.00)'])('D3 “%s” is 5.00 below zero', (text) => {
    expect(read(text)).toEqual({ kind: 'amount', amount: -5_00 });
  });

  test.each([
    '1e9',
    'NaN',
    'Infinity',
    '0x10',
    '--5',
    '(-5)',
    '1..2',
    '1,2,3',
    '12,34,5',
    'ABC 5',
    '$5€',
    '5 h',
    '٣',
    '10²',
    '=1+1',
    '1/2',
    '.',
    '-',
    '9'.repeat(200),
  ])('D5 “%s” is not an amount, and the sentence says so', (text) => {
    const reading = read(text);
    expect(reading.kind).toBe('unreadable');
    expect('why' in reading ? reading.why : '').toMatch(/is not an amount\. Write digits/);
  });

  test('D5 40 digits are more than the ledger can hold', () => {
    const why = '“111111111111111111111111…” is more than the ledger can hold.';
    expect(read('1'.repeat(40))).toEqual({ kind: 'unreadable', why });
  });

  test('D5 decimals are never cut off', () => {
    const why = '“1234.567” has too many decimals. 2 can be kept.';
    expect(read('1234.567')).toEqual({ kind: 'unreadable', why });
    expect(read('1.5', 0)).toMatchObject({ kind: 'unreadable' });
  });

  test('D5 nothing typed is nothing yet', () => {
    expect(read('  ')).toEqual({ kind: 'unreadable', why: 'There is no amount yet.' });
  });
});

describe('thousands or decimals', () => {
  test.each(['1.400', '1,400'])('D4 “%s” has two readings, and a person chooses', (text) => {
    expect(read(text)).toEqual({
      kind: 'unclear',
      readings: [1_400_00, 1_40],
      why: `“${text}” can be read as 1,400.00 or as 1.40. Choose one.`,
    });
  });

  test('D4 what would lose a digit one way is still not taken the other way by itself', () => {
    const why = '“33.333” has too many decimals, unless it means 33,333.00.';
    expect(read('33.333')).toEqual({ kind: 'unclear', readings: [33_333_00], why });
  });

  test('D4 three decimals are no riddle where the currency has three, nor where it has none', () => {
    expect(read('12.345', 3)).toEqual({ kind: 'amount', amount: 12_345 });
    expect(read('12,345', 3)).toMatchObject({ kind: 'unclear', readings: [12_345_000, 12_345] });
    expect(read('50,000', 0)).toEqual({ kind: 'amount', amount: 50_000 });
    expect(read('50.000', 0)).toEqual({ kind: 'amount', amount: 50_000 });
  });

  test('D4 a known decimal mark leaves one reading', () => {
    const marked = (text: string, decimalMark: '.' | ',') =>
      readAmount(text, { digits: 2, decimalMark });
    expect(marked('1.400', '.')).toEqual({ kind: 'amount', amount: 1_40 });
    expect(marked('1.400', ',')).toEqual({ kind: 'amount', amount: 1_400_00 });
    expect(marked('1,5', '.')).toMatchObject({ kind: 'unreadable' });
  });

  test('D13 a column shows its decimal mark where any cell has only one reading', () => {
    const markOf = (...cells: readonly string[]) => decimalMarkOf(cells, 'currency');
    expect(markOf('1.400', '16.5')).toBe('.');
    expect(markOf('1.400', '2,5')).toBe(',');
    expect(markOf('1,400', '1,234,567')).toBe('.');
    expect(markOf('1.400', '12')).toBeNull();
    expect(markOf('1.5', '1,5')).toBeNull();
  });
});

describe('there and back', () => {
  const amounts = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });

  test(
    'D12 what is spelled is read as the same amount',
    () => {
      fc.assert(
        fc.property(amounts, fc.constantFrom(2, 3), (amount, digits) => {
          const reading = read(spellAmount(minor(amount), digits), digits);
          return reading.kind === 'amount' && reading.amount === amount;
        }),
        runs(60_000),
      );
    },
    LONG_MS,
  );

  test(
    'D12 other habits of writing the same amount are read as the same',
    () => {
      const habits = [
        (text: string) => text.replaceAll(',', ' '),
        (text: string) => text.replaceAll(',', "'"),
        (text: string) => text.replaceAll(',', ''),
        (text: string) => text.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')),
        (text: string) => `${text} €`,
      ];
      fc.assert(
        fc.property(amounts, fc.nat(habits.length - 1), (amount, habit) => {
          const reading = read(habits[habit]!(spellAmount(minor(amount), 2)));
          return reading.kind === 'amount' && reading.amount === amount;
        }),
        runs(60_000),
      );
    },
    LONG_MS,
  );

  test(
    'D5 any text at all is answered',
    () => {
      const noise = fc.string({
        unit: fc.constantFrom(...'0123456789.,  -−()€$e%h'),
        maxLength: 40,
      });
      fc.assert(
        fc.property(fc.oneof(noise, fc.string()), (text) => {
          expect(['amount', 'unclear', 'unreadable']).toContain(read(text).kind);
        }),
        runs(5_000),
      );
    },
    LONG_MS,
  );
});
