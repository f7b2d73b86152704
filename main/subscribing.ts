import type { InputOf } from '#contract/define.ts';
import type { subscriptions } from '#contract/subscriptions.ts';
import { findClient } from '#db/clients.ts';
import { recordHistory } from '#db/history.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { findPlan } from '#db/retainer-plans.ts';
import { findSubscription, saveSubscription } from '#db/subscriptions.ts';
import type { Client } from '#domain/client/client.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { Refusal } from '#domain/errors.ts';
import type { RetainerPlanId, SubscriptionId } from '#domain/ids.ts';
import { clientSubject } from '#domain/subject.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import {
  type ChangeKind,
  changesOf,
  type Subscription,
  type SubscriptionChange,
} from '#domain/subscription/subscription.ts';
import { announce } from '#main/announce.ts';
import { introduce } from '#main/introducing.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

type Input<P extends keyof typeof subscriptions> = InputOf<(typeof subscriptions)[P]>;

/** Billing is asked to put the client on the plan; until it has, the subscription is `asked`. */
export function startOne(services: Services, tx: Writer, input: Input<'start'>): Subscription {
  const now = services.now();
  const client = clientToBill(tx, input.clientId);
  const plan = planToTake(tx, input.planId, client.currency);
  if (input.startsOn < services.today()) {
    const sentence = 'A subscription begins today or later. Choose another day.';
    throw new Refusal('change-not-possible', sentence, 'startsOn');
  }
  const subscription: Subscription = {
    ...input,
    id: services.newId(),
    status: 'asked',
    currency: plan.currency,
    term: plan.term,
    nextBillingOn: input.startsOn,
    endsOn: null,
    createdAt: now,
    updatedAt: now,
  };
  saveSubscription(tx, subscription);
  introduce(services, tx, client, 'billing');
  announce(services, tx, { kind: 'subscription.asked', subscription, planCode: plan.code });
  note(services, tx, subscription, `Asked Billing for ${plan.name}`);
  return subscription;
}

/** The row stays as Billing last said it; Billing's answer changes it (rules U2, U4, Y4). */
export function changeOne(services: Services, tx: Writer, { id, change }: Input<'change'>): void {
  const subscription = found(findSubscription(tx, id), 'This subscription');
  refuseUntimely(tx, subscription, change.kind);
  const plan = found(findPlan(tx, subscription.planId), 'Its plan');
  const asked = completed(tx, subscription, change);
  announce(services, tx, {
    kind: 'subscription.change-asked',
    subscriptionId: id,
    change: asked,
  });
  note(services, tx, subscription, `${CHANGES[change.kind]} ${plan.name}`);
}

/** Whether Billing has not answered an earlier change yet. */
export function isChanging(db: Reader, id: SubscriptionId): boolean {
  const subject = `subscription:${id}` as const;
  return isUnsent(db, { system: 'billing', subject, kind: 'subscription.change-asked' });
}

/** What can be asked for now. */
export function openChanges(db: Reader, { id, status }: Subscription): readonly ChangeKind[] {
  return isChanging(db, id) ? [] : changesOf(status);
}

const CHANGES: Readonly<Record<ChangeKind, string>> = {
  move: 'Asked Billing to change',
  pause: 'Asked Billing to pause',
  resume: 'Asked Billing to resume',
  cancel: 'Asked Billing to cancel',
  reactivate: 'Asked Billing to start again',
};

function completed(
  tx: Writer,
  subscription: Subscription,
  change: Input<'change'>['change'],
): SubscriptionChange {
  if (change.kind !== 'move') return change;
  if (change.planId === subscription.planId) {
    const { code } = found(findPlan(tx, change.planId), 'Its plan');
    return { ...change, planCode: code };
  }
  const { code } = planToTake(tx, change.planId, subscription.currency);
  return { ...change, planCode: code };
}

function refuseUntimely(tx: Writer, { id, status }: Subscription, kind: ChangeKind): void {
  if (isChanging(tx, id)) {
    const sentence =
      'An earlier change is still on its way to Billing. Wait for its answer, or set that ' +
      'delivery aside in Sync.';
    throw new Refusal('change-not-possible', sentence);
  }
  if (status === 'asked') {
    const sentence = 'Billing has not taken this subscription yet. It can be changed once it has.';
    throw new Refusal('change-not-possible', sentence);
  }
  if (!changesOf(status).includes(kind)) {
    const sentence = 'Billing shows this subscription in a state where that makes no sense.';
    throw new Refusal('change-not-possible', sentence);
  }
}

function clientToBill(tx: Writer, id: Subscription['clientId']): Client {
  const client = found(findClient(tx, id), 'This client');
  if (client.archivedAt === null) return client;
  const sentence = `${client.name} is archived. Take the client back first.`;
  throw new Refusal('client-archived', sentence, 'clientId');
}

function planToTake(tx: Writer, id: RetainerPlanId, currency: CurrencyCode): RetainerPlan {
  const plan = found(findPlan(tx, id), 'This plan');
  if (plan.archivedAt !== null) {
    const sentence = `${plan.name} is archived and takes nobody on. Choose another plan.`;
    throw new Refusal('plan-archived', sentence, 'planId');
  }
  if (plan.currency === currency) return plan;
  const sentence = `${plan.name} is priced in ${plan.currency}, the client is billed in ${currency}. Choose a plan in ${currency}.`;
  throw new Refusal('currency-mismatch', sentence, 'planId');
}

function note(services: Services, tx: Writer, subscription: Subscription, sentence: string): void {
  const at = services.now();
  recordHistory(tx, { at, subject: `subscription:${subscription.id}`, sentence });
  recordHistory(tx, { at, subject: clientSubject(subscription.clientId), sentence });
}
