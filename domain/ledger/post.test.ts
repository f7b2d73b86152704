import { describe, expect, test } from 'vitest';
import type { IsoDate } from '#domain/dates.ts';
import { EXPENSE_CATEGORIES, type Expense, taxInside } from '#domain/expense/expense.ts';
import type { ExpenseId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { issueInvoice } from '#domain/invoice/issue.ts';
import { balanceOf, balances } from '#domain/ledger/balance.ts';
import { type EntrySet, entrySet, reverse } from '#domain/ledger/entry.ts';
import { postExpense, postIncome, postInvoice, postVoid } from '#domain/ledger/post.ts';
import { postCreditUse, postPayment } from '#domain/ledger/post-payment.ts';
import { minor, ZERO } from '#domain/money.ts';
import { type ExchangeRate, rateOf, sameRate } from '#domain/rate.ts';
import {
  aBusiness,
  aClient,
  aDraft,
  aLine,
  anIncome,
  aPayment,
  aTax,
  EUR,
  idOf,
  NOW,
  TODAY,
  USD,
} from '#domain/samples.ts';

const typed = (rate: string): ExchangeRate => ({ rate: rateOf(rate), on: TODAY, source: 'typed' });
const sides = (set: EntrySet) =>
  set.entries.map(({ account, amount, base }) => [account, amount, base]);
const LATER = '2026-12-01' as IsoDate;

function issued(amount: number, rate: string | null = null): IssuedInvoice {
  const foreign = rate === null ? {} : { currency: USD, rate: typed(rate) };
  return issueInvoice(aDraft({ lines: [aLine(amount, [aTax(19)])], ...foreign }), {
    number: 'INV-2026-0001',
    today: TODAY,
    now: NOW,
    client: aClient(),
    business: aBusiness(),
  });
}

const settled = (invoice: IssuedInvoice, paidBefore = 0) => ({
  id: invoice.id,
  number: invoice.number,
  rate: invoice.rate.rate,
  paidBefore: minor(paidBefore),
});
const applied = (amount: number, withheld = 0) => [
  { invoiceId: issued(1).id, amount: minor(amount), withheld: minor(withheld) },
];

describe('entries', () => {
  const posting = { subject: 'x:1', postedOn: TODAY, currency: EUR, memo: '' };

  test('L1 entries that do not sum to zero in both currencies cannot be built', () => {
    const one = (amount: number, base: number) => ({
      account: 'bank' as const,
      amount: minor(amount),
      base: minor(base),
    });
    expect(() => entrySet({ ...posting, entries: [one(1, 1)] })).toThrow('is off by 1 and 1');
    expect(() => entrySet({ ...posting, entries: [one(1, 1), one(-1, 0)] })).toThrow(
      'off by 0 and 1',
    );
    expect(
      entrySet({ ...posting, entries: [one(1, 1), one(-1, -1), one(0, 0)] }).entries,
    ).toHaveLength(2);
  });

  test('L7 a reversal turns every side round on its own day', () => {
    const set = postInvoice(issued(100_00));
    const back = reverse(set, LATER, 'Void');
    expect(back).toMatchObject({ postedOn: LATER, memo: 'Void', subject: set.subject });
    expect(balances([...set.entries, ...back.entries]).every(({ base }) => base === 0)).toBe(true);
  });

  test('L10 a balance is the sum of the entries of an account', () => {
    const { entries } = postInvoice(issued(100_00));
    expect(balances(entries)).toEqual([
      { account: 'receivable', base: 119_00 },
      { account: 'sales', base: -100_00 },
      { account: 'tax-collected', base: -19_00 },
    ]);
    expect(balanceOf(entries, 'sales')).toBe(-100_00);
    expect(balanceOf(entries, 'bank')).toBe(0);
  });
});

describe('invoices', () => {
  test('L2 an invoice is owed by the client, sold and taxed', () => {
    const set = postInvoice(issued(100_00));
    expect(set).toMatchObject({ postedOn: TODAY, currency: EUR, memo: 'INV-2026-0001' });
    expect(sides(set)).toEqual([
      ['receivable', 119_00, 119_00],
      ['sales', -100_00, -100_00],
      ['tax-collected', -19_00, -19_00],
    ]);
  });

  test('L2 an invoice of nothing posts nothing', () => {
    expect(postInvoice(issued(0)).entries).toEqual([]);
  });

  test('L7 a void is the invoice turned round, with its reason', () => {
    const set = postVoid(issued(100_00), { voidedOn: LATER, reason: 'typo' });
    expect(set).toMatchObject({ postedOn: LATER, memo: 'Void of INV-2026-0001: typo' });
    expect(sides(set)[0]).toEqual(['receivable', -119_00, -119_00]);
  });

  test('L8 what conversion leaves over goes to the largest side but the first', () => {
    expect(sides(postInvoice(issued(1_05, '0.5')))).toEqual([
      ['receivable', 1_25, 63],
      ['sales', -1_05, -53],
      ['tax-collected', -20, -10],
    ]);
    expect(sides(postInvoice(issued(1_01, '0.5')))).toEqual([
      ['receivable', 1_20, 60],
      ['sales', -1_01, -50],
      ['tax-collected', -19, -10],
    ]);
  });
});

describe('payments', () => {
  test('L3 a payment is money, tax kept back, less owed and the rest as credit', () => {
    const payment = aPayment(150_00, { applications: applied(100_00, 15_00) });
    const set = postPayment(payment, [settled(issued(100_00))], EUR);
    expect(set.memo).toBe('Payment of INV-2026-0001');
    expect(sides(set)).toEqual([
      ['bank', 150_00, 150_00],
      ['tax-withheld', 15_00, 15_00],
      ['receivable', -115_00, -115_00],
      ['client-credit', -50_00, -50_00],
    ]);
    expect(postPayment(aPayment(5_00), [], EUR).memo).toBe('Payment, kept as credit');
  });

  test('L3 two parts for one invoice are one entry', () => {
    const twice = [...applied(1), ...applied(2)];
    const payment = aPayment(3, { currency: USD, rate: typed('0.5'), applications: twice });
    expect(sides(postPayment(payment, [settled(issued(100_00, '0.5'))], EUR))).toEqual([
      ['bank', 3, 2],
      ['receivable', -3, -2],
    ]);
  });

  test('L3 a payment of an invoice that is not given is a bug', () => {
    const payment = aPayment(1, { applications: applied(1) });
    expect(() => postPayment(payment, [], EUR)).toThrow('Broken promise');
  });

  test('L9 the difference of two rates is gain or loss by exchange', () => {
    const invoice = issued(100_00, '0.90');
    const payment = aPayment(119_00, {
      currency: USD,
      rate: typed('0.95'),
      applications: applied(119_00),
    });
    expect(sides(postPayment(payment, [settled(invoice)], EUR))).toEqual([
      ['bank', 119_00, 113_05],
      ['receivable', -119_00, -107_10],
      ['exchange-difference', 0, -5_95],
    ]);
  });

  test('L9 at one rate a cent that parts leave over is rounding', () => {
    const payment = aPayment(3, { currency: USD, rate: typed('0.5'), applications: applied(1) });
    expect(sides(postPayment(payment, [settled(issued(100_00, '0.5'))], EUR))).toEqual([
      ['bank', 3, 2],
      ['receivable', -1, -1],
      ['client-credit', -2, -1],
    ]);
    const other = aPayment(2, { currency: USD, rate: typed('0.5'), applications: applied(1) });
    expect(sides(postPayment(other, [settled(issued(100_00, '0.5'))], EUR)).at(-1)).toEqual([
      'rounding',
      0,
      1,
    ]);
  });

  test('L4 credit is used at the rate it came at, on the day it is used', () => {
    const set = postCreditUse({
      use: { paymentId: idOf(1), invoiceId: idOf(1), amount: minor(50_00), appliedOn: LATER },
      payment: { currency: USD, rate: typed('0.95') },
      invoice: settled(issued(100_00, '0.90')),
      usedBefore: ZERO,
      baseCurrency: EUR,
    });
    expect(set).toMatchObject({ postedOn: LATER, memo: 'Credit used for INV-2026-0001' });
    expect(sides(set)).toEqual([
      ['client-credit', 50_00, 47_50],
      ['receivable', -50_00, -45_00],
      ['exchange-difference', 0, -2_50],
    ]);
  });
});

describe('income and expenses', () => {
  test('L5 gig income is earned gross; fee and tax withheld are kept apart', () => {
    const income = anIncome(16_50, {
      fee: minor(1_65),
      withheld: minor(1_00),
      net: minor(13_85),
      rate: typed('0.9'),
    });
    const set = postIncome(income, EUR);
    expect(set.memo).toBe('Upwork, HTML Front End Dev');
    expect(sides(set)).toEqual([
      ['bank', 13_85, 12_47],
      ['platform-fees', 1_65, 1_49],
      ['tax-withheld', 1_00, 90],
      ['gig-income', -16_50, -14_86],
    ]);
  });

  test('L6 an expense is paid, with its tax apart', () => {
    const expense: Expense = {
      id: idOf<ExpenseId>(1),
      spentOn: TODAY,
      vendor: 'Rail',
      category: EXPENSE_CATEGORIES[3],
      description: '',
      currency: EUR,
      amount: minor(119_00),
      tax: aTax(19),
      taxAmount: minor(19_00),
      rate: sameRate(TODAY),
      receipts: [],
      recordedAt: NOW,
    };
    expect(postExpense(expense, EUR).memo).toBe('Rail, Travel');
    expect(sides(postExpense(expense, EUR))).toEqual([
      ['bank', -119_00, -119_00],
      ['expenses', 100_00, 100_00],
      ['tax-paid', 19_00, 19_00],
    ]);
  });

  test('E1 the tax inside what was paid is found from its rate', () => {
    expect(taxInside(minor(119_00), aTax(19))).toBe(19_00);
    expect(taxInside(minor(10_00), aTax(7))).toBe(65);
    expect(taxInside(minor(-119_00), aTax(19))).toBe(-19_00);
    expect(taxInside(minor(100), aTax(10, { isCompound: true }))).toBe(9);
  });

  test('E2 without a standard tax there is none inside', () => {
    expect(taxInside(minor(100_00), null)).toBe(0);
    expect(taxInside(minor(100_00), aTax(19, { kind: 'exempt' }))).toBe(0);
    expect(taxInside(minor(100_00), aTax(19, { kind: 'withholding' }))).toBe(0);
  });
});
