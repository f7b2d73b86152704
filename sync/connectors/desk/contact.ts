import type { Client } from '#domain/client/client.ts';
import { clientSubject } from '#domain/subject.ts';
import { clip } from '#sync/clip.ts';
import type { Plan, Planner, RemoteReply, RemoteRequest } from '#sync/connector.ts';
import {
  deskStep,
  problemsOf,
  readSaved,
  refused,
  type Thing,
  thingOf,
  thingsOf,
} from '#sync/connectors/desk/answer.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import { type DeskSetup, LAG_MS, NOT_SET_UP, readSetup } from '#sync/connectors/desk/setup.ts';
import { absent, ask, type Outcome, sent } from '#sync/outcome.ts';
import { countryName } from '#sync/zoho/country.ts';

const WORDS = 'this client';
const NEWEST = '/contacts?sortBy=-createdTime&limit=99';

/** The plain fields of a contact, all of them text. */
export type DeskContact = Readonly<Record<string, string | null>>;

type Wanted = {
  readonly client: Client;
  readonly contact: DeskContact;
  readonly field: DeskSetup['contactField'];
};

/**
 * A contact is looked for by its e-mail before it is made, for Desk may refuse to hold one twice. One
 * that is found is used as it is, also by two clients who share the address: only a contact that
 * carries our mark is ever written to again (rule K3).
 */
export const introduceClient: Planner<'client.introduced'> = ({ client }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const wanted = { client, contact: toDeskContact(client), field: setup.contactField };
  const known = context.remoteId(clientSubject(client.id));
  return known === undefined ? make(wanted) : update(wanted, known);
};

export function toDeskContact(client: Client): DeskContact {
  const { address } = client;
  return {
    ...personOf(client),
    email: clip(client.email, 255) || null,
    phone: clip(client.phone, 50) || null,
    street: clip([address.street, address.street2].filter(Boolean).join(', '), 500) || null,
    city: clip(address.city, 100) || null,
    state: clip(address.region, 100) || null,
    zip: clip(address.postalCode, 50) || null,
    country: clip(countryName(address.country), 100) || null,
  };
}

/** A last name is compulsory: that of the person, or the whole name of the business. */
function personOf({ name, contactName }: Client): DeskContact {
  const words = contactName.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { firstName: null, lastName: clip(name, 200) };
  return {
    firstName: clip(words.slice(0, -1).join(' '), 100) || null,
    lastName: clip(words.at(-1) ?? name, 200),
  };
}

function make(wanted: Wanted): Plan {
  const { client, contact, field } = wanted;
  const given = Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== null));
  const body = field === null ? given : { ...given, cf: { [field]: client.id } };
  const path = `/contacts/search?${lookUpOf(contact)}&limit=100`;
  const probe = deskStep({ method: 'GET', path }, (reply) => readFound(reply, wanted));
  return {
    asksFirst: true,
    lagMs: LAG_MS,
    send: deskStep({ method: 'POST', path: '/contacts', body }, (reply) => readMade(reply, client)),
    probe: { ...probe, further },
  };
}

/** The index of searches lags, so the newest contacts are looked through as well. */
function further({ path }: RemoteRequest): RemoteRequest | null {
  return path === NEWEST ? null : { method: 'GET', path: NEWEST };
}

function lookUpOf({ email, firstName, lastName }: DeskContact): URLSearchParams {
  if (email) return new URLSearchParams({ email });
  return new URLSearchParams({ fullName: [firstName, lastName].filter(Boolean).join(' ') });
}

function readMade(reply: RemoteReply, { email }: Client): Outcome {
  const isTaken = problemsOf(reply).some(({ fieldName, errorType }) => {
    return fieldName === '/email' && errorType === 'duplicate';
  });
  if (!isTaken) return readSaved(reply, { words: WORDS });
  return ask(
    `Desk holds “${email}” already, but shows no contact with it. Look for it there, also in the ` +
      'trash, then try again.',
  );
}

function readFound(reply: RemoteReply, { client, contact, field }: Wanted): Outcome {
  const found = thingsOf(reply)?.filter((one) => !one['isTrashed'] && !one['isDeleted']);
  if (!found) return refused(reply, WORDS);
  const ours = found.find((one) => keyOf(one) === client.id);
  if (ours && field !== null) return sent(ours.id);
  const same = found.find((one) => isSamePerson(one, contact));
  return same ? sent(same.id, noteOn(same, client)) : absent;
}

/** By e-mail; a person without one is known by the name alone. */
function isSamePerson(found: Thing, { email, firstName, lastName }: DeskContact): boolean {
  const addresses = [found['email'], found['secondaryEmail']].map(lower).filter(Boolean);
  if (email !== null && email !== undefined) return addresses.includes(lower(email));
  return (
    addresses.length === 0 &&
    !keyOf(found) &&
    lower(found['lastName']) === lower(lastName) &&
    lower(found['firstName']) === lower(firstName)
  );
}

function noteOn(found: Thing, { name, email }: Client): string {
  const by = email === '' ? 'with this name' : 'with the same e-mail';
  return !keyOf(found)
    ? `Desk had “${name}” already, ${by}. It is used as it is.`
    : `Desk keeps one contact ${by} for two clients here. It is used as it is.`;
}

function update(wanted: Wanted, id: string): Plan {
  const path = `/contacts/${id}`;
  return {
    asksFirst: true,
    send: deskStep({ method: 'PATCH', path, body: wanted.contact }, (reply) =>
      readSaved(reply, { words: WORDS, known: id }),
    ),
    probe: deskStep({ method: 'GET', path }, (reply) => readKnown(reply, wanted, id)),
  };
}

/** There is nothing to do where it is the same, or not ours to change. */
function readKnown(reply: RemoteReply, { client, contact }: Wanted, id: string): Outcome {
  const found = thingOf(reply);
  if (found?.id !== id) return refused(reply, WORDS);
  if (keyOf(found) !== client.id) {
    return sent(id, 'This contact was made by somebody else in Desk and is left as it is.');
  }
  const isSame = Object.entries(contact).every(([name, value]) => {
    return (found[name] ?? '') === (value ?? '');
  });
  return isSame ? sent(id) : absent;
}

function lower(value: unknown): string {
  return String(value ?? '')
    .trim()
    .toLowerCase();
}
