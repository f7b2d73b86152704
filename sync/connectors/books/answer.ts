import { z } from 'zod';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { ask, type Outcome, park, sent } from '#sync/outcome.ts';
import { envelopeOf, refusal, unreadable } from '#sync/zoho/envelope.ts';
import { isGone, isTaken } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

export type Entry = Readonly<Record<string, unknown>>;

const zEntry = z.record(z.string(), z.unknown());
const zEntries = z.array(zEntry);
const zSuccess = z.looseObject({ code: z.literal(0) });
const zPaged = z.object({ page_context: z.object({ has_more_page: z.literal(true) }) });

/** How things of one kind are named in addresses and answers. */
export type Kind = {
  readonly path: string;
  readonly one: string;
  readonly many: string;
  readonly idName: string;
  /** As a person calls it: “the invoice”. */
  readonly words: string;
};

/** The thing of a good answer, or null where the answer says good but lacks it. */
export function entryOf({ body }: RemoteReply, kind: Kind): Entry | null {
  const read = z.object({ code: z.literal(0), [kind.one]: zEntry }).safeParse(body);
  return read.success ? (read.data[kind.one] as Entry) : null;
}

export function idOf(entry: Entry, kind: Kind): string | null {
  const read = zRemoteId.safeParse(entry[kind.idName]);
  return read.success ? read.data : null;
}

/** Success is code 0 with an id; code 0 without one is an answer to be asked after (rule B6). */
export function readSaved(
  reply: RemoteReply,
  kind: Kind,
  { taken, note }: { readonly taken: string; readonly note?: (entry: Entry) => string | undefined },
): Outcome {
  const entry = entryOf(reply, kind);
  const id = entry && idOf(entry, kind);
  if (entry && id !== null) return sent(id, note?.(entry));
  const { code, message } = envelopeOf(reply.body);
  if (code === 0 || code === null) return unreadable('Books');
  if (isGone(reply)) return gone(kind);
  return isTaken(reply) ? ask(taken) : refusal('Books', message);
}

/** For answers without a thing in them: “marked as sent”, “deleted”. */
export function readDone(reply: RemoteReply, remoteId: string): Outcome {
  const { code, message } = envelopeOf(reply.body);
  if (code === 0) return sent(remoteId);
  return code === null ? unreadable('Books') : refusal('Books', message);
}

export function gone(kind: Kind): Outcome {
  return park(`Books no longer has ${kind.words}. It was deleted there; set this aside.`);
}

/** What to ask for the next page of a list; null after its last. */
export function nextPage(asked: RemoteRequest, { body }: RemoteReply): RemoteRequest | null {
  if (!zPaged.safeParse(body).success) return null;
  const [path = '', query = ''] = asked.path.split('?');
  const search = new URLSearchParams(query);
  search.set('page', String(Number(search.get('page') ?? 1) + 1));
  return { ...asked, path: `${path}?${search}` };
}

/**
 * The entries of a list; null where the answer is none. Documents of Books name the list of payments
 * both `customerpayments` and `customer_payments`.
 */
export function entriesOf({ body }: RemoteReply, kind: Kind): readonly Entry[] | null {
  const read = zSuccess.safeParse(body);
  const members = read.success ? Object.entries(read.data) : [];
  const list = members.find(([name]) => name.replaceAll('_', '') === kind.many);
  return zEntries.safeParse(list?.[1]).data ?? null;
}
