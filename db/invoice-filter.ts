import { matchOf } from '#db/match.ts';
import { type Condition, given, type Walk, when } from '#db/walk.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { type AgingBucket, dueWithin } from '#domain/invoice/aging.ts';

export type InvoiceState = 'all' | 'draft' | 'open' | 'overdue' | 'paid' | 'written-off' | 'void';
export type InvoiceSort = 'newest' | 'oldest' | 'due' | 'total';

/** `open` has the overdue ones in it; `from` and `to` are days of issue. */
export type InvoiceFilter = {
  readonly search: string;
  readonly state: InvoiceState;
  readonly clientId: ClientId | null;
  readonly currency: CurrencyCode | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  readonly bucket: AgingBucket | null;
};

const SORTS = {
  newest: { by: 'day', key: 'sort_day', order: 'down' },
  oldest: { by: 'day', key: 'sort_day', order: 'up' },
  due: { by: 'due', key: 'sort_due', order: 'up' },
  total: { by: 'total', key: 'base_total', order: 'down' },
} as const;

const STANDINGS = ['draft', 'open', 'paid', 'written-off', 'void'].map((one) =>
  when('standing = ?', one),
);

/** Null when the search has nothing that could be found. */
export function invoiceWalk(
  filter: InvoiceFilter,
  { sort, today }: { readonly sort: InvoiceSort; readonly today: IsoDate },
): Walk | null {
  const { search, state, clientId, currency, from, to, bucket } = filter;
  const match = matchOf(search);
  if (match === null && search.trim() !== '') return null;
  const { by, key, order } = SORTS[sort];
  const scope = clientId === null ? 'standing_by' : 'of_client_by';
  const isApart = clientId === null && state === 'all' && match === null;
  return {
    table: 'invoices',
    index: `invoices_${scope}_${by}`,
    key,
    order,
    match,
    ...(isApart ? { apart: STANDINGS } : {}),
    conditions: [
      ...given('client_id = ?', clientId),
      ...(isApart ? [] : standingOf(state, today)),
      ...given('currency = ?', currency),
      ...(from === null && to === null ? [] : [when("sort_day < '9999'")]),
      ...given('sort_day >= ?', from),
      ...given('sort_day <= ?', to),
      ...(bucket === null ? [] : agingOf(bucket, today)),
    ],
  };
}

/** Open documents of a bucket. */
export function agingOf(bucket: AgingBucket, today: IsoDate): readonly Condition[] {
  const { from, to } = dueWithin(bucket, today);
  return [
    when("standing = 'open'"),
    ...given('sort_due >= ?', from),
    ...given('sort_due <= ?', to),
  ];
}

function standingOf(state: InvoiceState, today: IsoDate): readonly Condition[] {
  if (state === 'all') return [when("standing <> 'discarded'")];
  if (state === 'overdue') return [when("standing = 'open'"), when('sort_due < ?', today)];
  return [when('standing = ?', state)];
}
