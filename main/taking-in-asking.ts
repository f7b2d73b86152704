import { Refusal } from '#domain/errors.ts';
import type { Services } from '#main/services.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { type Entry, entryOf, type Kind } from '#sync/connectors/books/answer.ts';

/** A thing in Books as a whole, asked for because a person wants it here. */
export async function entryThere(services: Services, kind: Kind, remoteId: string): Promise<Entry> {
  const entry = entryOf(await askBooks(services, `/${kind.path}/${remoteId}`), kind);
  if (entry !== null) return entry;
  throw new Refusal('not-found', `Books does not have ${kind.words} any more.`);
}

export async function askBooks({ sync }: Services, path: string): Promise<RemoteReply> {
  const told = await sync.ask('books', { method: 'GET', path }, new AbortController().signal);
  if (told.kind === 'told') return told.reply;
  throw new Refusal('not-there-yet', told.why);
}

export function refuseUnfit(why: string): never {
  throw new Refusal('save-refused', `It cannot be taken in as it is. ${why}`);
}
