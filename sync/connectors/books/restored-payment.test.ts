import { expect, test } from 'vitest';
import { isoDate } from '#domain/dates.ts';
import { type PaidInvoice, readPayment } from '#sync/connectors/books/restored-payment.ts';
import { KEY_FIELD, RESTORING } from '#sync/testing/restored.ts';
import { id } from '#sync/testing/samples.ts';

const invoices = new Map<string, PaidInvoice>([
  ['61', { id: id(61), issuedOn: isoDate('2026-01-05') }],
  ['62', { id: id(62), issuedOn: isoDate('2026-02-01') }],
]);
const TOLD = {
  payment_id: '71',
  [KEY_FIELD]: id(71),
  customer_id: '51',
  date: '2026-01-10',
  amount: 150,
  currency_code: 'EUR',
  payment_mode: 'banktransfer',
  reference_number: 'RE 1',
  invoices: [{ invoice_id: '61', amount_applied: 100, tax_amount_withheld: 2.5 }],
};
const reading = (told: object) => readPayment({ ...TOLD, ...told }, { ...RESTORING, invoices });

test('Q5 a payment settles what was written before it came, with what was kept back', () => {
  expect(reading({})).toMatchObject({
    value: {
      payment: {
        id: id(71),
        amount: 15_000,
        method: 'bank',
        applications: [{ invoiceId: id(61), amount: 10_000, withheld: 250 }],
      },
      uses: [],
    },
  });
});

test('Q5 what went to a later invoice was credit, used on the day of that invoice', () => {
  const parts = [...TOLD.invoices, { invoice_id: '62', amount_applied: 50 }];
  expect(reading({ invoices: parts })).toMatchObject({
    value: { uses: [{ invoiceId: id(62), amount: 5_000, appliedOn: '2026-02-01' }] },
  });
});

test.each([
  ['an invoice that is not here', { invoices: [{ invoice_id: '63', amount_applied: 1 }] }],
  ['more than was paid', { amount: 99 }],
  ['a part paid back', { amount_refunded: 10 }],
  ['a client who is not here', { customer_id: '52' }],
])('Q3 a payment with %s is named and not forced', (_, told) => {
  expect(reading(told)).toMatchObject({ kind: 'unfit' });
});
