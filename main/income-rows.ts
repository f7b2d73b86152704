import type { IncomeChoices } from '#contract/income.ts';
import { findImportOfFile, knownFingerprints } from '#db/imports.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { ImportId } from '#domain/ids.ts';
import type { ReadIncome } from '#domain/income/file.ts';
import type { GigIncome } from '#domain/income/income.ts';
import { type IncomeProfile, profileCalled } from '#domain/income/profile.ts';
import { type IncomeReading, readIncomeRows } from '#domain/income/read.ts';
import { ZERO } from '#domain/money.ts';
import { sameRate } from '#domain/rate.ts';
import type { Table } from '#main/csv.ts';
import { baseCurrencyOf } from '#main/present.ts';
import type { Services } from '#main/services.ts';

/** A file as it is read now, held against what the ledger has already. */
export type IncomeReadings = {
  readonly table: Table;
  readonly profile: IncomeProfile;
  readonly reading: IncomeReading;
  readonly fresh: readonly ReadIncome[];
  readonly known: readonly ReadIncome[];
  readonly questions: readonly string[];
  readonly importedBefore: IsoDate | null;
};

export function readIncome(
  { ledger, today }: Services,
  table: Table,
  choices: IncomeChoices,
): IncomeReadings {
  const profile = profileCalled(choices.profile);
  if (profile === null) {
    throw new Refusal('columns-missing', 'This kind of file is not known. Choose another kind.');
  }
  const { head: headers, rows } = table;
  const reading = readIncomeRows({ profile, headers, rows, choices, today: today() });
  const prints = knownFingerprints(
    ledger.read,
    reading.rows.map((row) => row.fingerprint),
  );
  const baseCurrency = baseCurrencyOf(ledger.read);
  return {
    table,
    profile,
    reading,
    fresh: reading.rows.filter((row) => !prints.has(row.fingerprint)),
    known: reading.rows.filter((row) => prints.has(row.fingerprint)),
    questions: [...reading.questions, ...rateQuestion(choices, baseCurrency)],
    importedBefore: findImportOfFile(ledger.read, table.hash)?.importedOn ?? null,
  };
}

/** A row of the file as income of the ledger, with where it came from. */
export function incomeOf(
  row: ReadIncome,
  {
    services,
    profile,
    choices,
    importId,
    baseCurrency,
  }: {
    readonly services: Pick<Services, 'newId' | 'now'>;
    readonly profile: IncomeProfile;
    readonly choices: IncomeChoices;
    readonly importId: ImportId;
    readonly baseCurrency: CurrencyCode;
  },
): GigIncome {
  const { line, fingerprint, raw, ...read } = row;
  const { currency, rate } = choices;
  const same = sameRate(row.earnedOn);
  return {
    ...read,
    id: services.newId(),
    platform: profile.platform,
    clientId: null,
    currency,
    withheld: ZERO,
    rate:
      currency === baseCurrency || rate === null
        ? same
        : { rate, on: row.earnedOn, source: 'typed' },
    origin: { importId, line, fingerprint, raw },
    recordedAt: services.now(),
  };
}

function rateQuestion({ currency, rate }: IncomeChoices, baseCurrency: CurrencyCode): string[] {
  if (currency === baseCurrency || rate !== null) return [];
  return [`The amounts are in ${currency}, the ledger is in ${baseCurrency}. Write the rate.`];
}
