import { z } from 'zod';
import type { BadRow } from '#contract/clients.ts';
import {
  type Page,
  type SavedList,
  zClientId,
  zCurrency,
  zCursor,
  zExchangeRate,
  zImportId,
  zIncomeId,
  zIsoDate,
  zMilli,
  zMinor,
  zName,
  zNote,
  zNothing,
  zPpm,
  zRate,
  zSearch,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { DeliveryMark } from '#contract/invoices.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId, ImportId, IncomeId, InvoiceId } from '#domain/ids.ts';
import type { GigIncome, IncomeKind } from '#domain/income/income.ts';
import type { Milli, Minor } from '#domain/money.ts';

export const INCOME_KINDS = ['hourly', 'fixed', 'bonus', 'tip', 'other'] as const;

export type IncomeRow = {
  readonly id: IncomeId;
  readonly earnedOn: IsoDate;
  readonly platform: string;
  readonly contract: string;
  readonly client: { readonly id: ClientId; readonly name: string } | null;
  readonly kind: IncomeKind;
  readonly hours: Milli | null;
  readonly currency: CurrencyCode;
  readonly gross: Minor;
  readonly fee: Minor;
  readonly withheld: Minor;
  readonly net: Minor;
  /** Billed rows moved to an invoice and no longer count as gig income. */
  readonly billedOn: { readonly id: InvoiceId; readonly number: string | null } | null;
  readonly isVoid: boolean;
  readonly delivery: DeliveryMark;
};

export const zIncomeFilter = z.strictObject({
  search: zSearch,
  platform: zName.nullable(),
  contract: zName.nullable(),
  clientId: zClientId.nullable(),
  kind: z.enum(INCOME_KINDS).nullable(),
  currency: zCurrency.nullable(),
  from: zIsoDate.nullable(),
  to: zIsoDate.nullable(),
  /** Only rows that can still be put on an invoice. */
  unbilledOnly: z.boolean(),
});

/** Sums of what matches and counts, in base currency. */
export type IncomeSummary = {
  readonly match: number;
  readonly hours: Milli;
  readonly gross: Minor;
  readonly fee: Minor;
  readonly withheld: Minor;
  readonly net: Minor;
  readonly platforms: readonly string[];
  readonly contracts: readonly {
    readonly contract: string;
    readonly count: number;
    readonly hours: Milli;
    readonly gross: Minor;
  }[];
};

/** How one column of the file is read: the reason next to the fact. */
export type ColumnReading = {
  readonly header: string;
  readonly example: string;
  readonly becomes: string;
  readonly readAs: string;
  readonly rule: string;
};

export type IncomePreviewRow = {
  readonly line: number;
  readonly earnedOn: IsoDate;
  readonly contract: string;
  readonly kind: IncomeKind;
  readonly hours: Milli | null;
  readonly gross: Minor;
  readonly fee: Minor;
  readonly net: Minor;
  readonly isNew: boolean;
};

/** What the file does not say, and the person can. */
export const zIncomeChoices = z.strictObject({
  profile: zName,
  currency: zCurrency,
  /** `still-in`: amounts are gross and `feeRate` is taken off. `taken-off`: amounts are net. */
  fees: z.enum(['still-in', 'taken-off']),
  feeRate: zPpm,
  /** Day order where the file leaves it open; null until chosen. */
  dayOrder: z.enum(['day-first', 'month-first']).nullable(),
  /** To base currency, for all rows; null where it is the base currency. */
  rate: zRate.nullable(),
});
export type IncomeChoices = z.output<typeof zIncomeChoices>;

export type IncomeImportPreview = {
  readonly fileName: string;
  readonly profile: string;
  readonly choices: IncomeChoices;
  /** What must be chosen before the import can run, as sentences. */
  readonly questions: readonly string[];
  readonly columns: readonly ColumnReading[];
  readonly total: number;
  readonly fresh: number;
  readonly known: number;
  readonly twins: number;
  readonly bad: readonly BadRow[];
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly sum: Minor;
  readonly hours: Milli;
  readonly kinds: readonly { readonly kind: IncomeKind; readonly count: number }[];
  readonly contracts: readonly {
    readonly contract: string;
    readonly hours: Milli;
    readonly sum: Minor;
  }[];
  /** All rows up to 5,000; a longer file shows the first. */
  readonly rows: readonly IncomePreviewRow[];
  readonly importedBefore: IsoDate | null;
};

export type ImportResult = {
  readonly importId: ImportId;
  readonly imported: number;
  readonly known: number;
  readonly leftOut: number;
};

export const zIncomeInput = z.strictObject({
  platform: zName.trim().min(1, 'Where the money came from is needed.'),
  contract: zName,
  clientId: zClientId.nullable(),
  kind: z.enum(INCOME_KINDS),
  earnedOn: zIsoDate,
  hours: zMilli.nullable(),
  currency: zCurrency,
  gross: zMinor,
  fee: zMinor,
  withheld: zMinor,
  rate: zExchangeRate.nullable(),
  note: zNote,
});

export const income = {
  list: query(z.strictObject({ filter: zIncomeFilter, after: zCursor })).returns<Page<IncomeRow>>(),
  /** Asks where and writes what the list shows as CSV; null when the person cancels. */
  saveList: command(zIncomeFilter).returns<SavedList | null>(),
  summary: query(zIncomeFilter).returns<IncomeSummary>(),
  find: query(z.strictObject({ id: zIncomeId })).returns<GigIncome | null>(),
  record: command(zIncomeInput).returns<GigIncome>(),
  void: command(z.strictObject({ id: zIncomeId })).returns<void>(),
  /** Asks for a file, recognises its profile and reads it; null when the person cancels. */
  chooseImport: command(zNothing).returns<IncomeImportPreview | null>(),
  previewImport: command(zIncomeChoices).returns<IncomeImportPreview>(),
  /** All readable new rows in one transaction; progress comes as `work.progress`. */
  runImport: command(zIncomeChoices).returns<ImportResult>(),
  /** Takes a whole import back, as long as none of its rows is billed. */
  undoImport: command(z.strictObject({ id: zImportId })).returns<void>(),
};
