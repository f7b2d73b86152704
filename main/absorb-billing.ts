import type { ChangedArea } from '#contract/events.ts';
import { findCardPage, saveCardPage } from '#db/card-pages.ts';
import { findCard, removeCard, saveCard } from '#db/cards.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { findRemoteId, findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { findPlan, findPlanByCode, savePlan } from '#db/retainer-plans.ts';
import { forgetOpposite, noteSeen } from '#db/seen.ts';
import { findSubscription, saveSubscription } from '#db/subscriptions.ts';
import type { StoredCard } from '#domain/card/card.ts';
import { maskCards } from '#domain/card/mask.ts';
import { type FactOf, UNDATED } from '#domain/fact.ts';
import type { CardPageId, ClientId, RetainerPlanId, SubscriptionId } from '#domain/ids.ts';
import { clientSubject } from '#domain/subject.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { Subscription, SubscriptionStatus } from '#domain/subscription/subscription.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { recount } from '#main/counting.ts';
import { idIn, knownHere } from '#main/known-here.ts';
import { clientThere } from '#main/known-there.ts';
import { noteCancelled } from '#main/noting.ts';
import { whoHas } from '#main/paid-known.ts';

/** How a subscription stands, as a sentence goes on after the name of its plan. */
const STANDING = {
  asked: 'is asked for',
  future: 'begins later',
  trial: 'is on trial',
  live: 'is live',
  paused: 'is paused',
  unpaid: 'is unpaid',
  'non-renewing': 'ends with this term',
  cancelled: 'is cancelled',
  expired: 'is over',
  unknown: 'has a state with no word here',
} as const satisfies Record<SubscriptionStatus, string>;

type Told = FactOf<
  'plan.seen' | 'subscription.seen' | 'card.seen' | 'card.gone' | 'card-page.seen'
>;

/** Billing owns plans, subscriptions, stored cards and its pages: rows here mirror it (rule Y4). */
export function absorbBilling(services: Absorbing, tx: Writer, fact: Told): readonly ChangedArea[] {
  switch (fact.kind) {
    // What cannot be placed yet is looked at again when it is told again.
    case 'subscription.seen':
      return mirrorSubscription(services, tx, fact) ? ['subscriptions', 'clients'] : [];
    case 'card.seen':
      return keepCard(services, tx, fact) ? ['subscriptions', 'clients'] : [];
    case 'plan.seen':
      return mirrorPlan(services, tx, fact) ? ['subscriptions'] : [];
    // Whether a card is there, and how a page stands, is told without a moment: the last word counts.
    case 'card.gone':
      dropCard(services, tx, fact);
      return ['subscriptions', 'clients'];
    default:
      return mirrorPage(tx, fact) ? ['invoices', 'subscriptions'] : [];
  }
}

/** Found by the id we know it by, else by its code, which Billing keeps unique too. */
function planOf(tx: Writer, { remoteId, code }: FactOf<'plan.seen'>): RetainerPlan | null {
  const known = findSubject(tx, { system: 'billing', kind: 'plan', remoteId });
  return known === null ? findPlanByCode(tx, code) : findPlan(tx, idIn(known) as RetainerPlanId);
}

/** An edit that is not delivered yet is not undone by older news (rule Y7). */
function isPlanOnItsWay(tx: Writer, fact: FactOf<'plan.seen'>): boolean {
  const plan = planOf(tx, fact);
  if (plan === null) return false;
  return isUnsent(tx, { system: 'billing', subject: `plan:${plan.id}`, kind: 'plan.saved' });
}

/**
 * The same state of it is never taken in twice (rule F3). Without a moment it may have come back to
 * what it was before it was changed here: then the row tells what is news (rule F22).
 */
function mirrorPlan(services: Absorbing, tx: Writer, fact: FactOf<'plan.seen'>): boolean {
  if (isPlanOnItsWay(tx, fact)) return false;
  const before = planOf(tx, fact);
  const isUndone = fact.changedAt === UNDATED && !isAsTold(before, fact);
  if (!(noteSeen(tx, fact) || isUndone)) return false;
  const now = services.now();
  const { remoteId, code, price, currency, every, unit } = fact;
  const plan: RetainerPlan = {
    ...(before ?? {
      id: services.newId(),
      code,
      description: '',
      createdAt: now,
      archivedAt: null,
    }),
    name: maskCards(fact.name) || code,
    price,
    currency,
    term: { every, unit },
    updatedAt: now,
  };
  const subject = `plan:${plan.id}` as const;
  savePlan(tx, { ...plan, archivedAt: fact.isActive ? null : (plan.archivedAt ?? now) });
  // Its id or its code: what it is known by already stays (rule J20).
  if (findRemoteId(tx, { system: 'billing', subject }) === null)
    rememberRemoteId(tx, { system: 'billing', subject, remoteId });
  if (before === null) {
    recordHistory(tx, { at: now, subject, sentence: `Billing added ${plan.name}` });
  }
  return true;
}

function isAsTold(plan: RetainerPlan | null, fact: FactOf<'plan.seen'>): boolean {
  return (
    plan?.name === (maskCards(fact.name) || plan?.code) &&
    plan?.price === fact.price &&
    plan.currency === fact.currency &&
    plan.term.every === fact.every &&
    plan.term.unit === fact.unit &&
    (plan.archivedAt === null) === fact.isActive
  );
}

