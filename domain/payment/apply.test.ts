import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type IsoDate } from '#domain/dates.ts';
import type { InvoiceId, PaymentId } from '#domain/ids.ts';
import { add, type Minor, minor, subtract, ZERO } from '#domain/money.ts';
import {
  checkApplications,
  type Open,
  spreadCredit,
  spreadPayment,
} from '#domain/payment/apply.ts';
import { type CreditUse, creditOf, type Payment, paidOf } from '#domain/payment/payment.ts';
import { aPayment, idOf, LONG_MS, runs, TODAY } from '#domain/samples.ts';

const open = (id: number, due: number, days = 0, withholdable = 0): Open => ({
  id: idOf(id),
  dueOn: addDays(TODAY, days),
  due: minor(due),
  withholdable: minor(withholdable),
});
const use = (payment: number, invoice: number, amount: number): CreditUse => ({
  paymentId: idOf(payment),
  invoiceId: idOf(invoice),
  amount: minor(amount),
  appliedOn: TODAY,
});

describe('a payment over invoices', () => {
  test('P1 what is due first is settled first', () => {
    expect(spreadPayment(minor(150_00), [open(1, 100_00, 5), open(2, 80_00, -3)])).toEqual([
      { invoiceId: idOf(2), amount: 80_00, withheld: 0 },
      { invoiceId: idOf(1), amount: 70_00, withheld: 0 },
    ]);
  });

  test('P1 what is more than due is not applied', () => {
    expect(spreadPayment(minor(150_00), [open(1, 100_00)])).toEqual([
      { invoiceId: idOf(1), amount: 100_00, withheld: 0 },
    ]);
    expect(spreadPayment(ZERO, [open(1, 100_00)])).toEqual([]);
    expect(spreadPayment(minor(5), [open(1, 0)])).toEqual([]);
  });

  test('P2 money that is exactly short of the withholding settles the invoice', () => {
    expect(spreadPayment(minor(1060_00), [open(1, 1210_00, 0, 150_00)])).toEqual([
      { invoiceId: idOf(1), amount: 1060_00, withheld: 150_00 },
    ]);
    expect(spreadPayment(minor(1000_00), [open(1, 1210_00, 0, 150_00)])).toEqual([
      { invoiceId: idOf(1), amount: 1000_00, withheld: 0 },
    ]);
  });

  test('P6 more than was paid, more than is due, or less than 0 is refused', () => {
    const one = (amount: number, withheld = 0) => [
      { invoiceId: idOf<InvoiceId>(1), amount: minor(amount), withheld: minor(withheld) },
    ];
    const invoices = [open(1, 100_00)];
    expect(() => checkApplications(minor(100_00), one(100_00), invoices)).not.toThrow();
    expect(() => checkApplications(minor(100_00), one(0), invoices)).not.toThrow();
    expect(() => checkApplications(minor(99_99), one(100_00), invoices)).toThrow('than was paid');
    expect(() => checkApplications(minor(200_00), one(100_01), invoices)).toThrow('than is due');
    expect(() => checkApplications(minor(200_00), one(100_00, 1), invoices)).toThrow('than is due');
    expect(() =>
      checkApplications(minor(200_00), [...one(60_00), ...one(60_00)], invoices),
    ).toThrow('than is due');
    expect(() => checkApplications(minor(1), one(-1), invoices)).toThrow('cannot be below 0');
    expect(() => checkApplications(minor(1), one(1), [])).toThrow('than is due');
  });
});

describe('credit', () => {
  test('P4 credit is what was neither applied nor used since', () => {
    const payment = aPayment(150_00, {
      applications: [{ invoiceId: idOf(1), amount: minor(100_00), withheld: minor(5_00) }],
    });
    expect(creditOf(payment, [])).toBe(50_00);
    expect(creditOf(payment, [use(1, 2, 20_00), use(9, 2, 1_00)])).toBe(30_00);
  });

  test('P5 the oldest credit is used first', () => {
    const credit = (id: number, amount: number, day: string) => ({
      paymentId: idOf<PaymentId>(id),
      receivedOn: day as IsoDate,
      credit: minor(amount),
    });
    const credits = [credit(2, 50, '2026-02-01'), credit(1, 30, '2026-01-01')];
    expect(spreadCredit(minor(60), credits)).toEqual([
      { paymentId: idOf(1), amount: 30 },
      { paymentId: idOf(2), amount: 30 },
    ]);
    expect(spreadCredit(minor(10), [credit(1, 0, '2026-01-01')])).toEqual([]);
    expect(spreadCredit(minor(500), credits).map((one) => one.amount)).toEqual([30, 50]);
  });

  test('P3 money, tax withheld and credit settle an invoice alike', () => {
    const payment = aPayment(100_00, {
      applications: [{ invoiceId: idOf(1), amount: minor(80_00), withheld: minor(5_00) }],
    });
    expect(paidOf(idOf(1), [payment], [use(1, 1, 10_00), use(1, 2, 3_00)])).toBe(95_00);
  });
});

describe('over any life of some invoices', () => {
  const totals = fc.array(fc.tuple(fc.nat(100_000), fc.nat(60)), { minLength: 1, maxLength: 4 });
  const moves = fc.array(fc.tuple(fc.nat(150_000), fc.boolean()), { maxLength: 5 });

  test(
    'P7 paid and due are the total, and no money comes or goes',
    () => {
      fc.assert(
        fc.property(totals, moves, (invoices, steps) => {
          const issued = invoices.map(([total, days], i) =>
            open(i, total, days, Math.floor(total / 7)),
          );
          const { payments, uses } = live(issued, steps);
          const paid = issued.map((one) => paidOf(one.id, payments, uses));
          const withheld = payments.flatMap((one) => one.applications.map((part) => part.withheld));
          return (
            issued.every((one, i) => paid[i]! >= 0 && paid[i]! <= one.due) &&
            add(...paid, ...payments.map((one) => creditOf(one, uses))) ===
              add(...payments.map((one) => one.amount), ...withheld) &&
            payments.every((one) => creditOf(one, uses) >= 0)
          );
        }),
        runs(100_000),
      );
    },
    LONG_MS,
  );
});

type Life = { readonly payments: readonly Payment[]; readonly uses: readonly CreditUse[] };

/** Each step pays an amount, or puts earlier credit to the first invoice that is still due. */
function live(issued: readonly Open[], steps: readonly (readonly [number, boolean])[]): Life {
  const payments: Payment[] = [];
  const uses: CreditUse[] = [];
  for (const [i, [amount, isPayment]] of steps.entries()) {
    const due = dueOf(issued, { payments, uses });
    const first = due.find((one) => one.due > 0);
    if (isPayment) {
      const applications = spreadPayment(minor(amount), due);
      checkApplications(minor(amount), applications, due);
      payments.push(aPayment(amount, { id: idOf(i), applications }));
    } else if (first) {
      uses.push(...usesFor(first, { payments, uses }));
    }
  }
  return { payments, uses };
}

function dueOf(issued: readonly Open[], { payments, uses }: Life): readonly Open[] {
  return issued.map((one) => {
    const due: Minor = subtract(one.due, paidOf(one.id, payments, uses));
    return { ...one, due, withholdable: minor(Math.min(due, one.withholdable ?? 0)) };
  });
}

function usesFor({ id, due }: Open, { payments, uses }: Life): readonly CreditUse[] {
  const credits = payments.map((one) => ({
    paymentId: one.id,
    receivedOn: one.receivedOn,
    credit: creditOf(one, uses),
  }));
  return spreadCredit(due, credits).map((one) => ({ ...one, invoiceId: id, appliedOn: TODAY }));
}
