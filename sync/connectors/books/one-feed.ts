import { z } from 'zod';
import { type Fact, UNDATED } from '#domain/fact.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { entryOf, idOf } from '#sync/connectors/books/answer.ts';
import type { List } from '#sync/connectors/books/list-feed.ts';
import { readSetup } from '#sync/connectors/books/setup.ts';
import type { FeedContext, Swept } from '#sync/feed.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';
import { troubleReading, unreadableReading } from '#sync/zoho/trouble-reading.ts';

const zBare = z.looseObject({ code: z.literal(0) });

const GONE = {
  client: 'contact.gone',
  invoice: 'invoice.gone',
  payment: 'payment.gone',
  expense: 'expense.gone',
  account: 'account.gone',
} as const satisfies Readonly<Record<Swept, Fact['kind']>>;

export function askOne({ kind }: List, id: string): RemoteRequest {
  return { method: 'GET', path: `/${kind.path}/${id}` };
}

/** The id of the one thing that was asked about; null where it was a list. */
export function idAsked({ kind }: List, { path }: RemoteRequest): string | null {
  const start = `/${kind.path}/`;
  return path.startsWith(start) ? path.slice(start.length) : null;
}

/** One thing by its id: as it is there, or Books' own word that it is not (rule F14). */
export function toldOfOne(
  list: List,
  swept: Swept,
  reply: RemoteReply,
  { request, setup }: { readonly request: RemoteRequest } & FeedContext,
) {
  const { kind, keyed, title, read } = list;
  const remoteId = idAsked(list, request) ?? '';
  if (isGone(reply)) {
    const about = { system: 'books', remoteId, our: null, changedAt: UNDATED } as const;
    return { kind: 'told', facts: [{ kind: GONE[swept], ...about } satisfies Fact] } as const;
  }
  const trouble = troubleReading('Books', title, reply);
  if (trouble) return trouble;
  const whole = { ...kind, words: '' };
  // Described bare for accounts, by the rule of single answers in a wrapper: both are read.
  const entry = entryOf(reply, whole) ?? zBare.safeParse(reply.body).data ?? null;
  if (entry === null || idOf(entry, whole) !== remoteId) {
    const { why } = unreadableReading('Books', title);
    return { kind: 'retry', why, afterMs: null, spares: false } as const;
  }
  const field = keyed === null ? null : (readSetup(setup)?.fields[keyed] ?? null);
  const fact = read(entry, field);
  return { kind: 'told', facts: fact === null ? [] : [fact] } as const;
}
