import type { CurrencyCode } from '#domain/currency.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { GigIncome } from '#domain/income/income.ts';
import type { InvoiceVoid, IssuedInvoice } from '#domain/invoice/invoice.ts';
import {
  type Account,
  type Entry,
  type EntrySet,
  entrySet,
  reverse,
} from '#domain/ledger/entry.ts';
import { addAll, type Minor, negate, subtract } from '#domain/money.ts';
import { convert, type Rate } from '#domain/rate.ts';

type Side = { readonly account: Account; readonly amount: Minor };
type Exchange = {
  readonly currency: CurrencyCode;
  readonly baseCurrency: CurrencyCode;
  readonly rate: Rate;
};

/** Dr receivable total; Cr sales net, Cr tax-collected tax (rule L2). */
export function postInvoice(
  invoice: Pick<
    IssuedInvoice,
    'id' | 'number' | 'issuedOn' | 'currency' | 'baseCurrency' | 'rate' | 'totals'
  >,
): EntrySet {
  const { total, net, tax } = invoice.totals;
  return entrySet({
    subject: `invoice:${invoice.id}`,
    postedOn: invoice.issuedOn,
    currency: invoice.currency,
    memo: invoice.number,
    entries: inBase(
      [
        { account: 'receivable', amount: total },
        { account: 'sales', amount: negate(net) },
        { account: 'tax-collected', amount: negate(tax) },
      ],
      { ...invoice, rate: invoice.rate.rate },
    ),
  });
}

/** The invoice's own entries turned round on the day of the void. */
export function postVoid(
  invoice: Parameters<typeof postInvoice>[0],
  { voidedOn, reason }: InvoiceVoid,
): EntrySet {
  return reverse(postInvoice(invoice), voidedOn, `Void of ${invoice.number}: ${reason}`);
}

/** Dr bank net, Dr platform-fees fee, Dr tax-withheld; Cr gig-income gross (rule L5). */
export function postIncome(income: GigIncome, baseCurrency: CurrencyCode): EntrySet {
  const { currency, net, fee, withheld, gross } = income;
  return entrySet({
    subject: `income:${income.id}`,
    postedOn: income.earnedOn,
    currency,
    memo: income.contract === '' ? income.platform : `${income.platform}, ${income.contract}`,
    entries: inBase(
      [
        { account: 'bank', amount: net },
        { account: 'platform-fees', amount: fee },
        { account: 'tax-withheld', amount: withheld },
        { account: 'gig-income', amount: negate(gross) },
      ],
      { currency, baseCurrency, rate: income.rate.rate },
    ),
  });
}

/** Cr bank what was paid; Dr expenses without tax, Dr tax-paid (rule L6). */
export function postExpense(expense: Expense, baseCurrency: CurrencyCode): EntrySet {
  const { currency, amount, taxAmount } = expense;
  return entrySet({
    subject: `expense:${expense.id}`,
    postedOn: expense.spentOn,
    currency,
    memo: `${expense.vendor}, ${expense.category}`,
    entries: inBase(
      [
        { account: 'bank', amount: negate(amount) },
        { account: 'expenses', amount: subtract(amount, taxAmount) },
        { account: 'tax-paid', amount: taxAmount },
      ],
      { currency, baseCurrency, rate: expense.rate.rate },
    ),
  });
}

/**
 * Converts every side by itself. What that leaves over in base goes to the largest side but the
 * first, so that the first (the receivable, the bank) is exactly what its amount converts to (L8).
 */
function inBase(sides: readonly Side[], { currency, baseCurrency, rate }: Exchange): Entry[] {
  const entries = sides.map((side) => ({
    ...side,
    base: convert(side.amount, { from: currency, to: baseCurrency }, rate),
  }));
  const over = addAll(entries.map((entry) => entry.base));
  const [, ...others] = entries;
  const largest = others.reduce((large, one) =>
    Math.abs(one.amount) > Math.abs(large.amount) ? one : large,
  );
  return entries.map((entry) =>
    entry === largest ? { ...entry, base: subtract(entry.base, over) } : entry,
  );
}
