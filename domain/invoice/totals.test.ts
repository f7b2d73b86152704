import { describe, expect, test } from 'vitest';
import type { InvoiceContent, InvoiceLine } from '#domain/invoice/invoice.ts';
import { invoiceTotals, lineAmount } from '#domain/invoice/totals.ts';
import { milli, minor, price } from '#domain/money.ts';
import { aLine, aTax, content, JPY, percent } from '#domain/samples.ts';

const vat = aTax(19);
const gst = aTax(5, { name: 'GST' });
const qst = aTax(9.975, { name: 'QST' });

type Golden = readonly [
  what: string,
  content: InvoiceContent,
  net: number,
  taxes: readonly number[],
  total: number,
];

const golden: readonly Golden[] = [
  [
    '8500 less 7500 at 19 %',
    content([aLine(8500_00, [vat]), aLine(-7500_00, [vat])]),
    1000_00,
    [190_00],
    1190_00,
  ],
  ['138.66 at 19 %', content([aLine(138_66, [vat])]), 138_66, [26_35], 165_01],
  ['300 at 5 % and 9.975 %', content([aLine(300_00, [gst, qst])]), 300_00, [15_00, 29_93], 344_93],
  [
    '140 at the same two taxes',
    content([aLine(140_00, [gst, qst])]),
    140_00,
    [7_00, 13_97],
    160_97,
  ],
  [
    '1140 at the same two taxes',
    content([aLine(1140_00, [gst, qst])]),
    1140_00,
    [57_00, 113_72],
    1310_72,
  ],
  ['97.50 at 19 %', content([aLine(97_50, [vat])]), 97_50, [18_53], 116_03],
  [
    '50,000 yen including 10 %',
    content([aLine(50_000, [aTax(10)])], { currency: JPY, priceMode: 'inclusive' }),
    45_455,
    [4_545],
    50_000,
  ],
  ['8 yen', content([aLine(8)], { currency: JPY }), 8, [], 8],
];

describe('golden cases', () => {
  test.each(
    golden.flatMap(([what, invoice, ...rest]) =>
      (['line', 'tax'] as const).map((rounding) => ({ what, invoice, rest, rounding })),
    ),
  )('T10 $what, rounded by $rounding', ({ invoice, rest: [net, taxes, total], rounding }) => {
    const totals = invoiceTotals({ ...invoice, rounding });
    expect(totals).toMatchObject({ net, total });
    expect(totals.taxes.map((group) => group.amount)).toEqual(taxes);
  });

  test('T10 a discount of 10.00 over 33.33, 33.33 and 33.34 splits to 3.33, 3.33 and 3.34', () => {
    const discount = { kind: 'amount', amount: minor(10_00) } as const;
    const { lines } = invoiceTotals(
      content([aLine(33_33), aLine(33_33), aLine(33_34)], { discount }),
    );
    expect(lines.map((line) => line.discount)).toEqual([3_33, 3_33, 3_34]);
  });

  test('T10 half a cent below zero is a cent below zero', () => {
    const line = aLine(0, [], { price: price(-5_000) });
    expect(invoiceTotals(content([line])).total).toBe(-1);
  });
});

describe('lines', () => {
  const of = (quantity: number, unit: number, differences: Partial<InvoiceLine> = {}) =>
    lineAmount(aLine(0, [], { quantity: milli(quantity), price: price(unit), ...differences }));

  test('T1 an amount is quantity × price less the line’s discount, rounded once', () => {
    expect(of(330, 10_00_0000)).toBe(3_30);
    expect(of(1_234_000, 4_5000)).toBe(5_553);
    expect(of(3_000, 33_33_0000, { discountRate: percent(10) })).toBe(89_99);
    expect(of(1_000, 5_0000, { discountRate: percent(50) })).toBe(3);
    expect(of(-1_000, 5_0000, { discountRate: percent(50) })).toBe(-3);
    expect(of(1_000, 100_0000, { discountRate: percent(100) })).toBe(0);
  });

  test('T1 a line without a price counts as 0 until it has one', () => {
    expect(invoiceTotals(content([aLine(0, [vat], { price: null })])).total).toBe(0);
  });

  test('T1 a product beyond the ledger is refused, not rounded', () => {
    const line = aLine(0, [], { quantity: milli(1e12), price: price(9e14) });
    expect(() => invoiceTotals(content([line]))).toThrow('more than the ledger can hold');
  });
});

describe('discount of the document', () => {
  test('T2 a percentage is taken of the sum of the lines, rounded once', () => {
    const discount = { kind: 'percent', rate: percent(10) } as const;
    const totals = invoiceTotals(content([aLine(3_33), aLine(3_33), aLine(3_33)], { discount }));
    expect(totals).toMatchObject({ subtotal: 9_99, discount: 1_00, net: 8_99 });
    expect(totals.lines.map((line) => line.discount)).toEqual([34, 33, 33]);
  });

  test('T3 a line is taxed on what is left of it after the discount', () => {
    const discount = { kind: 'amount', amount: minor(30_00) } as const;
    const totals = invoiceTotals(
      content([aLine(200_00, [vat]), aLine(100_00, [aTax(7)])], { discount }),
    );
    expect(totals.lines.map((line) => line.net)).toEqual([180_00, 90_00]);
    expect(totals.taxes.map(({ base, amount }) => [base, amount])).toEqual([
      [180_00, 34_20],
      [90_00, 6_30],
    ]);
    expect(totals).toMatchObject({ subtotal: 300_00, net: 270_00, tax: 40_50, total: 310_50 });
  });

  test('T3 lines below zero take their part of the discount with their sign', () => {
    const discount = { kind: 'amount', amount: minor(10_00) } as const;
    const { lines, net } = invoiceTotals(content([aLine(200_00), aLine(-100_00)], { discount }));
    expect(lines.map((line) => line.discount)).toEqual([20_00, -10_00]);
    expect(net).toBe(90_00);
  });
});

