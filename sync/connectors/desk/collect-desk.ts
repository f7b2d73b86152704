import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import { collectFeed, type FeedRead } from '#sync/collect-feed.ts';
import type { Collecting } from '#sync/collecting.ts';
import { thingOf } from '#sync/connectors/desk/answer.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import { nameOf, zPerson } from '#sync/connectors/desk/person.ts';
import { ticketFeed } from '#sync/connectors/desk/ticket-feed.ts';

/** Before there was a Desk; a feed by itself reads no further back than a year. */
const BEGINNING = Date.UTC(2010, 0, 1);

export type DeskPerson = {
  readonly remoteId: string;
  readonly key: string;
  readonly email: string;
  readonly name: string;
};

export type DeskTold = {
  readonly tickets: FeedRead;
  /** Everybody who has a ticket. */
  readonly people: readonly DeskPerson[];
};

/** All tickets and what was said in them, and who of the contacts is whose client. */
export async function collectDesk(means: Collecting, now: Instant): Promise<DeskTold> {
  const tickets = await collectFeed(means, ticketFeed, { now, start: { until: BEGINNING } });
  const asking = tickets.facts.flatMap((fact) =>
    fact.kind === 'ticket.seen' && fact.contactId !== null ? [fact.contactId] : [],
  );
  const ids = [...new Set(asking)];
  means.onPlan(ids.length);
  const people: DeskPerson[] = [];
  for (const remoteId of ids) {
    const contact = thingOf(await means.ask({ method: 'GET', path: `/contacts/${remoteId}` }));
    if (contact === null) continue;
    people.push({
      remoteId,
      key: keyOf(contact) ?? '',
      email: String(contact['email'] ?? ''),
      name: nameOf(zPerson.parse(contact)),
    });
  }
  return { tickets: { ...tickets, facts: named(tickets.facts, people) }, people };
}

/** A search of tickets tells the address of who asks, not the name. */
function named(facts: readonly Fact[], people: readonly DeskPerson[]): readonly Fact[] {
  const names = new Map(people.map(({ remoteId, name }) => [remoteId, name]));
  return facts.map((fact) => {
    if (fact.kind !== 'ticket.seen') return fact;
    return { ...fact, from: names.get(fact.contactId ?? '') || fact.from };
  });
}
