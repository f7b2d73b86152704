import type { Client } from '#domain/client/client.ts';
import type { Plan, RemoteReply } from '#sync/connector.ts';
import { deskStep, readSaved, refused, thingOf } from '#sync/connectors/desk/answer.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import type { DeskSetup } from '#sync/connectors/desk/setup.ts';
import { contactIdOf } from '#sync/connectors/desk/shared-contact.ts';
import type { DeskContact } from '#sync/connectors/desk/to-contact.ts';
import { absent, type Outcome, sent } from '#sync/outcome.ts';

export const WORDS = 'this client';

export type Wanted = {
  readonly client: Client;
  readonly contact: DeskContact;
  readonly field: DeskSetup['contactField'];
};

/** A contact that is known is changed by its id, which is safe to repeat. */
export function updateContact(wanted: Wanted, remembered: string): Plan {
  const id = contactIdOf(remembered);
  const path = `/contacts/${id}`;
  return {
    asksFirst: true,
    send: deskStep({ method: 'PATCH', path, body: wanted.contact }, (reply) =>
      readSaved(reply, { words: WORDS, known: id }),
    ),
    probe: deskStep({ method: 'GET', path }, (reply) => readKnown(reply, wanted, remembered)),
  };
}

/** There is nothing to do where it is the same, or not ours to change. */
function readKnown(reply: RemoteReply, { client, contact }: Wanted, remembered: string): Outcome {
  const found = thingOf(reply);
  if (found?.id !== contactIdOf(remembered)) return refused(reply, WORDS);
  if (keyOf(found) !== client.id) {
    return sent(remembered, 'This contact serves somebody else as well and is left as it is.');
  }
  const isSame = Object.entries(contact).every(([name, value]) => {
    return (found[name] ?? '') === (value ?? '');
  });
  return isSame ? sent(remembered) : absent;
}