describe('taxes', () => {
  test('T4 a line carries several taxes, and each is reported over all lines that carry it', () => {
    const totals = invoiceTotals(content([aLine(100_00, [gst, qst]), aLine(50_00, [gst])]));
    expect(totals.taxes.map(({ tax, base, amount }) => [tax.name, base, amount])).toEqual([
      ['GST', 150_00, 7_50],
      ['QST', 100_00, 9_98],
    ]);
  });

  test('T4 a tax that was copied at another rate is reported apart', () => {
    const before = aTax(19);
    const after = { ...before, rate: percent(16) };
    const totals = invoiceTotals(content([aLine(100_00, [before]), aLine(100_00, [after])]));
    expect(totals.taxes.map((group) => group.amount)).toEqual([19_00, 16_00]);
  });

  test('T5 an exemption charges nothing and is listed with its base', () => {
    const exempt = aTax(19, { kind: 'exempt', reason: 'Reverse charge' });
    const totals = invoiceTotals(content([aLine(100_00, [exempt])]));
    expect(totals.taxes).toEqual([{ tax: exempt, base: 100_00, amount: 0 }]);
    expect(totals.total).toBe(100_00);
  });

  test('T5 withholding is reported on the net and leaves the total as it is', () => {
    const withholding = aTax(15, { kind: 'withholding', name: 'IRPF' });
    const totals = invoiceTotals(content([aLine(1000_00, [aTax(21), withholding])]));
    expect(totals).toMatchObject({ total: 1210_00, tax: 210_00, withheld: 150_00 });
    expect(totals.withholdings).toEqual([{ tax: withholding, base: 1000_00, amount: 150_00 }]);
    expect(totals.taxes).toHaveLength(1);
  });

  test('T6 rounding by line sums rounded taxes, rounding by tax rounds their sum', () => {
    const lines = [aLine(10, [vat]), aLine(10, [vat]), aLine(10, [vat])];
    const taxOf = (rounding: 'line' | 'tax') => invoiceTotals(content(lines, { rounding }));
    expect(taxOf('line').tax).toBe(6);
    expect(taxOf('tax').lines.map((line) => line.tax)).toEqual([2, 2, 2]);
    const more = content([aLine(13, [vat]), aLine(13, [vat])], { rounding: 'tax' });
    expect(invoiceTotals(more).lines.map((line) => line.tax)).toEqual([3, 2]);
    expect(invoiceTotals({ ...more, rounding: 'line' }).tax).toBe(4);
  });

  test('T6 lines that cancel out keep their own taxes', () => {
    const totals = invoiceTotals(
      content([aLine(100_00, [vat]), aLine(-100_00, [vat])], { rounding: 'tax' }),
    );
    expect(totals.lines.map((line) => line.tax)).toEqual([19_00, -19_00]);
    expect(totals.total).toBe(0);
  });

  test('T7 a compound tax is taken on the net and the other taxes of its line', () => {
    const compound = aTax(10, { name: 'Surtax', isCompound: true });
    const totals = invoiceTotals(content([aLine(100_00, [compound, gst])]));
    expect(totals.taxes.map(({ tax, base, amount }) => [tax.name, base, amount])).toEqual([
      ['Surtax', 105_00, 10_50],
      ['GST', 100_00, 5_00],
    ]);
    expect(totals.total).toBe(115_50);
  });

  test('T8 inclusive prices contain their taxes, and the total is what the lines say', () => {
    const compound = aTax(10, { name: 'Surtax', isCompound: true });
    const totals = invoiceTotals(
      content([aLine(115_50, [gst, compound])], { priceMode: 'inclusive' }),
    );
    expect(totals).toMatchObject({ subtotal: 115_50, net: 100_00, tax: 15_50, total: 115_50 });
    expect(totals.taxes.map((group) => group.amount)).toEqual([5_00, 10_50]);
  });

  test('T8 a discount on inclusive prices lowers the total by itself', () => {
    const discount = { kind: 'amount', amount: minor(19_00) } as const;
    const totals = invoiceTotals(
      content([aLine(138_00, [vat])], { priceMode: 'inclusive', discount }),
    );
    expect(totals).toMatchObject({ subtotal: 138_00, net: 100_00, tax: 19_00, total: 119_00 });
  });

  test('T8 without any tax an inclusive price is the net', () => {
    const totals = invoiceTotals(content([aLine(5_00)], { priceMode: 'inclusive' }));
    expect(totals).toMatchObject({ net: 5_00, tax: 0, total: 5_00, taxes: [] });
  });
});
