import { findAgreed, saveAgreed } from '#db/agreed.ts';
import { findClient, saveClient } from '#db/clients.ts';
import { listDifferencesOf } from '#db/difference-list.ts';
import { clearDifferences, noteDifference } from '#db/differences.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { Client } from '#domain/client/client.ts';
import {
  CONTACT_FIELDS,
  type ContactData,
  contactDataOf,
  withContactData,
} from '#domain/client/contact-data.ts';
import { type Merge, mergeContact } from '#domain/client/merge.ts';
import type { FactOf } from '#domain/fact.ts';
import { type ClientId, isId } from '#domain/ids.ts';
import { ONLY_HERE } from '#domain/one-sided.ts';
import { clientSubject } from '#domain/subject.ts';
import { SYSTEM_NAMES, type System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { introduceAgain } from '#main/introducing.ts';
import { idIn } from '#main/known-here.ts';
import { toldSentence } from '#main/told-fields.ts';
import { asTold, toldFor } from '#sync/connectors/crm/told.ts';

/** CRM owns contact data (rule Y1): its change is taken, and nobody's edit is lost (rule Y8). */
export function absorbContact(
  services: Absorbing,
  tx: Writer,
  fact: FactOf<'contact.seen'>,
): boolean {
  const client = clientOf(tx, fact);
  if (client === null) return false;
  const between = { system: fact.system, subject: clientSubject(client.id) };
  const ours = asTold(client);
  const merge = mergeContact({
    ours,
    theirs: toldFor(client, masked(fact.contact)),
    agreed: findAgreed(tx, between),
  });
  saveAgreed(tx, { ...between, fields: { ...merge.agreed } });
  const after =
    Object.keys(merge.taken).length > 0
      ? take(services, tx, client, { ...merge, system: fact.system })
      : client;
  shown(services, tx, after, merge, fact);
  return after !== client || merge.differences.length > 0;
}

/** A client is never deleted by somebody else: that it is gone there is shown, and that is all. */
export function absorbContactGone(
  services: Absorbing,
  tx: Writer,
  { system, remoteId }: FactOf<'contact.gone'>,
): boolean {
  const subject = findSubject(tx, { system, kind: 'client', remoteId });
  const client = subject && findClient(tx, idIn(subject) as ClientId);
  if (!subject || !client) return false;
  saveAgreed(tx, { system, subject, fields: {} });
  const said = { field: ONLY_HERE, ours: client.name, theirs: '' };
  const about = { system, subject, title: client.name, remoteId };
  noteDifference(tx, { id: services.newId(), ...about, ...said, now: services.now() });
  return true;
}

/**
 * Found by the id we know it by, else by the key we wrote there, which CRM keeps unique: where another
 * contact is known, a merge there may have kept this one (rule C10).
 */
function clientOf(tx: Writer, { system, our, remoteId }: FactOf<'contact.seen'>): Client | null {
  const known = findSubject(tx, { system, kind: 'client', remoteId });
  if (known !== null) return findClient(tx, idIn(known) as ClientId);
  const client = our !== null && isId(our) ? findClient(tx, our as ClientId) : null;
  if (client === null) return null;
  const subject = clientSubject(client.id);
  return rememberRemoteId(tx, { system, subject, remoteId }) === 'remembered' ? client : null;
}

function take(
  services: Absorbing,
  tx: Writer,
  before: Client,
  { taken, system }: Pick<Merge, 'taken'> & { readonly system: System },
): Client {
  const merged = withContactData(before, taken);
  const address = taken.street === undefined ? merged.address : { ...merged.address, street2: '' };
  const now = services.now();
  const client: Client = { ...merged, address, updatedAt: now };
  saveClient(tx, client);
  const subject = clientSubject(client.id);
  const had = contactDataOf(before);
  const changes = CONTACT_FIELDS.flatMap((field) => {
    const value = taken[field];
    return value === undefined ? [] : [{ field, before: had[field] ?? '', value }];
  });
  recordHistory(tx, { at: now, subject, sentence: toldSentence(SYSTEM_NAMES[system], changes) });
  const event = { kind: 'client.saved', client } as const;
  // What is on its way there was written before this news: it must not be the last word there.
  const isOnItsWay = isUnsent(tx, { system, subject, kind: event.kind });
  announce(services, tx, event, isOnItsWay ? {} : { but: [system] });
  introduceAgain(services, tx, client);
  return client;
}

/** A difference stands until a person decides, or until both sides have come to the same. */
function shown(
  services: Absorbing,
  tx: Writer,
  client: Client,
  { differences }: Merge,
  { system, remoteId }: FactOf<'contact.seen'>,
): void {
  const subject = clientSubject(client.id);
  for (const { field, ours, theirs } of differences) {
    const about = { system, subject, title: client.name, remoteId, field, ours, theirs };
    noteDifference(tx, { id: services.newId(), ...about, now: services.now() });
  }
  const now: ContactData = asTold(client);
  const standing = listDifferencesOf(tx, subject)
    .filter((row) => row.system === system && row.field !== ONLY_HERE)
    .filter(({ field, theirs }) =>
      Object.entries(now).some(([name, value]) => name === field && value !== theirs),
    );
  clearDifferences(tx, { system, subject, except: standing.map(({ field }) => field) });
}

/**
 * Whatever comes from outside is masked before anything is kept (rule X1). A contact without a name
 * tells none: a client has one.
 */
function masked({ contactName, ...rest }: ContactData): ContactData {
  const told = contactName ? { ...rest, contactName } : rest;
  return Object.fromEntries(
    Object.entries(told).map(([field, value]) => [field, maskCards(value ?? '')]),
  );
}
