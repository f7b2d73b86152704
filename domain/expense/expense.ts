import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ExpenseId } from '#domain/ids.ts';
import { type Minor, rounded, ZERO } from '#domain/money.ts';
import type { ExchangeRate } from '#domain/rate.ts';
import { type Tax, taxWithin } from '#domain/tax/tax.ts';

export const EXPENSE_CATEGORIES = [
  'Workspace',
  'Hardware',
  'Software subscriptions',
  'Travel',
  'Insurance',
  'Professional services',
  'Education',
  'Telephone and internet',
  'Office supplies',
  'Meals',
  'Bank fees',
  'Other',
] as const;

export type ExpenseCategory = (typeof EXPENSE_CATEGORIES)[number];

/** A receipt file, stored by the hash of its content; the name is for showing only. */
export type Receipt = {
  /** sha256 of the content, in hex. */
  readonly hash: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
};

/** What was spent. `amount` is what was paid, with `taxAmount` inside it. */
export type Expense = {
  readonly id: ExpenseId;
  readonly spentOn: IsoDate;
  readonly vendor: string;
  readonly category: ExpenseCategory;
  readonly description: string;
  readonly currency: CurrencyCode;
  readonly amount: Minor;
  readonly tax: Tax | null;
  readonly taxAmount: Minor;
  readonly rate: ExchangeRate;
  readonly receipts: readonly Receipt[];
  readonly recordedAt: Instant;
};

/** The tax inside what was paid (rule E1); none where nothing standard was charged. */
export function taxInside(amount: Minor, tax: Tax | null): Minor {
  return tax?.kind === 'standard' ? rounded(taxWithin(amount, tax, [tax])) : ZERO;
}
