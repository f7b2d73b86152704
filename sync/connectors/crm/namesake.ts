import { z } from 'zod';
import type { Client } from '#domain/client/client.ts';
import type { RemoteReply, Step } from '#sync/connector.ts';
import { seenContact } from '#sync/connectors/crm/contact-feed.ts';
import { lookedForEither, lookForEither } from '#sync/connectors/crm/joint.ts';
import { KEY_FIELD } from '#sync/connectors/crm/setup.ts';
import { asTold, readContact, toldFor } from '#sync/connectors/crm/told.ts';
import { absent, met, type Outcome, park } from '#sync/outcome.ts';
import { zohoStep } from '#sync/zoho/envelope.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zFound = z.object({ data: z.array(z.looseObject({ id: zRemoteId })) });
type Found = z.infer<typeof zFound>['data'][number];

/** These differ in how they are spelled at the most. */
const FOUND_BY: readonly string[] = ['name', 'contactName', 'email'];
/** Signs that mean something in a search. */
const MEANT = /[(),:\\]/;

/**
 * A contact that somebody made in CRM before is this client where e-mail and name are the same and
 * no key of ours stands in it: it is used, not doubled (rule C9). Null where nothing tells.
 */
export function lookForNamesake(
  client: Client,
): ((ours: (reply: RemoteReply) => Outcome) => Step) | null {
  const { id, email } = client;
  if (email === '' || MEANT.test(email)) return null;
  return (ours) => ({
    ...zohoStep('CRM', lookForEither(id, email), (reply) => readNamesake(reply, client, ours)),
    joint: lookedForEither(id, email),
  });
}

function readNamesake(
  reply: RemoteReply,
  client: Client,
  ours: (reply: RemoteReply) => Outcome,
): Outcome {
  const found = zFound.safeParse(reply.body).data?.data ?? [];
  const keyed = found.filter((record) => record[KEY_FIELD] === client.id);
  if (keyed.length > 0) return ours({ ...reply, body: { data: keyed } });
  const [first, ...more] = found.filter((record) => isNamesake(record, client));
  if (first === undefined) return absent;
  if (more.length > 0) {
    return park(
      `CRM has ${more.length + 1} contacts named “${nameOf(client)}” with this e-mail. Merge them ` +
        'there, then try again.',
    );
  }
  const fact = seenContact(first, client.id);
  const why = `CRM had “${nameOf(client)}” already, with the same e-mail. That contact is used.`;
  if (fact === null) return absent;
  const rest = Object.entries(fact.contact).filter(([field]) => !FOUND_BY.includes(field));
  return met(why, { ...fact, contact: Object.fromEntries(rest) });
}

function isNamesake(record: Found, client: Client): boolean {
  const told = toldFor(client, readContact(record));
  const name = told.contactName ?? told.name ?? '';
  return !record[KEY_FIELD] && plain(name) === plain(nameOf(client));
}

/** As CRM would show it. */
function nameOf(client: Client): string {
  const { contactName, name } = asTold(client);
  return contactName ?? name ?? client.name;
}

function plain(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}
