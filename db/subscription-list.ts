import { type DeliveryMark, markSql } from '#db/delivery-marks.ts';
import type { Reader } from '#db/ledger.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { given, pageQuery, sumQuery, type Walk, when } from '#db/walk.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { ClientId, RetainerPlanId } from '#domain/ids.ts';
import { type Minor, scale } from '#domain/money.ts';
import { aMonthOf, type TermUnit } from '#domain/subscription/plan.ts';
import {
  monthlyRevenue,
  type Subscription,
  type SubscriptionStatus,
} from '#domain/subscription/subscription.ts';

/** A client on a plan in a list. */
export type SubscriptionRow = Omit<Subscription, 'createdAt' | 'updatedAt'> & {
  readonly clientName: string;
  readonly planName: string;
  /** What all of it comes to in a month, whether or not it is billed now. */
  readonly aMonth: Minor;
  readonly delivery: DeliveryMark;
};

/** `over` is what was cancelled or has expired. */
export type SubscriptionView = 'current' | 'over';

export type SubscriptionFilter = {
  readonly view: SubscriptionView;
  readonly clientId: ClientId | null;
  readonly planId: RetainerPlanId | null;
};

export type SubscriptionSummary = {
  readonly statuses: readonly { readonly status: SubscriptionStatus; readonly count: number }[];
  /** A month's revenue, one figure a currency (rule U3). */
  readonly revenue: readonly { readonly currency: CurrencyCode; readonly amount: Minor }[];
};

const COLUMNS = `t.id, t.client_id AS clientId, c.name AS clientName, t.plan_id AS planId,
  p.name AS planName, t.status, t.quantity, t.price, t.currency, t.every, t.unit,
  t.starts_on AS startsOn, t.next_billing_on AS nextBillingOn, t.ends_on AS endsOn,
  ${markSql("'subscription:' || t.id")} AS delivery`;
const JOINS =
  'LEFT JOIN clients c ON c.id = t.client_id LEFT JOIN retainer_plans p ON p.id = t.plan_id';

/** What is billed next first. */
export function listSubscriptions(
  db: Reader,
  { after, limit, ...filter }: SubscriptionFilter & Slice,
): Page<SubscriptionRow> {
  const walk = subscriptionWalk(filter);
  const size = pageSize(limit);
  const page = pageQuery(walk, { columns: COLUMNS, joins: JOINS, after, limit: size });
  const sum = sumQuery(walk, 'count(*) AS count');
  const counted = oneRow<{ count: number }>(db, sum.sql, ...sum.values);
  return pageOf(allRows<StoredRow>(db, page.sql, ...page.values), {
    limit: size,
    count: counted?.count ?? 0,
    toRow: toSubscriptionRow,
  });
}

/** Of everything that is not over. */
export function summarizeSubscriptions(db: Reader): SubscriptionSummary {
  const groups = allRows<Group>(
    db,
    `SELECT status, quantity, price, currency, every, unit
      FROM subscriptions INDEXED BY subscriptions_by_next WHERE is_over = 0`,
  );
  const counts = new Map<SubscriptionStatus, number>();
  for (const { status } of groups) counts.set(status, (counts.get(status) ?? 0) + 1);
  const revenue = monthlyRevenue(
    groups.map(({ every, unit, ...group }) => ({ ...group, term: { every, unit } })),
  );
  return {
    statuses: [...counts].map(([status, count]) => ({ status, count })),
    revenue: [...revenue].map(([currency, amount]) => ({ currency, amount })),
  };
}

type Stored = { readonly every: number; readonly unit: TermUnit };
type Group = Stored & Pick<Subscription, 'status' | 'quantity' | 'price' | 'currency'>;
type StoredRow = Place & Stored & Omit<SubscriptionRow, 'term' | 'aMonth'>;

function subscriptionWalk({ view, clientId, planId }: SubscriptionFilter): Walk {
  return {
    table: 'subscriptions',
    index: indexFor(clientId, planId),
    key: 'sort_next',
    order: 'up',
    match: null,
    conditions: [
      ...given('client_id = ?', clientId),
      ...given('plan_id = ?', planId),
      when('is_over = ?', view === 'over' ? 1 : 0),
    ],
  };
}

function indexFor(clientId: ClientId | null, planId: RetainerPlanId | null): string {
  if (clientId !== null) return 'subscriptions_of_client';
  return planId === null ? 'subscriptions_by_next' : 'subscriptions_of_plan';
}

function toSubscriptionRow({ every, unit, ...row }: Omit<StoredRow, keyof Place>): SubscriptionRow {
  const term = { every, unit };
  return { ...row, term, aMonth: aMonthOf(scale(row.price, row.quantity, 1), term) };
}
