import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '#domain/dates.ts';
import { AGING_BUCKETS, agingBucket, dueWithin } from '#domain/invoice/aging.ts';
import { invoiceNumber, parseInvoiceNumber } from '#domain/invoice/numbering.ts';
import { type InvoiceFacts, invoiceStatus } from '#domain/invoice/status.ts';
import { minor, ZERO } from '#domain/money.ts';
import { LONG_MS, runs, TODAY } from '#domain/samples.ts';

const issued: InvoiceFacts = {
  isIssued: true,
  isVoid: false,
  isWrittenOff: false,
  total: minor(100_00),
  paid: ZERO,
  dueOn: TODAY,
};
const yesterday = addDays(TODAY, -1);

describe('status', () => {
  test.each<readonly [Partial<InvoiceFacts>, string]>([
    [{ isIssued: false, dueOn: null }, 'draft'],
    [{}, 'open'],
    [{ paid: minor(1) }, 'part-paid'],
    [{ paid: minor(100_00) }, 'paid'],
    [{ dueOn: yesterday }, 'overdue'],
    [{ dueOn: yesterday, paid: minor(1) }, 'overdue'],
    [{ dueOn: yesterday, paid: minor(100_00) }, 'paid'],
    [{ isVoid: true, dueOn: yesterday }, 'void'],
    [{ total: ZERO }, 'paid'],
  ])('I9 %j is %s', (facts, status) => {
    expect(invoiceStatus({ ...issued, ...facts }, TODAY)).toBe(status);
  });

  test('I13 what was written off is so, late or partly paid or not', () => {
    for (const paid of [ZERO, minor(1)]) {
      const facts = { ...issued, isWrittenOff: true, dueOn: yesterday, paid };
      expect(invoiceStatus(facts, TODAY)).toBe('written-off');
    }
  });
});

describe('age', () => {
  test.each([
    [5, 'not-due'],
    [0, 'not-due'],
    [-1, '1-30'],
    [-30, '1-30'],
    [-31, '31-60'],
    [-60, '31-60'],
    [-61, '61-90'],
    [-90, '61-90'],
    [-91, 'over-90'],
  ] as const)('A1 due %s days from today is %s', (days, bucket) => {
    expect(agingBucket(addDays(TODAY, days), TODAY)).toBe(bucket);
  });

  test('A2 the days of a bucket are the days that fall into it', () => {
    const isWithin = (day: IsoDate, { from, to }: ReturnType<typeof dueWithin>) =>
      (from === null || day >= from) && (to === null || day <= to);
    for (let days = -200; days <= 200; days += 1) {
      const day = addDays(TODAY, days);
      const found = AGING_BUCKETS.filter((bucket) => isWithin(day, dueWithin(bucket, TODAY)));
      expect(found).toEqual([agingBucket(day, TODAY)]);
    }
  });
});

describe('numbers', () => {
  test('N1 a number is prefix, year and at least four digits', () => {
    expect(invoiceNumber({ prefix: 'INV', year: 2026, sequence: 42 })).toBe('INV-2026-0042');
    expect(invoiceNumber({ prefix: '', year: 2026, sequence: 1 })).toBe('2026-0001');
    expect(invoiceNumber({ prefix: 'A1', year: 2026, sequence: 123_456 })).toBe('A1-2026-123456');
    expect(() => invoiceNumber({ prefix: '', year: 2026, sequence: 0 })).toThrow('Broken promise');
  });

  test(
    'N2 a number can be taken apart again, and others’ numbers cannot',
    () => {
      const parts = fc.record({
        prefix: fc.stringMatching(/^[A-Za-z0-9]{0,10}$/),
        year: fc.integer({ min: 1900, max: 2199 }),
        sequence: fc.integer({ min: 1, max: 9_999_999 }),
      });
      fc.assert(
        fc.property(parts, (one) => {
          const read = parseInvoiceNumber(invoiceNumber(one));
          return (
            read?.prefix === one.prefix && read.year === one.year && read.sequence === one.sequence
          );
        }),
        runs(100_000),
      );
      expect(
        ['', 'INV-2026-42', 'INV-2026-00042', 'INV-26-0042', 'X', 'INV-2026-0000'].map(
          parseInvoiceNumber,
        ),
      ).toEqual([null, null, null, null, null, null]);
    },
    LONG_MS,
  );

  test('N3 numbers of one year sort by their place as long as they have four digits', () => {
    const numbers = [9_999, 10, 2].map((sequence) =>
      invoiceNumber({ prefix: 'INV', year: 2026, sequence }),
    );
    const [large, middle, small] = numbers as [string, string, string];
    expect(small < middle && middle < large).toBe(true);
  });
});
