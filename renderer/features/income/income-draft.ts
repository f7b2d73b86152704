import type { z } from 'zod';
import type { zIncomeInput } from '#contract/income.ts';
import type { Client } from '#domain/client/client.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { IncomeKind } from '#domain/income/income.ts';
import { type Milli, type Minor, ZERO } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';

/** The form of one row written by hand; amounts not typed yet are null. */
export type IncomeDraft = {
  readonly platform: string;
  readonly contract: string;
  readonly client: Client | null;
  readonly kind: IncomeKind;
  readonly earnedOn: IsoDate;
  readonly hours: Milli | null;
  readonly currency: CurrencyCode;
  readonly rate: Rate | null;
  readonly gross: Minor | null;
  readonly fee: Minor | null;
  readonly withheld: Minor | null;
  readonly note: string;
};

export function emptyIncome(today: IsoDate, currency: CurrencyCode): IncomeDraft {
  return {
    platform: '',
    contract: '',
    client: null,
    kind: 'other',
    earnedOn: today,
    hours: null,
    currency,
    rate: null,
    gross: null,
    fee: null,
    withheld: null,
    note: '',
  };
}

/** What is said to the ledger; a rate counts only where there is something to convert. */
export function incomeInput(draft: IncomeDraft, base: CurrencyCode): z.output<typeof zIncomeInput> {
  const { client, rate, gross, fee, withheld, ...rest } = draft;
  const isForeign = draft.currency !== base;
  return {
    ...rest,
    clientId: client?.id ?? null,
    gross: gross ?? ZERO,
    fee: fee ?? ZERO,
    withheld: withheld ?? ZERO,
    rate: isForeign && rate !== null ? { rate, on: draft.earnedOn, source: 'typed' } : null,
  };
}
