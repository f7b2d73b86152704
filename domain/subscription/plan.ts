import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { RetainerPlanId } from '#domain/ids.ts';
import { type Minor, scale } from '#domain/money.ts';

export const TERM_UNITS = ['week', 'month', 'year'] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

/** How long one term lasts: every 3 months. */
export type Term = { readonly every: number; readonly unit: TermUnit };

/** What a client can be on: a price that comes back every term. */
export type RetainerPlan = {
  readonly id: RetainerPlanId;
  /** What Billing knows it by; unique, and never changed once it was delivered. */
  readonly code: string;
  readonly name: string;
  readonly description: string;
  readonly currency: CurrencyCode;
  readonly price: Minor;
  readonly term: Term;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly archivedAt: Instant | null;
};

/** Terms in a year over 12: a year of 52 weeks, as Billing's own reports count. */
const TERMS_A_YEAR: Readonly<Record<TermUnit, number>> = { week: 52, month: 12, year: 1 };

/** What a price comes to in a month, rounded once (rule U1). */
export function aMonthOf(price: Minor, { every, unit }: Term): Minor {
  return scale(price, TERMS_A_YEAR[unit], 12 * every);
}
