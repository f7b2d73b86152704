import { type DeliveryMark, markSql } from '#db/delivery-marks.ts';
import type { Reader } from '#db/ledger.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { findPlan } from '#db/retainer-plans.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { pageQuery, sumQuery, type Walk, when } from '#db/walk.ts';
import { present } from '#domain/assert.ts';
import type { RetainerPlanId } from '#domain/ids.ts';
import type { Minor } from '#domain/money.ts';
import { aMonthOf, type RetainerPlan } from '#domain/subscription/plan.ts';

export type PlanRow = RetainerPlan & {
  /** Clients on it, without those whose subscription is over. */
  readonly subscribers: number;
  /** What one subscription at the plan's own price comes to in a month. */
  readonly aMonth: Minor;
  readonly delivery: DeliveryMark;
};

export type PlanView = 'active' | 'archived';

const COLUMNS = `t.id, (
    SELECT count(*) FROM subscriptions INDEXED BY subscriptions_of_plan
    WHERE plan_id = t.id AND is_over = 0
  ) AS subscribers, ${markSql("'plan:' || t.id")} AS delivery`;

/** By name. */
export function listPlans(
  db: Reader,
  { view, after, limit }: Slice & { readonly view: PlanView },
): Page<PlanRow> {
  const walk = planWalk(view);
  const size = pageSize(limit);
  const page = pageQuery(walk, { columns: COLUMNS, after, limit: size });
  const sum = sumQuery(walk, 'count(*) AS count');
  const counted = oneRow<{ count: number }>(db, sum.sql, ...sum.values);
  return pageOf(allRows<StoredRow>(db, page.sql, ...page.values), {
    limit: size,
    count: counted?.count ?? 0,
    toRow: ({ id, ...counts }) => {
      const plan = present(findPlan(db, id), 'a listed plan is there');
      return { ...plan, ...counts, aMonth: aMonthOf(plan.price, plan.term) };
    },
  });
}

type StoredRow = Place &
  Pick<PlanRow, 'subscribers' | 'delivery'> & { readonly id: RetainerPlanId };

function planWalk(view: PlanView): Walk {
  return {
    table: 'retainer_plans',
    index: 'retainer_plans_by_name',
    key: 'sort_name',
    order: 'up',
    conditions: [when('is_archived = ?', view === 'archived' ? 1 : 0)],
    match: null,
  };
}
