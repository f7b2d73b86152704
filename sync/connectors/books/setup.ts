import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import { EXPENSE_CATEGORIES } from '#domain/expense/expense.ts';
import type { Held, Setup } from '#sync/connector.ts';
import { park, wait } from '#sync/outcome.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

export const KEYED = ['contact', 'item', 'invoice', 'customer_payment', 'expense'] as const;
export type Keyed = (typeof KEYED)[number];

const zField = z.string().nullable();

/** What is known of the organisation in Books; stored as JSON and read back for every plan. */
export const zBooksSetup = z.object({
  organisationId: z.string(),
  plan: z.string(),
  currencies: z.record(z.string(), zRemoteId),
  /** API name of the unique custom field of each module; null: look up, then create (rule B2). */
  fields: z.record(z.enum(KEYED), zField),
  accounts: z.object({
    sales: zRemoteId,
    deposit: zRemoteId,
    paidThrough: zRemoteId,
    platformFees: zRemoteId,
    withheld: zRemoteId,
    expenses: z.record(z.enum(EXPENSE_CATEGORIES), zRemoteId),
  }),
});

export type BooksSetup = z.infer<typeof zBooksSetup>;

export const NOT_SET_UP = wait('Waiting. Books is not set up yet.', 60_000);

const CALLS_A_DAY: Readonly<Record<string, number>> = {
  FREE: 1_000,
  STANDARD: 2_000,
  PROFESSIONAL: 5_000,
  PREMIUM: 10_000,
  ELITE: 10_000,
  ULTIMATE: 10_000,
  PRACTICE: 100_000,
};
/** Of the 100 calls a minute that are allowed, two are left for what other programs ask. */
const CALLS_A_MINUTE = 98;
/** The practice organisation runs on this computer and holds nobody back. */
const PRACTICE_CALLS_A_MINUTE = 3_000;

export function readSetup(setup: Setup): BooksSetup | null {
  const read = zBooksSetup.safeParse(setup);
  return read.success ? read.data : null;
}

/** By the organisation's plan; the smallest where the plan is not known. */
export function callsPerDay(plan: string): number {
  return CALLS_A_DAY[plan.toUpperCase()] ?? 1_000;
}

export function callsPerMinute(plan: string): number {
  return plan.toUpperCase() === 'PRACTICE' ? PRACTICE_CALLS_A_MINUTE : CALLS_A_MINUTE;
}

/** Books' id of a currency, or what a person has to add there. */
export function currencyId(setup: BooksSetup, code: CurrencyCode): string | Held {
  return (
    setup.currencies[code] ??
    park(`Books has no currency ${code}. Add it there under Settings › Currencies, then try again.`)
  );
}
