import { expect, test } from 'vitest';
import { readInvoice } from '#sync/connectors/books/restored-invoice.ts';
import { RESTORING, TOLD_INVOICE } from '#sync/testing/restored.ts';
import { CLIENT, id } from '#sync/testing/samples.ts';

const LINE = TOLD_INVOICE.line_items[0];
const reading = (told: object) => readInvoice({ ...TOLD_INVOICE, ...told }, RESTORING);

test('Q1 an invoice comes back under its number, with our key as its id', () => {
  expect(reading({})).toMatchObject({
    kind: 'read',
    value: {
      voided: null,
      invoice: {
        id: id(61),
        number: 'INV-2026-0007',
        clientId: CLIENT.id,
        lines: [{ description: 'Editing', quantity: 1_000, price: 100_000_000 }],
        totals: { net: 10_000, tax: 1_900, total: 11_900 },
      },
    },
  });
});

test('Q1 what was written off comes back as such, on the day of the last change there', () => {
  const changed = { last_modified_time: '2026-03-01T10:00:00+0000' };
  expect(reading({ ...changed, write_off_amount: 79 })).toMatchObject({
    value: {
      writeOff: { writtenOffOn: '2026-03-01', reason: 'Written off in Books', amount: 7_900 },
    },
  });
  expect(reading({ write_off_amount: 0 })).toMatchObject({ value: { writeOff: null } });
  expect(reading({ status: 'void', write_off_amount: 79 })).toMatchObject({
    value: { writeOff: null },
  });
});

test('Q1 what others wrote in Books comes in with an id of its own', () => {
  const shipped = { cf_gigledger_key: '', shipping_charge: 5.5, total: 124.5 };
  expect(reading(shipped)).toMatchObject({
    value: { invoice: { id: id(900), lines: [{}, { description: 'Shipping' }] } },
  });
});

test('Q1 a document rounds as Books rounded it, where this ledger would round otherwise', () => {
  const cents = { ...LINE, rate: 0.13 };
  const lines = { line_items: [cents, cents, cents], tax_rounding: 'item_level' };
  expect(reading({ ...lines, total: 0.45, tax_total: 0.06 })).toMatchObject({
    value: { invoice: { rounding: 'line', totals: { total: 45 } } },
  });
  expect(reading({ ...lines, total: 0.46, tax_total: 0.07 })).toMatchObject({
    value: { invoice: { rounding: 'tax', totals: { total: 46 } } },
  });
});

test.each([
  ['a total that its lines do not come to', { total: 118.99 }, /do not come to the 118.99/],
  ['a foreign one without a rate', { currency_code: 'USD', exchange_rate: null }, /no rate/],
  ['a client who is not here', { customer_id: '52' }, /client/],
  ['a tax nobody listed', { line_items: [{ ...LINE, tax_id: '42' }] }, /Line 1: its tax/],
  ['a price too fine', { line_items: [{ ...LINE, rate: '1.1234567' }] }, /more decimals/],
  ['a discount after tax', { discount: 5, is_discount_before_tax: false }, /after tax/],
  ['no lines', { line_items: [] }, /no lines/],
  ['a due day before its day', { due_date: '2026-01-01' }, /due before/],
])('Q3 %s is named and not forced', (_, told, why) => {
  expect(reading(told)).toEqual({ kind: 'unfit', why: expect.stringMatching(why) });
});

test('Q3 a discount of a line comes back as the roundest rate that gives its very amount', () => {
  const line = { ...LINE, rate: 333.33, discount: 41.67 };
  const told = { discount_type: 'item_level', line_items: [line], total: 347.08, tax_total: 55.42 };
  expect(reading(told)).toMatchObject({
    value: { invoice: { lines: [{ discountRate: 125_000 }], totals: { net: 29_166 } } },
  });
});
