import { type DeliveryMark, markSql } from '#db/delivery-marks.ts';
import type { Reader } from '#db/ledger.ts';
import { matchOf } from '#db/match.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { given, pageQuery, sumQuery, type Walk, when } from '#db/walk.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId, IncomeId, InvoiceId } from '#domain/ids.ts';
import type { IncomeKind } from '#domain/income/income.ts';
import type { Milli, Minor } from '#domain/money.ts';

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
  readonly billedOn: { readonly id: InvoiceId; readonly number: string | null } | null;
  readonly isVoid: boolean;
  readonly delivery: DeliveryMark;
};

export type IncomeFilter = {
  readonly search: string;
  readonly platform: string | null;
  readonly contract: string | null;
  readonly clientId: ClientId | null;
  readonly kind: IncomeKind | null;
  readonly currency: CurrencyCode | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** Only rows that can still be put on an invoice. */
  readonly unbilledOnly: boolean;
};

/** Sums of what matches and counts, in base currency; void and billed rows do not count. */
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

const COLUMNS = `t.id, t.earned_on AS earnedOn, t.platform, t.contract, t.client_id AS clientId,
  c.name AS clientName, t.kind, t.hours, t.currency,
  t.gross, t.fee, t.withheld, t.net, t.billed_by AS billedBy, i.number AS billedNumber,
  t.voided_on IS NOT NULL AS isVoid, ${markSql("'income:' || t.id")} AS delivery`;

const COUNTS = 'voided_on IS NULL AND billed_by IS NULL';
const MOST_NAMES = 500;

/** Newest first; those of one client as they were written down, the last one first. */
export function listIncome(
  db: Reader,
  { filter, after, limit }: Slice & { readonly filter: IncomeFilter },
): Page<IncomeRow> {
  const walk = incomeWalk(filter);
  if (walk === null) return { rows: [], next: null, count: 0 };
  const size = pageSize(limit);
  const joins = `LEFT JOIN invoices i ON i.id = t.billed_by
    LEFT JOIN clients c ON c.id = t.client_id`;
  const page = pageQuery(walk, { columns: COLUMNS, joins, after, limit: size });
  const sum = sumQuery(walk, 'count(*) AS count');
  return pageOf(allRows<StoredRow>(db, page.sql, ...page.values), {
    limit: size,
    count: oneRow<{ count: number }>(db, sum.sql, ...sum.values)?.count ?? 0,
    toRow: toIncomeRow,
  });
}

export function summarizeIncome(db: Reader, filter: IncomeFilter): IncomeSummary {
  const walk = incomeWalk(filter);
  const sums = walk && sumQuery(walk, SUMS);
  const figures = sums && oneRow<Figures>(db, sums.sql, ...sums.values);
  return {
    ...(figures ?? NOTHING),
    platforms: listPlatforms(db),
    contracts: walk === null ? [] : contractsOf(db, walk),
  };
}

/** Null when the search has nothing that could be found. */
export function incomeWalk(filter: IncomeFilter): Walk | null {
  const { search, clientId, platform, contract, kind, currency, from, to, unbilledOnly } = filter;
  const match = matchOf(search);
  if (match === null && search.trim() !== '') return null;
  return {
    table: 'income',
    index: indexFor(filter),
    key: clientId === null ? 'earned_on' : 'seq',
    order: 'down',
    match,
    conditions: [
      when("taken_back_at IS NULL AND earned_on > ''"),
      ...(unbilledOnly ? [when(COUNTS)] : []),
      ...given('client_id = ?', clientId),
      ...given('contract = ?', contract),
      ...given('platform = ?', platform),
      ...given('kind = ?', kind),
      ...given('currency = ?', currency),
      ...given('earned_on >= ?', from),
      ...given('earned_on <= ?', to),
    ],
  };
}

function indexFor({ clientId, contract, platform, unbilledOnly }: IncomeFilter): string {
  if (clientId !== null) return 'income_of_client';
  if (contract !== null) return 'income_of_contract_by_day';
  if (platform !== null) return 'income_of_platform_by_day';
  return unbilledOnly ? 'income_unbilled_by_day' : 'income_by_day';
}

/** From one name to the next through the index, however many rows each has. */
function listPlatforms(db: Reader): readonly string[] {
  const rows = allRows<{ platform: string }>(
    db,
    `WITH RECURSIVE names (platform) AS (
      SELECT min(platform) FROM income INDEXED BY income_of_platform_by_day
        WHERE taken_back_at IS NULL
      UNION ALL
      SELECT (
        SELECT min(platform) FROM income INDEXED BY income_of_platform_by_day
          WHERE taken_back_at IS NULL AND platform > names.platform
      ) FROM names WHERE platform IS NOT NULL
    ) SELECT platform FROM names WHERE platform IS NOT NULL LIMIT ?`,
    MOST_NAMES,
  );
  return rows.map(({ platform }) => platform);
}

function contractsOf(db: Reader, walk: Walk): IncomeSummary['contracts'] {
  const { sql, values } = sumQuery(walk, CONTRACT_SUMS);
  return allRows<IncomeSummary['contracts'][number]>(
    db,
    `${sql} GROUP BY contract ORDER BY gross DESC, contract LIMIT ?`,
    ...values,
    MOST_NAMES,
  );
}

type Figures = Omit<IncomeSummary, 'platforms' | 'contracts'>;

const NONE = 0 as Minor & Milli;
const NOTHING: Figures = {
  match: 0,
  hours: NONE,
  gross: NONE,
  fee: NONE,
  withheld: NONE,
  net: NONE,
};

const sumOf = (value: string, name: string) =>
  `coalesce(sum(CASE WHEN ${COUNTS} THEN ${value} END), 0) AS ${name}`;

const SUMS = [
  'count(*) AS match',
  sumOf('hours', 'hours'),
  sumOf('base_gross', 'gross'),
  sumOf('base_fee', 'fee'),
  sumOf('base_withheld', 'withheld'),
  sumOf('base_gross - base_fee - base_withheld', 'net'),
].join(', ');

const CONTRACT_SUMS = [
  'contract',
  'count(*) AS count',
  sumOf('hours', 'hours'),
  sumOf('base_gross', 'gross'),
].join(', ');

type StoredRow = Omit<IncomeRow, 'client' | 'billedOn' | 'isVoid'> &
  Place & {
    readonly clientId: ClientId | null;
    readonly clientName: string | null;
    readonly billedBy: InvoiceId | null;
    readonly billedNumber: string | null;
    readonly isVoid: 0 | 1;
  };

function toIncomeRow({
  clientId,
  clientName,
  billedBy,
  billedNumber,
  isVoid,
  ...row
}: Omit<StoredRow, keyof Place>): IncomeRow {
  const billedOn = billedBy === null ? null : { id: billedBy, number: billedNumber };
  const client = clientId === null ? null : { id: clientId, name: clientName ?? '' };
  return { ...row, client, billedOn, isVoid: isVoid === 1 };
}
