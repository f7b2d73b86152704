import { z } from 'zod';
import type { RetainerPlan, TermUnit } from '#domain/subscription/plan.ts';
import { clip } from '#sync/clip.ts';
import type { Plan, Planner } from '#sync/connector.ts';
import {
  billingStep,
  gone,
  isGone,
  readDone,
  readSaved,
  refused,
  thingOf,
} from '#sync/connectors/billing/answer.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { decimal } from '#sync/decimal.ts';
import { absent, park, sent, wait } from '#sync/outcome.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const PLAN = { name: 'plan', id: 'plan_id', words: 'this plan' };
const UNITS: Readonly<Record<TermUnit, string>> = { week: 'weeks', month: 'months', year: 'years' };

const zPlan = z.object({ plan_id: zRemoteId, product_id: zRemoteId });

/** Under our code, which Billing takes once; afterwards set aside or taken up as it is here. */
export const savePlan: Planner<'plan.saved'> = ({ plan }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  if (plan.currency !== setup.currency) {
    return park(
      `Plans in Billing are priced in ${setup.currency}, “${plan.name}” in ${plan.currency}. ` +
        'Make it anew in that currency, and set this aside.',
    );
  }
  const known = context.remoteId(`plan:${plan.id}`);
  if (plan.archivedAt !== null && context.isMentionedEarlier(plan.id)) {
    return wait('Waiting. Goes out when Billing has taken who was put on this plan before.');
  }
  const base = known === undefined ? create(plan, setup.productId) : update(plan, setup.productId);
  const isDone = known === undefined && plan.archivedAt === null;
  return isDone ? base : { ...base, finish: (id) => mark(plan, id) };
};

export function toPlan(plan: RetainerPlan, productId: string) {
  return {
    plan_code: plan.code,
    name: clip(plan.name, 100),
    description: clip(plan.description, 2_000),
    recurring_price: decimal(plan.price, plan.currency),
    interval: plan.term.every,
    interval_unit: UNITS[plan.term.unit],
    product_id: productId,
  };
}

function create(plan: RetainerPlan, productId: string): Plan {
  const taken = `Billing has another plan with the code “${plan.code}”. Change that one's code there.`;
  return {
    send: billingStep({ method: 'POST', path: '/plans', body: toPlan(plan, productId) }, (reply) =>
      readSaved(reply, PLAN, taken),
    ),
    probe: billingStep({ method: 'GET', path: pathOf(plan) }, (reply) => {
      if (isGone(reply)) return absent;
      const found = thingOf(reply, 'plan', zPlan);
      if (!found) return refused(reply, PLAN.words);
      return found.product_id === productId ? sent(found.plan_id) : park(taken);
    }),
  };
}

function update(plan: RetainerPlan, productId: string): Plan {
  const path = pathOf(plan);
  return {
    send: billingStep({ method: 'PUT', path, body: toPlan(plan, productId) }, (reply) =>
      readSaved(reply, PLAN),
    ),
    probe: billingStep({ method: 'GET', path }, (reply) => {
      if (isGone(reply)) return gone(PLAN.words);
      return thingOf(reply, 'plan', zPlan) ? absent : refused(reply, PLAN.words);
    }),
  };
}

function mark(plan: RetainerPlan, id: string) {
  const state = plan.archivedAt === null ? 'active' : 'inactive';
  return billingStep({ method: 'POST', path: `${pathOf(plan)}/markas${state}` }, (reply) =>
    readDone(reply, id, PLAN.words),
  );
}

function pathOf({ code }: RetainerPlan): string {
  return `/plans/${encodeURIComponent(code)}`;
}
