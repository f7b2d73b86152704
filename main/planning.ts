import type { InputOf } from '#contract/define.ts';
import type { subscriptions } from '#contract/subscriptions.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import {
  archivePlan,
  findPlan,
  findPlanByCode,
  restorePlan,
  savePlan,
} from '#db/retainer-plans.ts';
import { listSubscriptions } from '#db/subscription-list.ts';
import { Refusal } from '#domain/errors.ts';
import type { RetainerPlanId } from '#domain/ids.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import { announce } from '#main/announce.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

type Planned = InputOf<(typeof subscriptions)['savePlan']>;

const LONGEST_CODE = 50;

/** A plan as Billing is to have it. Its code is settled once; terms stay while clients are on it. */
export function savePlanned(services: Services, tx: Writer, input: Planned): RetainerPlan {
  const { id, ...told } = input;
  const now = services.now();
  const before = id === null ? null : found(findPlan(tx, id), 'This plan');
  if (before !== null) refuseTaken(tx, before, told);
  const plan: RetainerPlan = {
    ...(before ?? { id: services.newId(), createdAt: now, archivedAt: null }),
    ...told,
    code: before?.code ?? freeCode(tx, told),
    updatedAt: now,
  };
  savePlan(tx, plan);
  announce(services, tx, { kind: 'plan.saved', plan });
  const sentence = before === null ? `Added ${plan.name}` : `Changed ${plan.name}`;
  recordHistory(tx, { at: now, subject: `plan:${plan.id}`, sentence });
  return plan;
}

/** Nobody new is put on it; who is on it stays. */
export function archivePlanned(services: Services, tx: Writer, id: RetainerPlanId): void {
  found(findPlan(tx, id), 'This plan');
  archivePlan(tx, { id, at: services.now() });
  tellOf(services, tx, id, 'Archived');
}

export function restorePlanned(services: Services, tx: Writer, id: RetainerPlanId): void {
  found(findPlan(tx, id), 'This plan');
  restorePlan(tx, id);
  tellOf(services, tx, id, 'Took out of the archive');
}

function tellOf(services: Services, tx: Writer, id: RetainerPlanId, deed: string): void {
  const plan = found(findPlan(tx, id), 'This plan');
  announce(services, tx, { kind: 'plan.saved', plan });
  const sentence = `${deed}: ${plan.name}`;
  recordHistory(tx, { at: services.now(), subject: `plan:${id}`, sentence });
}

/** As it was typed, or made of the name: `Design retainer` is `design-retainer`. */
function freeCode(tx: Writer, { code, name }: Pick<Planned, 'code' | 'name'>): string {
  if (code !== '') {
    if (findPlanByCode(tx, code) === null) return code;
    const sentence = `Another plan has the code “${code}”. Choose another one.`;
    throw new Refusal('code-taken', sentence, 'code');
  }
  const plain = name.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-');
  const base =
    plain
      .replace(/^-|-$/g, '')
      .toLowerCase()
      .slice(0, LONGEST_CODE - 5) || 'plan';
  for (let place = 1; ; place += 1) {
    const candidate = place === 1 ? base : `${base}-${place}`;
    if (findPlanByCode(tx, candidate) === null) return candidate;
  }
}

function refuseTaken(tx: Writer, before: RetainerPlan, told: Omit<Planned, 'id'>): void {
  const isSameTerm = before.term.every === told.term.every && before.term.unit === told.term.unit;
  if (before.currency === told.currency && isSameTerm) return;
  const on = { view: 'current', clientId: null, planId: before.id, after: null, limit: 1 } as const;
  const { count } = listSubscriptions(tx, on);
  if (count === 0) return;
  const sentence =
    `${count === 1 ? 'A client is' : `${count} clients are`} on ${before.name}, so its currency ` +
    'and term stay. Make a new plan and move them.';
  throw new Refusal(
    'plan-in-use',
    sentence,
    before.currency === told.currency ? 'term' : 'currency',
  );
}