/** False for somebody this ledger does not know, or a plan it has no word for yet. */
function mirrorSubscription(
  services: Absorbing,
  tx: Writer,
  fact: FactOf<'subscription.seen'>,
): boolean {
  const id = knownHere(tx, 'subscription', fact);
  const before = id === null ? null : findSubscription(tx, id as SubscriptionId);
  const whose = before === null ? placeOf(tx, fact) : moved(tx, before, fact);
  if (whose === null || !noteSeen(tx, fact)) return false;
  const now = services.now();
  const { status, quantity, price, currency, startsOn, nextBillingOn, endsOn } = fact;
  const subscription: Subscription = {
    id: before?.id ?? ((id ?? services.newId()) as SubscriptionId),
    ...whose,
    ...{ status, quantity, price, currency, startsOn, nextBillingOn, endsOn },
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  const subject = `subscription:${subscription.id}` as const;
  const taken = findRemoteId(tx, { system: 'billing', subject });
  saveSubscription(tx, subscription);
  knowCustomer(tx, whose.clientId, fact.contactId);
  rememberRemoteId(tx, { system: 'billing', subject, remoteId: fact.remoteId });
  if (taken !== fact.remoteId) setApart(services, tx, before, taken);
  recount(services, tx, subscription.clientId);
  if (before?.status === status) return true;
  if (before !== null && status === 'cancelled')
    noteCancelled(services, tx, subscription, fact.planCode);
  const plan = findPlan(tx, subscription.planId)?.name ?? 'The subscription';
  const sentence = `Billing says: ${plan} ${STANDING[status]}`;
  recordHistory(tx, { at: now, subject, sentence });
  recordHistory(tx, { at: now, subject: clientSubject(subscription.clientId), sentence });
  return true;
}

/** What was taken for ours while that was in doubt, and was copied there (rule K14). */
function setApart(
  services: Absorbing,
  tx: Writer,
  taken: Subscription | null,
  remoteId: string | null,
): void {
  if (taken === null || remoteId === null) return;
  const id = services.newId<SubscriptionId>();
  saveSubscription(tx, { ...taken, id });
  rememberRemoteId(tx, { system: 'billing', subject: `subscription:${id}`, remoteId });
}

/** In one organisation with Books by the id there, by which its cards are asked for (rule J31). */
function knowCustomer(tx: Writer, clientId: ClientId, remoteId: string): void {
  const about = { system: 'billing', subject: clientSubject(clientId) } as const;
  if (findRemoteId(tx, about) === null) rememberRemoteId(tx, { ...about, remoteId });
}

type Whose = Pick<Subscription, 'clientId' | 'planId' | 'term'>;

/** One that somebody began in Billing. */
function placeOf(tx: Writer, { contactId, planCode }: FactOf<'subscription.seen'>): Whose | null {
  const client = clientThere(tx, whoHas(tx), contactId);
  const plan = findPlanByCode(tx, planCode);
  if (client === null || plan === null) return null;
  return { clientId: client.id, planId: plan.id, term: plan.term };
}

/** On the plan it is on by now; on the one we know where Billing names one that we do not. */
function moved(
  tx: Writer,
  { clientId, planId, term }: Subscription,
  { planCode }: FactOf<'subscription.seen'>,
): Whose {
  const plan = findPlanByCode(tx, planCode) ?? { id: planId, term };
  return { clientId, planId: plan.id, term: plan.term };
}

/** All that is kept of a card: brand, last four digits and month (rule X1). */
function keepCard(services: Absorbing, tx: Writer, fact: FactOf<'card.seen'>): boolean {
  const { remoteId, contactId, brand, expires } = fact;
  const [lastFour = ''] = /\d{4}$/.exec(fact.lastFour) ?? [];
  const client = clientThere(tx, whoHas(tx), contactId);
  if (client === null || !noteSeen(tx, fact)) return false;
  const isNew = findCard(tx, remoteId)?.lastFour !== lastFour;
  const card = {
    remoteId,
    brand: maskCards(brand).slice(0, 40),
    lastFour,
    expires,
    clientId: client.id,
  };
  saveCard(tx, card);
  if (isNew) noteCard(services, tx, card, 'Billing keeps a card');
  return true;
}

/** Told of again it is there again, though it has not changed. */
function dropCard(services: Absorbing, tx: Writer, fact: FactOf<'card.gone'>): void {
  forgetOpposite(tx, fact);
  const card = findCard(tx, fact.remoteId);
  removeCard(tx, fact.remoteId);
  if (card) noteCard(services, tx, card, 'Billing no longer keeps the card');
}

function noteCard(
  services: Absorbing,
  tx: Writer,
  { clientId, lastFour }: StoredCard,
  said: string,
): void {
  const sentence = lastFour === '' ? said : `${said} ending in ${lastFour}`;
  recordHistory(tx, { at: services.now(), subject: clientSubject(clientId), sentence });
}

function mirrorPage(
  tx: Writer,
  { remoteId, state, url, expiresAt }: FactOf<'card-page.seen'>,
): boolean {
  const subject = findSubject(tx, { system: 'billing', kind: 'card-page', remoteId });
  const page = subject && findCardPage(tx, idIn(subject) as CardPageId);
  if (!page || page.state === 'done') return false;
  saveCardPage(tx, {
    ...page,
    state,
    url: url ?? page.url,
    expiresAt: expiresAt ?? page.expiresAt,
  });
  return page.state !== state || (url !== null && page.url !== url);
}
