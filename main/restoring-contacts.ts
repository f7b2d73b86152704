import { saveAgreed } from '#db/agreed.ts';
import { findClient } from '#db/clients.ts';
import { saveFeedPlace } from '#db/feed-places.ts';
import type { Writer } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { forgetSeen, noteSeen } from '#db/seen.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { Client } from '#domain/client/client.ts';
import { type ContactData, contactDataOf, withContactData } from '#domain/client/contact-data.ts';
import type { Fact, FactOf } from '#domain/fact.ts';
import { clientSubject } from '#domain/subject.ts';
import type { Services } from '#main/services.ts';
import type { FeedRead } from '#sync/collect-feed.ts';
import type { Rebuilt } from '#sync/connectors/books/rebuilt.ts';
import { contactFeed } from '#sync/connectors/crm/contact-feed.ts';
import { asTold, toldFor } from '#sync/connectors/crm/told.ts';

type Clients = Rebuilt['clients'];
type Contact = FactOf<'contact.seen'>;

/**
 * CRM owns contact data (rule Y1): where it says something else than Books, it is right. What it
 * only keeps shorter stays as Books has it.
 */
export function overlaid(clients: Clients, facts: readonly Fact[]): Clients {
  const contacts = byKey(facts);
  return clients.map(({ client, remoteId }) => {
    const contact = contacts.get(client.id)?.contact;
    return { remoteId, client: contact ? withNews(client, contact) : client };
  });
}

/** What both sides say by now, so that the next change on either is known for one (rule Y8). */
export function adoptContacts(
  services: Services,
  tx: Writer,
  { clients, crm }: { readonly clients: Clients; readonly crm: FeedRead | null },
): void {
  for (const { client } of clients) {
    const fields = { ...contactDataOf(client) };
    saveAgreed(tx, { system: 'books', subject: clientSubject(client.id), fields });
  }
  if (crm === null) return;
  forgetSeen(tx, 'crm');
  for (const fact of byKey(crm.facts).values()) {
    const client = findClient(tx, fact.our as Client['id']);
    if (client === null) continue;
    const between = { system: 'crm', subject: clientSubject(client.id) } as const;
    if (rememberRemoteId(tx, { ...between, remoteId: fact.remoteId }) === 'taken') continue;
    noteSeen(tx, fact);
    saveAgreed(tx, { ...between, fields: { ...asTold(client) } });
  }
  saveFeedPlace(tx, { name: contactFeed.name, place: crm.place, now: services.now() });
}

/** Two contacts may carry one key while somebody merges them: the first one made is the one. */
function byKey(facts: readonly Fact[]): ReadonlyMap<string, Contact> {
  const contacts = new Map<string, Contact>();
  for (const fact of facts) {
    if (fact.kind !== 'contact.seen' || fact.our === null || contacts.has(fact.our)) continue;
    contacts.set(fact.our, fact);
  }
  return contacts;
}

function withNews(client: Client, contact: ContactData): Client {
  const before = asTold(client);
  const told = Object.entries(toldFor(client, contact)).filter(
    ([field, value]) => value !== before[field as keyof ContactData] && value !== '',
  );
  const news: ContactData = Object.fromEntries(
    told.map(([field, value]) => [field, maskCards(value ?? '')]),
  );
  const after = withContactData(client, news);
  // CRM keeps both lines of a street in one.
  return news.street === undefined
    ? after
    : { ...after, address: { ...after.address, street2: '' } };
}
