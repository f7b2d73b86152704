import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#domain/dates.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { balanceOf } from '#domain/ledger/balance.ts';
import type { Entry, EntrySet } from '#domain/ledger/entry.ts';
import { postIncome, postInvoice } from '#domain/ledger/post.ts';
import { postCreditUse, postPayment } from '#domain/ledger/post-payment.ts';
import { add, type Minor, minor, subtract, ZERO } from '#domain/money.ts';
import { type ExchangeRate, rateOf } from '#domain/rate.ts';
import { anIncome, aPayment, EUR, idOf, LONG_MS, runs, TODAY, USD } from '#domain/samples.ts';

const rates = fc
  .integer({ min: 1, max: 30_000 })
  .map((value): ExchangeRate => ({ rate: rateOf(rateText(value)), on: TODAY, source: 'typed' }));
const amounts = fc.integer({ min: 0, max: 1_000_000 });

/** Ten-thousandths as decimal text. */
function rateText(value: number): string {
  const digits = String(value).padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

function invoiceOf(net: number, tax: number, rate: ExchangeRate) {
  const total = minor(net + tax);
  return {
    id: idOf<InvoiceId>(1),
    number: 'INV-2026-0001',
    issuedOn: TODAY,
    currency: USD,
    baseCurrency: EUR,
    rate,
    totals: {
      lines: [],
      subtotal: minor(net),
      discount: ZERO,
      net: minor(net),
      taxes: [],
      tax: minor(tax),
      total,
      withholdings: [],
      withheld: ZERO,
    },
  };
}

function isBalanced(entries: readonly Entry[]): boolean {
  const sum = (of: 'amount' | 'base') => entries.reduce((total, entry) => total + entry[of], 0);
  return sum('amount') === 0 && sum('base') === 0;
}

test(
  'L11 whatever is posted sums to zero, and a settled invoice and a used credit are zero',
  () => {
    fc.assert(
      fc.property(
        fc.tuple(amounts, fc.nat(200_000), rates),
        fc.array(fc.tuple(fc.nat(800_000), rates), { minLength: 1, maxLength: 3 }),
        rates,
        (made, paid, last) => {
          const invoice = invoiceOf(...made);
          const sets = [postInvoice(invoice), ...settle(invoice, [...paid, [9_000_000, last]])];
          const entries = sets.flatMap((set) => set.entries);
          return (
            sets.every((set) => isBalanced(set.entries)) && balanceOf(entries, 'receivable') === 0
          );
        },
      ),
      runs(50_000),
    );
  },
  LONG_MS,
);

test(
  'L11 gig income sums to zero at any rate',
  () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, rates, (net, fee, withheld, rate) => {
        const gross = net + fee + withheld;
        const parts = { net: minor(net), fee: minor(fee), withheld: minor(withheld), rate };
        return isBalanced(postIncome(anIncome(gross, parts), EUR).entries);
      }),
      runs(30_000),
    );
  },
  LONG_MS,
);

test(
  'L11 credit that is used up in parts leaves nothing behind',
  () => {
    fc.assert(
      fc.property(
        fc.array(amounts, { minLength: 1, maxLength: 4 }),
        rates,
        rates,
        (parts, rate, other) => {
          const payment = aPayment(
            parts.reduce((sum, part) => sum + part, 0),
            { currency: USD, rate },
          );
          const sets: EntrySet[] = [postPayment(payment, [], EUR)];
          let usedBefore: Minor = ZERO;
          for (const part of parts) {
            const use = {
              paymentId: payment.id,
              invoiceId: idOf<InvoiceId>(1),
              amount: minor(part),
              appliedOn: addDays(TODAY, 1),
            };
            const invoice = {
              id: use.invoiceId,
              number: '1',
              rate: other.rate,
              paidBefore: usedBefore,
            };
            sets.push(postCreditUse({ use, payment, invoice, usedBefore, baseCurrency: EUR }));
            usedBefore = add(usedBefore, minor(part));
          }
          const entries = sets.flatMap((set) => set.entries);
          expect(sets.every((set) => isBalanced(set.entries))).toBe(true);
          return balanceOf(entries, 'client-credit') === 0;
        },
      ),
      runs(30_000),
    );
  },
  LONG_MS,
);

/** Payments one after another until the invoice is settled; the last one pays more than is due. */
function settle(
  invoice: ReturnType<typeof invoiceOf>,
  paid: readonly (readonly [number, ExchangeRate])[],
): EntrySet[] {
  let paidBefore: Minor = ZERO;
  return paid.map(([amount, rate]) => {
    const due = subtract(invoice.totals.total, paidBefore);
    const applied = minor(Math.min(amount, due));
    const withheld = minor(Math.min(due - applied, amount % 7));
    const settled = { ...invoice, rate: invoice.rate.rate, paidBefore };
    paidBefore = add(paidBefore, applied, withheld);
    const applications = [{ invoiceId: invoice.id, amount: applied, withheld }];
    return postPayment(aPayment(amount, { currency: USD, rate, applications }), [settled], EUR);
  });
}
