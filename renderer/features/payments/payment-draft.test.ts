import { expect, test } from 'vitest';
import type { OpenInvoice } from '#contract/payments.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { applied, creditLeft, spreadFrom } from '#renderer/features/payments/payment-draft.ts';

function open(id: string, dueOn: string, due: number, withholdable = 0): OpenInvoice {
  return {
    id: id as InvoiceId,
    number: `INV-${id}`,
    issuedOn: '2026-10-01' as IsoDate,
    dueOn: dueOn as IsoDate,
    currency: 'EUR' as CurrencyCode,
    total: minor(due),
    due: minor(due),
    withholdable: minor(withholdable),
  };
}

const OLD = open('old', '2026-10-10', 100_00);
const NEW = open('new', '2026-11-10', 250_00);

test('W73 a payment settles the oldest first, and the rest is credit', () => {
  const parts = spreadFrom(minor(400_00), [NEW, OLD], null);
  expect(parts).toEqual([
    { invoiceId: 'old', amount: 100_00, withheld: 0 },
    { invoiceId: 'new', amount: 250_00, withheld: 0 },
  ]);
  expect(creditLeft(minor(400_00), parts)).toBe(50_00);
});

test('W73 the invoice a payment was meant for is settled before older ones', () => {
  expect(spreadFrom(minor(260_00), [OLD, NEW], NEW.id)).toEqual([
    { invoiceId: 'new', amount: 250_00, withheld: 0 },
    { invoiceId: 'old', amount: 10_00, withheld: 0 },
  ]);
});

test('W73 what is exactly due less withholding tax settles the whole invoice', () => {
  const withheld = open('tax', '2026-10-10', 2_975_00, 500_00);
  const parts = spreadFrom(minor(2_475_00), [withheld], null);
  expect(parts).toEqual([{ invoiceId: 'tax', amount: 2_475_00, withheld: 500_00 }]);
  expect(creditLeft(minor(2_475_00), parts)).toBe(0);
});

test('W73 a part changed by hand leaves the others, and nothing is no part', () => {
  const parts = spreadFrom(minor(350_00), [OLD, NEW], null);
  const changed = applied(parts, NEW.id, { amount: minor(0) });
  expect(changed).toEqual([{ invoiceId: 'old', amount: 100_00, withheld: 0 }]);
  expect(creditLeft(minor(350_00), changed)).toBe(250_00);
});
