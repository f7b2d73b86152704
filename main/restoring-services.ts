import type { Restored } from '#contract/restoring.ts';
import { saveFeedPlace } from '#db/feed-places.ts';
import type { Writer } from '#db/ledger.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { forgetSeen } from '#db/seen.ts';
import type { Client } from '#domain/client/client.ts';
import type { Fact } from '#domain/fact.ts';
import { clientSubject } from '#domain/subject.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { absorb } from '#main/absorb.ts';
import type { Told } from '#main/restoring-reading.ts';
import { adoptRetainers } from '#main/restoring-retainers.ts';
import type { Services } from '#main/services.ts';
import { cardFeed } from '#sync/connectors/billing/card-feed.ts';
import type { BillingTold } from '#sync/connectors/billing/collect-billing.ts';
import { planFeed } from '#sync/connectors/billing/plan-feed.ts';
import { retainerFeed } from '#sync/connectors/billing/retainer-feed.ts';
import { subscriptionFeed } from '#sync/connectors/billing/subscription-feed.ts';
import type { Rebuilt, Unfit } from '#sync/connectors/books/rebuilt.ts';
import type { DeskTold } from '#sync/connectors/desk/collect-desk.ts';
import { ticketFeed } from '#sync/connectors/desk/ticket-feed.ts';

type Adopted = {
  readonly counts: Pick<Restored, 'subscriptions' | 'tickets'>;
  readonly leftOut: readonly Unfit[];
};

type Taking = { readonly clients: Rebuilt['clients']; readonly told: Told };

/** Plans, subscriptions, cards and tickets, as the feeds take them in, now that the clients are here. */
export function adoptServices(services: Services, tx: Writer, { clients, told }: Taking): Adopted {
  const billing = told.billing && adoptBilling(services, tx, clients, told.billing);
  const desk = told.desk && adoptDesk(services, tx, clients, told.desk);
  const missing = (['crm', 'billing', 'desk'] as const).filter((system) => told[system] === null);
  return {
    counts: { subscriptions: billing?.count ?? 0, tickets: desk ?? 0 },
    leftOut: [
      ...(billing?.leftOut ?? []),
      ...missing.map((system) => ({
        what: SYSTEM_NAMES[system],
        why: 'It is not set up, so nothing was read there.',
      })),
    ],
  };
}

function adoptBilling(
  services: Services,
  tx: Writer,
  clients: Rebuilt['clients'],
  { customers, documents, plans, subscriptions, retainers, cards }: BillingTold,
) {
  forgetSeen(tx, 'billing');
  const subscribed = subscriptions.facts.flatMap((fact) =>
    fact.kind === 'subscription.seen' ? [fact.contactId] : [],
  );
  const keys =
    customers === 'those-of-books'
      ? clients.filter(({ remoteId }) => subscribed.includes(remoteId)).map(asKeyed)
      : [...customers].map(([remoteId, key]) => ({ remoteId, key }));
  const here = new Set<string>(clients.map(({ client }) => client.id));
  for (const { remoteId, key } of keys.filter((one) => here.has(one.key))) {
    const subject = clientSubject(key as Client['id']);
    rememberRemoteId(tx, { system: 'billing', subject, remoteId });
  }
  for (const { kind, our, remoteId } of documents) {
    const subject = `${kind === 'invoice.seen' ? 'invoice' : 'payment'}:${our}` as const;
    rememberRemoteId(tx, { system: 'billing', subject, remoteId });
  }
  absorb(services, tx, [...plans.facts, ...subscriptions.facts, ...cards.facts]);
  adoptRetainers(services, tx, retainers);
  keepPlaces(services, tx, [
    [retainerFeed.name, retainers.place],
    [planFeed.name, plans.place],
    [subscriptionFeed.name, subscriptions.place],
    [cardFeed.name, cards.place],
  ]);
  const placed = subscriptions.facts.filter((fact) => isHere(tx, 'subscription', fact));
  const leftOut = subscriptions.facts
    .filter((fact) => !placed.includes(fact))
    .map((fact) => ({
      what: fact.kind === 'subscription.seen' ? `Subscription to ${fact.planCode}` : 'Subscription',
      why: 'Its customer or its plan is not in this ledger.',
    }));
  return { count: placed.length, leftOut };
}

function adoptDesk(
  services: Services,
  tx: Writer,
  clients: Rebuilt['clients'],
  { tickets, people }: DeskTold,
): number {
  forgetSeen(tx, 'desk');
  for (const { remoteId, key, email } of people) {
    const client = clientOf(clients, key, email);
    if (client === null) continue;
    rememberRemoteId(tx, { system: 'desk', subject: clientSubject(client.id), remoteId });
  }
  absorb(services, tx, tickets.facts);
  keepPlaces(services, tx, [[ticketFeed.name, tickets.place]]);
  return tickets.facts.filter((fact) => isHere(tx, 'ticket', fact)).length;
}

/** By our key; without one, by an e-mail that only one client has (rule K3). */
function clientOf(clients: Rebuilt['clients'], key: string, email: string): Client | null {
  const own = clients.find(({ client }) => client.id === key);
  if (own !== undefined) return own.client;
  const wanted = email.trim().toLowerCase();
  const same = clients.filter(({ client }) => client.email.toLowerCase() === wanted);
  return wanted !== '' && key === '' && same.length === 1 ? (same[0]?.client ?? null) : null;
}

function isHere(tx: Writer, kind: 'subscription' | 'ticket', { kind: told, ...fact }: Fact) {
  const isOf = told === `${kind}.seen`;
  return isOf && findSubject(tx, { system: fact.system, kind, remoteId: fact.remoteId }) !== null;
}

function keepPlaces(
  services: Services,
  tx: Writer,
  places: readonly (readonly [name: string, place: BillingTold['plans']['place']])[],
): void {
  for (const [name, place] of places) saveFeedPlace(tx, { name, place, now: services.now() });
}

function asKeyed({ client, remoteId }: Rebuilt['clients'][number]) {
  return { remoteId, key: client.id };
}
