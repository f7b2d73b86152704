import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Pricing } from '#sandbox/books/invoice-totals.ts';
import { invoiceTotals } from '#sandbox/books/invoice-totals.ts';
import type { TaxRow } from '#sandbox/books/taxes.ts';
import { plain, total } from '#sandbox/decimal.ts';

function tax(percentage: string, type: TaxRow['type'] = 'tax'): TaxRow {
  const id = `${percentage}${type}`;
  return { id, name: percentage, percentage, type, createdAt: 0, modifiedAt: 0 };
}

type Line = Partial<Pricing['lines'][number]>;

function priced(lines: readonly Line[], changes: Partial<Pricing> = {}) {
  const totals = invoiceTotals({
    lines: lines.map((line) => ({ rate: '0', quantity: '1', discount: '0', taxes: [], ...line })),
    discount: '0',
    isDiscountBeforeTax: true,
    isInclusiveTax: false,
    shipping: '0',
    adjustment: '0',
    places: 2,
    rounding: 'entity_level',
    ...changes,
  });
  return {
    sub: plain(totals.subTotal),
    discount: plain(totals.discount),
    taxes: totals.taxes.map((charge) => plain(charge.amount)),
    total: plain(totals.total),
  };
}

const quebec = [tax('5'), tax('9.975', 'compound_tax')];

test.each([
  [
    'rate times quantity, then tax',
    priced([{ rate: '33.33', quantity: '3', taxes: [tax('8.25')] }]),
    { sub: '99.99', discount: '0', taxes: ['8.25'], total: '108.24' },
  ],
  [
    'tax once per document',
    priced(Array(3).fill({ rate: '0.1', taxes: [tax('5')] })),
    { sub: '0.3', discount: '0', taxes: ['0.02'], total: '0.32' },
  ],
  [
    'tax line by line',
    priced(Array(3).fill({ rate: '0.1', taxes: [tax('5')] }), { rounding: 'item_level' }),
    { sub: '0.3', discount: '0', taxes: ['0.03'], total: '0.33' },
  ],
  [
    'tax inside the price',
    priced([{ rate: '119', taxes: [tax('19')] }], { isInclusiveTax: true }),
    { sub: '119', discount: '0', taxes: ['19'], total: '119' },
  ],
  [
    'a compound tax on net and simple tax',
    priced([{ rate: '100', taxes: quebec }]),
    { sub: '100', discount: '0', taxes: ['5', '10.47'], total: '115.47' },
  ],
  [
    'a compound tax inside the price',
    priced([{ rate: '115.47', taxes: quebec }], { isInclusiveTax: true }),
    { sub: '115.47', discount: '0', taxes: ['5', '10.47'], total: '115.47' },
  ],
  [
    'a currency without decimals',
    priced([{ rate: '4.5', quantity: '3', taxes: [tax('10')] }], { places: 0 }),
    { sub: '14', discount: '0', taxes: ['1'], total: '15' },
  ],
  [
    'a currency with three decimals',
    priced([{ rate: '1.2345', taxes: [tax('5')] }], { places: 3 }),
    { sub: '1.235', discount: '0', taxes: ['0.062'], total: '1.297' },
  ],
  [
    'a share off the document, before tax',
    priced(
      [
        { rate: '100', taxes: [tax('10')] },
        { rate: '50', taxes: [tax('20')] },
      ],
      {
        discount: '10%',
      },
    ),
    { sub: '150', discount: '15', taxes: ['9', '9'], total: '153' },
  ],
  [
    'an amount off the document, after tax',
    priced([{ rate: '100', taxes: [tax('10')] }], { discount: '10', isDiscountBeforeTax: false }),
    { sub: '100', discount: '10', taxes: ['10'], total: '100' },
  ],
  [
    'a share off a line',
    priced([{ rate: '80', discount: '12.5%', taxes: [tax('10')] }]),
    { sub: '70', discount: '0', taxes: ['7'], total: '77' },
  ],
  [
    'shipping and adjustment bear no tax',
    priced([{ rate: '10', taxes: [tax('10')] }], { shipping: '5', adjustment: '-0.01' }),
    { sub: '10', discount: '0', taxes: ['1'], total: '15.99' },
  ],
])('%s', (_, found, expected) => {
  expect(found).toEqual(expected);
});

test('an exclusive total is what its parts add up to, a document with tax inside its prices', () => {
  const line = fc.record({
    rate: fc.integer({ min: 0, max: 1e8 }).map((cents) => (cents / 1000).toFixed(3)),
    quantity: fc.integer({ min: 1, max: 1e5 }).map((milli) => (milli / 1000).toFixed(3)),
    discount: fc.constantFrom('0', '5%', '33.333%'),
    taxes: fc.subarray([tax('7'), tax('8.25'), tax('9.975', 'compound_tax')]),
  });
  const setting = fc.record({
    places: fc.constantFrom(0, 2, 3),
    isInclusiveTax: fc.boolean(),
    isDiscountBeforeTax: fc.boolean(),
    rounding: fc.constantFrom('item_level' as const, 'entity_level' as const),
    discount: fc.constantFrom('0', '10%'),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), setting, (lines, chosen) => {
      const totals = invoiceTotals({ lines, shipping: '0', adjustment: '0', ...chosen });
      const net = total(totals.lines.map((one) => one.total)) - totals.discount;
      expect(totals.taxTotal).toBe(total(totals.taxes.map((charge) => charge.amount)));
      expect(totals.total).toBe(chosen.isInclusiveTax ? net : net + totals.taxTotal);
    }),
    { numRuns: 2000, seed: 42 },
  );
});
