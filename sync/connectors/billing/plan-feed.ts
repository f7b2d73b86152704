import { z } from 'zod';
import type { CurrencyCode } from '#domain/currency.ts';
import { type Fact, UNDATED } from '#domain/fact.ts';
import type { TermUnit } from '#domain/subscription/plan.ts';
import { listOf, nextPage } from '#sync/connectors/billing/answer.ts';
import { notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import { planIdOf, zPlanNamed } from '#sync/connectors/billing/plan-id.ts';
import { zWhole } from '#sync/connectors/billing/reading.ts';
import { readSetup } from '#sync/connectors/billing/setup.ts';
import type { Feed } from '#sync/feed.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { moneyOf, zMoney, zText } from '#sync/zoho/values.ts';

const HOUR_MS = 3_600_000;
const UNITS: Readonly<Record<string, TermUnit>> = {
  weeks: 'week',
  months: 'month',
  years: 'year',
};

const zPlan = zPlanNamed.and(
  z.object({
    plan_code: z.string().min(1),
    name: zText,
    recurring_price: zMoney,
    interval: zWhole,
    interval_unit: zText,
    status: zText,
    updated_time: zText,
  }),
);

/** All of them each time: they are few, and Billing has no “changed since”. */
export const planFeed: Feed = {
  name: 'billing.plans',
  title: 'plans',
  everyMs: HOUR_MS,
  ask: () => ({ method: 'GET', path: '/plans?per_page=200' }),
  read: (reply, { request, setup }) => {
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    const plans = listOf(reply, 'plans', zPlan);
    const currency = readSetup(setup)?.currency;
    if (!plans || currency === undefined) return notRead();
    const facts = plans.flatMap((plan) => planFact(plan, currency as CurrencyCode));
    return { kind: 'read', facts, place: {}, more: nextPage(request, reply) };
  },
};

/** A plan by days has no word here, and one without an exact price no price: neither is taken. */
function planFact(plan: z.infer<typeof zPlan>, currency: CurrencyCode): readonly Fact[] {
  const price = moneyOf(plan.recurring_price, currency);
  const unit = UNITS[plan.interval_unit];
  if (price === null || unit === undefined) return [];
  return [
    {
      kind: 'plan.seen',
      system: 'billing',
      remoteId: planIdOf(plan),
      our: null,
      changedAt: momentOf(plan.updated_time) ?? UNDATED,
      code: plan.plan_code,
      name: plan.name,
      ...{ currency, price, unit },
      every: plan.interval,
      isActive: plan.status !== 'inactive',
    },
  ];
}
