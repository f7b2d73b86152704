import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { InvoiceId, PaymentId } from '#domain/ids.ts';
import { balanceOf } from '#domain/ledger/balance.ts';
import type { EntrySet } from '#domain/ledger/entry.ts';
import { postCreditUse, postPayment } from '#domain/ledger/post-payment.ts';
import { postPaymentVoid } from '#domain/ledger/void-payment.ts';
import { add, addAll, type Minor, minor, subtract, ZERO } from '#domain/money.ts';
import type { CreditUse, Payment } from '#domain/payment/payment.ts';
import { convert, type ExchangeRate, rateOf } from '#domain/rate.ts';
import { aPayment, EUR, idOf, LONG_MS, runs, TODAY, USD } from '#domain/samples.ts';

type Paid = {
  readonly payment: Payment;
  readonly uses: readonly CreditUse[];
  readonly sets: readonly EntrySet[];
};
type Deed =
  | { readonly kind: 'pay'; readonly amount: number; readonly keep: number; readonly rate: string }
  | { readonly kind: 'use'; readonly which: number; readonly amount: number }
  | { readonly kind: 'void'; readonly which: number };

const rates = fc.integer({ min: 1_000, max: 9_999 }).map((value) => `0.${value}`);
const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constant('pay' as const),
    amount: fc.nat(400),
    keep: fc.nat(50),
    rate: rates,
  }),
  fc.record({ kind: fc.constant('use' as const), which: fc.nat(9), amount: fc.nat(60) }),
  fc.record({ kind: fc.constant('void' as const), which: fc.nat(9) }),
);

/** One invoice of 999 and what happens to it. */
function scene(rate: ExchangeRate) {
  const invoice = { id: idOf<InvoiceId>(1), number: '1', rate: rate.rate };
  const total = minor(999);
  const toBase = (amount: Minor) => convert(amount, { from: USD, to: EUR }, rate.rate);
  const living: Paid[] = [];
  let [receivable, other]: readonly [Minor, Minor] = [toBase(total), ZERO];
  let count = 0;
  const takenBy = ({ payment, uses }: Paid) =>
    addAll([...payment.applications, ...uses].map((one) => one.amount));
  const settled = () => addAll(living.map(takenBy));
  const book = (sets: readonly EntrySet[]) => {
    const entries = sets.flatMap((set) => set.entries);
    receivable = add(receivable, balanceOf(entries, 'receivable'));
    other = add(other, balanceOf(entries, 'client-credit'));
    return sets;
  };
  return {
    living,
    openInBase: () => subtract(toBase(total), toBase(settled())),
    receivable: () => receivable,
    credit: () => other,
    pay: (amount: number, keep: number, at: string) => {
      const applied = minor(Math.min(amount, total - settled()));
      count += 1;
      const payment = aPayment(applied + keep, {
        id: idOf<PaymentId>(count),
        currency: USD,
        rate: { rate: rateOf(at), on: TODAY, source: 'typed' },
        applications: [{ invoiceId: invoice.id, amount: applied, withheld: ZERO }],
      });
      const set = postPayment(payment, [{ ...invoice, paidBefore: settled() }], EUR);
      living.push({ payment, uses: [], sets: book([set]) });
    },
    use: (which: number, wanted: number) => {
      const index = living.length === 0 ? 0 : which % living.length;
      const paid = living[index];
      if (!paid) return;
      const left = paid.payment.amount - takenBy(paid);
      const amount = minor(Math.min(wanted, left, total - settled()));
      const use = { paymentId: paid.payment.id, invoiceId: invoice.id, amount, appliedOn: TODAY };
      const usedBefore = addAll(paid.uses.map((one) => one.amount));
      const known = { ...invoice, paidBefore: settled() };
      const { payment } = paid;
      const set = postCreditUse({ use, payment, invoice: known, usedBefore, baseCurrency: EUR });
      const [uses, sets] = [
        [...paid.uses, use],
        [...paid.sets, ...book([set])],
      ];
      living[index] = { payment, uses, sets };
    },
    voidOne: (which: number) => {
      const [paid] = living.length === 0 ? [] : living.slice(which % living.length);
      if (!paid) return [];
      const invoices = [{ ...invoice, paidBefore: settled() }];
      const voiding = { invoices, baseCurrency: EUR, voidedOn: TODAY, memo: 'Void' };
      living.splice(living.indexOf(paid), 1);
      return book(postPaymentVoid({ ...paid, ...voiding }));
    },
  };
}

test(
  'L12 any order of payments and voids leaves what is open at the invoice’s rate, and then nothing',
  () => {
    fc.assert(
      fc.property(rates, fc.array(deeds, { minLength: 2, maxLength: 12 }), (at, lived) => {
        const rate: ExchangeRate = { rate: rateOf(at), on: TODAY, source: 'typed' };
        const { living, openInBase, receivable, credit, pay, use, voidOne } = scene(rate);
        for (const deed of lived) {
          if (deed.kind === 'pay') pay(deed.amount, deed.keep, deed.rate);
          else if (deed.kind === 'use') use(deed.which, deed.amount);
          else voidOne(deed.which);
          expect(receivable()).toBe(openInBase());
        }
        pay(999, 0, '0.5');
        expect(receivable()).toBe(0);
        while (living.length > 0) voidOne(0);
        expect([receivable(), credit()]).toEqual([openInBase(), 0]);
      }),
      runs(10_000),
    );
  },
  LONG_MS,
);

test('L12 a void after a later payment gives the cent between them to exchange', () => {
  const { pay, voidOne } = scene({ rate: rateOf('0.5'), on: TODAY, source: 'typed' });
  pay(1, 0, '0.5');
  pay(1, 0, '0.5');
  const sides = voidOne(0).flatMap((set) => set.entries);
  expect(sides.map(({ account, amount, base }) => [account, amount, base])).toEqual([
    ['bank', -1, -1],
    ['receivable', 1, 1],
    ['receivable', 0, -1],
    ['exchange-difference', 0, 1],
  ]);
});
