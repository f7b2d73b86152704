import type { CurrencyCode } from '#domain/currency.ts';
import { Refusal } from '#domain/errors.ts';
import type { IncomeKind } from '#domain/income/income.ts';
import type { Ppm } from '#domain/money.ts';

export type IncomeField = 'day' | 'contract' | 'hours' | 'amount' | 'kind' | 'note';

/** A column that a profile looks for, by the words that may stand at its head. */
export type ProfileColumn = {
  readonly field: IncomeField;
  /** What the column becomes, as a person reads it: `Day`. */
  readonly becomes: string;
  /** In lower case, the likelier first. */
  readonly heads: readonly string[];
  readonly isNeeded: boolean;
};

/** `still-in`: amounts are gross, the fee comes off. `taken-off`: amounts are what arrived. */
export type Fees = 'still-in' | 'taken-off';

/** How the report of one platform is read. Another platform is one more entry in the table. */
export type IncomeProfile = {
  readonly name: string;
  readonly platform: string;
  readonly columns: readonly ProfileColumn[];
  /** What a row without a word for its kind is. */
  readonly usualKind: IncomeKind;
  /** What the file does not say, until a person says otherwise. */
  readonly currency: CurrencyCode;
  readonly fees: Fees;
  readonly feeRate: Ppm;
};

/** Where a profile finds its columns in one file. */
export type ColumnPlace = ProfileColumn & { readonly header: string; readonly index: number };

const USD = 'USD' as CurrencyCode;
const NO_FEE = 0 as Ppm;
const TEN_PERCENT = 100_000 as Ppm;

/** The first that fits a file's head line is taken, so the particular stand before the general. */
export const INCOME_PROFILES: readonly IncomeProfile[] = [
  {
    name: 'Upwork time report',
    platform: 'Upwork',
    columns: [
      { field: 'day', becomes: 'Day', heads: ['date'], isNeeded: true },
      { field: 'contract', becomes: 'Contract', heads: ['contract'], isNeeded: true },
      { field: 'hours', becomes: 'Hours', heads: ['hours'], isNeeded: true },
      { field: 'amount', becomes: 'Amount', heads: ['amount'], isNeeded: true },
      { field: 'kind', becomes: 'Kind', heads: ['payment type'], isNeeded: true },
    ],
    usualKind: 'hourly',
    currency: USD,
    fees: 'still-in',
    feeRate: TEN_PERCENT,
  },
  {
    name: 'Other platform',
    platform: 'Other platform',
    columns: [
      {
        field: 'day',
        becomes: 'Day',
        heads: ['date', 'day', 'payment date', 'transaction date', 'paid on', 'earned on', 'datum'],
        isNeeded: true,
      },
      {
        field: 'contract',
        becomes: 'Contract',
        heads: ['description', 'contract', 'project', 'gig', 'order', 'job', 'title', 'details'],
        isNeeded: true,
      },
      { field: 'hours', becomes: 'Hours', heads: ['hours', 'hours worked'], isNeeded: false },
      {
        field: 'amount',
        becomes: 'Amount',
        heads: ['amount', 'gross', 'earnings', 'total', 'net', 'income', 'betrag'],
        isNeeded: true,
      },
      { field: 'kind', becomes: 'Kind', heads: ['kind', 'type', 'payment type'], isNeeded: false },
      { field: 'note', becomes: 'Note', heads: ['note', 'notes', 'memo'], isNeeded: false },
    ],
    usualKind: 'other',
    currency: USD,
    fees: 'still-in',
    feeRate: NO_FEE,
  },
];

/** The profile whose needed columns are all in the head line, or null (rule G1). */
export function recogniseProfile(headers: readonly string[]): IncomeProfile | null {
  return INCOME_PROFILES.find((profile) => lacking(profile, headers).length === 0) ?? null;
}

export function profileCalled(name: string): IncomeProfile | null {
  return INCOME_PROFILES.find((profile) => profile.name === name) ?? null;
}

/** Throws the refusal `columns-missing`, with the names of all that are. */
export function columnsOf(profile: IncomeProfile, headers: readonly string[]): ColumnPlace[] {
  const missing = lacking(profile, headers).map((column) => column.becomes.toLowerCase());
  if (missing.length > 0) {
    const sentence = `No column was found for: ${missing.join(', ')}. The file has: ${headers.join(', ')}.`;
    throw new Refusal('columns-missing', sentence);
  }
  return profile.columns.flatMap((column) => {
    const index = placeOf(column, headers);
    return index < 0 ? [] : [{ ...column, index, header: headers[index]! }];
  });
}

function lacking(profile: IncomeProfile, headers: readonly string[]): readonly ProfileColumn[] {
  return profile.columns.filter((column) => column.isNeeded && placeOf(column, headers) < 0);
}

function placeOf({ heads }: ProfileColumn, headers: readonly string[]): number {
  const plain = headers.map((header) => header.trim().toLowerCase());
  const head = heads.find((one) => plain.includes(one));
  return head === undefined ? -1 : plain.indexOf(head);
}
