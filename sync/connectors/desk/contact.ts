import type { Client } from '#domain/client/client.ts';
import { clientSubject } from '#domain/subject.ts';
import type { Plan, Planner, RemoteReply, RemoteRequest, Step } from '#sync/connector.ts';
import {
  deskStep,
  problemsOf,
  readSaved,
  refused,
  type Thing,
  thingsOf,
} from '#sync/connectors/desk/answer.ts';
import { updateContact, type Wanted, WORDS } from '#sync/connectors/desk/contact-update.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import { isSamePerson } from '#sync/connectors/desk/same-person.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/desk/setup.ts';
import { contactIdOf, isShared, sharedId } from '#sync/connectors/desk/shared-contact.ts';
import { type DeskContact, toDeskContact } from '#sync/connectors/desk/to-contact.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { absent, ask, type Outcome, sent } from '#sync/outcome.ts';
import { byAge } from '#sync/zoho/ids.ts';

const NEWEST = '/contacts?sortBy=-createdTime&limit=99';

/**
 * A contact is looked for by its e-mail before it is made, for Desk may refuse to hold one twice. One
 * that is found is used as it is and marked as this client's; who comes later shares it and changes
 * nothing in it (rule K3).
 */
export const introduceClient: Planner<'client.introduced'> = ({ client }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const wanted = { client, contact: toDeskContact(client), field: setup.contactField };
  const known = context.remoteId(clientSubject(client.id));
  return known === undefined ? make(wanted) : updateContact(wanted, known);
};

function make(wanted: Wanted): Plan {
  const { client, contact, field } = wanted;
  const given = Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== null));
  const body = field === null ? given : { ...given, cf: { [field]: client.id } };
  const path = `/contacts/search?${lookUpOf(contact)}&limit=100`;
  const probe = deskStep({ method: 'GET', path }, (reply) => readFound(reply, wanted));
  return {
    asksFirst: true,
    lagMs: LIST_LAG_MS,
    send: deskStep({ method: 'POST', path: '/contacts', body }, (reply) => readMade(reply, client)),
    probe: { ...probe, further },
    ...(field === null ? {} : { finish: (id: string) => markStep(id, { client, field }) }),
  };
}

/** Whose it is, so that nobody else here takes it for theirs; safe to repeat. */
function markStep(
  remembered: string,
  { client, field }: { readonly client: Client; readonly field: string },
): Step {
  const path = `/contacts/${contactIdOf(remembered)}`;
  const read = (reply: RemoteReply) => {
    const saved = readSaved(reply, { words: WORDS, known: contactIdOf(remembered) });
    return saved.kind === 'sent' ? sent(remembered) : saved;
  };
  if (isShared(remembered)) return deskStep({ method: 'GET', path }, read);
  return deskStep({ method: 'PATCH', path, body: { cf: { [field]: client.id } } }, read);
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
  const [ours] = found
    .filter((one) => keyOf(one) === client.id)
    .toSorted((one, other) => byAge(one.id, other.id));
  if (ours && field !== null) return sent(ours.id);
  const same = found.find((one) => isSamePerson(one, contact));
  if (!same) return absent;
  const remembered = keyOf(same) ? sharedId(same.id, client.id) : same.id;
  return sent(remembered, noteOn(same, client));
}

function noteOn(found: Thing, { name, email }: Client): string {
  const by = email === '' ? 'with this name' : 'with the same e-mail';
  return !keyOf(found)
    ? `Desk had “${name}” already, ${by}. It is used as it is.`
    : `Desk keeps one contact ${by} for two clients here. It is used as it is.`;
}
