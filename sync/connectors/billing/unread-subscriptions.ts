import { z } from 'zod';
import type { Place } from '#sync/feed.ts';
import { readJson } from '#sync/json.ts';

/** What stands there and could not be read, by its id with the name it has there. */
export type Unread = ReadonlyMap<string, string>;

const zUnread = z.record(z.string(), z.string()).catch({});

export function unreadOf(place: Place | null): Unread {
  const text = place?.['unread'];
  return new Map(Object.entries(zUnread.parse(typeof text === 'string' ? readJson(text) : {})));
}

export function asUnread(unread: Unread): { readonly unread: string | null } {
  return { unread: unread.size === 0 ? null : JSON.stringify(Object.fromEntries(unread)) };
}

/** What a person is told about it; undefined where everything was read. */
export function sentenceOn(unread: Unread): string | undefined {
  const [first] = unread.values();
  if (first === undefined) return undefined;
  const others = unread.size - 1;
  const more = others === 0 ? '' : ` and ${others} more`;
  return (
    `The subscription “${first}”${more} could not be read and stays here as it was. Look at it in ` +
    'Billing.'
  );
}
