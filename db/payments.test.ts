import { expect, test } from 'vitest';
import { findSettlement } from '#db/invoices.ts';
import { listOpenInvoices, listPayments } from '#db/payment-list.ts';
import {
  findPayment,
  listCredits,
  recordCreditUse,
  recordPayment,
  voidPayment,
} from '#db/payments.ts';
import { aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { change } from '#db/statements.ts';
import { addDays } from '#domain/dates.ts';
import type { ClientId, InvoiceId, PaymentId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { aLine, aPayment, aTax, EUR, idOf, TODAY } from '#domain/samples.ts';

const clientId = idOf<ClientId>(1);
const all = { search: '', clientId: null, from: null, to: null, after: null } as const;

test('a payment comes back as it was recorded, with what it settles in order', () => {
  const ledger = aLedgerWithClient();
  const [one, two] = [issue(ledger), issue(ledger, { id: idOf(2) })];
  const payment = aPayment(150_00, {
    reference: 'RF18',
    applications: [
      { invoiceId: two.id, amount: minor(90_00), withheld: minor(10_00) },
      { invoiceId: one.id, amount: minor(40_00), withheld: minor(0) },
    ],
  });

  ledger.write((tx) => recordPayment(tx, payment));

  expect(findPayment(ledger.read, payment.id)).toEqual({ payment, uses: [], voidedOn: null });
  expect(findSettlement(ledger.read, two.id)).toMatchObject({ due: 0, paidOn: TODAY });
  expect(findSettlement(ledger.read, one.id)).toMatchObject({ due: 60_00 });
  expect(listPayments(ledger.read, all)).toMatchObject({
    rows: [
      {
        credit: 20_00,
        isVoid: false,
        invoices: [
          { number: 'INV-2026-0002', amount: 90_00 },
          { number: 'INV-2026-0001', amount: 40_00 },
        ],
      },
    ],
    total: 150_00,
  });
});

test('credit is used by a later invoice, the oldest payment first to be seen', () => {
  const ledger = aLedgerWithClient();
  pay(ledger, 30_00, { id: idOf(1) });
  pay(ledger, 20_00, { id: idOf(2), receivedOn: addDays(TODAY, -9) });
  const { id } = issue(ledger);
  const use = {
    paymentId: idOf<PaymentId>(2),
    invoiceId: id,
    amount: minor(15_00),
    appliedOn: TODAY,
  };

  ledger.write((tx) => recordCreditUse(tx, use));

  expect(listCredits(ledger.read, { clientId, currency: EUR })).toMatchObject([
    { paymentId: idOf(2), credit: 5_00 },
    { paymentId: idOf(1), credit: 30_00 },
  ]);
  expect(findPayment(ledger.read, idOf(2))?.uses).toEqual([use]);
  expect(findSettlement(ledger.read, id)).toMatchObject({ settled: 15_00, due: 85_00 });
});

test('a void payment leaves no credit and counts no more', () => {
  const ledger = aLedgerWithClient();
  const id = pay(ledger, 30_00);

  ledger.write((tx) => voidPayment(tx, { id, voidedOn: TODAY }));

  expect(listCredits(ledger.read, { clientId, currency: EUR })).toEqual([]);
  expect(listPayments(ledger.read, all)).toMatchObject({ rows: [{ isVoid: true }], total: 0 });
});

test('what is open is shown first due first, with what may be kept back', () => {
  const ledger = aLedgerWithClient();
  issue(ledger, { id: idOf(1) });
  const withheld = aTax(10, { kind: 'withholding' });
  issue(ledger, {
    id: idOf(2),
    invoiceDate: addDays(TODAY, -5),
    lines: [aLine(50_00, [withheld])],
  });
  const paid = issue(ledger, { id: idOf(3) });
  pay(ledger, 100_00, { invoiceId: paid.id });

  expect(listOpenInvoices(ledger.read, clientId)).toMatchObject([
    { id: idOf(2), due: 50_00, withholdable: 5_00 },
    { id: idOf(1), due: 100_00, withholdable: 0 },
  ]);
});

test.each([
  ['UPDATE payments SET amount = amount + 1', /a recorded payment is final/],
  ['DELETE FROM payments', /a recorded payment is kept/],
  ['UPDATE applications SET amount = 1', /a recorded payment is final/],
  ['DELETE FROM applications', /a recorded payment is kept/],
  ['UPDATE payments SET applied = amount + 1', /CHECK/],
])('H9 the ledger refuses to change what was recorded: %s', (sql, why) => {
  const ledger = aLedgerWithClient();
  pay(ledger, 10_00, { invoiceId: issue(ledger).id });

  expect(() => ledger.write((tx) => change(tx, sql))).toThrow(why);
});

test('H11 the ledger refuses to settle more than is due, and other clients’ invoices', () => {
  const ledger = aLedgerWithClient();
  const { id } = issue(ledger);

  expect(() => pay(ledger, 100_01, { invoiceId: id })).toThrow(/CHECK/);
  expect(() => pay(ledger, 1_00, { invoiceId: idOf<InvoiceId>(99) })).toThrow(/issued invoices/);
  expect(findPayment(ledger.read, idOf(1))).toBeNull();
});
