import { z } from 'zod';
import type { RetainerPlan, TermUnit } from '#domain/subscription/plan.ts';
import { clip } from '#sync/clip.ts';
import type { Plan, Planner, RemoteReply } from '#sync/connector.ts';
import { billingStep, gone, readDone, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { planIdOf, zPlanNamed } from '#sync/connectors/billing/plan-id.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { decimal } from '#sync/decimal.ts';
import { absent, type Outcome, park, sent, wait } from '#sync/outcome.ts';
import { isGone, isTaken } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const WORDS = 'this plan';
const UNITS: Readonly<Record<TermUnit, string>> = { week: 'weeks', month: 'months', year: 'years' };

const zPlan = zPlanNamed.and(z.object({ product_id: zRemoteId }));

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
  const base = known === undefined ? create(plan, setup.productId) : update(plan, known);
  const isDone = known === undefined && plan.archivedAt === null;
  return isDone ? base : { ...base, finish: (id) => mark(plan, id) };
};

export function toPlan(plan: RetainerPlan) {
  return {
    plan_code: plan.code,
    name: clip(plan.name, 100),
    description: clip(plan.description, 2_000),
    recurring_price: decimal(plan.price, plan.currency),
    interval: plan.term.every,
    interval_unit: UNITS[plan.term.unit],
  };
}

function create(plan: RetainerPlan, productId: string): Plan {
  const taken = `Billing has another plan with the code “${plan.code}”. Change that one's code there.`;
  const body = { ...toPlan(plan), product_id: productId };
  return {
    send: billingStep({ method: 'POST', path: '/plans', body }, (reply) => readMade(reply, taken)),
    probe: billingStep({ method: 'GET', path: pathOf(plan) }, (reply) => {
      if (isGone(reply)) return absent;
      const found = thingOf(reply, 'plan', zPlan);
      if (!found) return refused(reply, WORDS);
      return found.product_id === productId ? sent(planIdOf(found)) : park(taken);
    }),
  };
}

function readMade(reply: RemoteReply, taken: string): Outcome {
  const made = thingOf(reply, 'plan', zPlanNamed);
  if (made) return sent(planIdOf(made));
  return isTaken(reply) ? { kind: 'ask', why: taken } : refused(reply, WORDS);
}

/** It stays known by what it was known by, whatever this answer tells. */
function update(plan: RetainerPlan, known: string): Plan {
  const path = pathOf(plan);
  return {
    send: billingStep({ method: 'PUT', path, body: toPlan(plan) }, (reply) =>
      thingOf(reply, 'plan', zPlanNamed) ? sent(known) : refused(reply, WORDS),
    ),
    probe: billingStep({ method: 'GET', path }, (reply) => {
      if (isGone(reply)) return gone(WORDS);
      return thingOf(reply, 'plan', zPlan) ? absent : refused(reply, WORDS);
    }),
  };
}

function mark(plan: RetainerPlan, id: string) {
  const state = plan.archivedAt === null ? 'active' : 'inactive';
  return billingStep({ method: 'POST', path: `${pathOf(plan)}/markas${state}` }, (reply) =>
    readDone(reply, id, WORDS),
  );
}

function pathOf({ code }: RetainerPlan): string {
  return `/plans/${encodeURIComponent(code)}`;
}
