import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import type { FactOf } from '#domain/fact.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { KEY_FIELD } from '#sync/connectors/crm/setup.ts';
import { CONTACT_PLACES, readContact } from '#sync/connectors/crm/told.ts';
import type { Feed, Place } from '#sync/feed.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf, spellMoment } from '#sync/zoho/moment.ts';
import { troubleReading, unreadableReading } from '#sync/zoho/trouble-reading.ts';

const MINUTE_MS = 60_000;
const TITLE = 'contacts';
const FIELDS = [KEY_FIELD, ...CONTACT_PLACES, 'Modified_Time'].join(',');
/** Clocks differ and lists lag (rule F2). */
export const OVERLAP_MS = 5 * MINUTE_MS;

const zContacts = z.object({
  data: z.array(z.looseObject({ id: zRemoteId, Modified_Time: z.unknown() })),
  info: z
    .object({ more_records: z.boolean().catch(false), next_page_token: z.string().nullish() })
    .catch({ more_records: false }),
});

/**
 * Every contact that changed, oldest change first, so that the place moves with each page. A page is
 * taken in as a whole, while the window waits: a hundred is as many as it does not notice.
 */
export const contactFeed: Feed = {
  name: 'crm.contacts',
  title: TITLE,
  everyMs: 5 * MINUTE_MS,
  leads: true,
  ask: (place) =>
    since(place, {
      method: 'GET',
      path: `/Contacts?fields=${FIELDS}&sort_by=Modified_Time&sort_order=asc&per_page=100`,
    }),
  read: (reply, { place, request }) => {
    if (isNothing(reply))
      return { kind: 'read', facts: [], place: place ?? { since: null }, more: null };
    const trouble = troubleReading('CRM', TITLE, reply);
    if (trouble) return trouble;
    const read = zContacts.safeParse(reply.body);
    if (!read.success) return unreadableReading('CRM', TITLE);
    const { data, info } = read.data;
    const facts = data.map((record) => seenContact(record, keyOf(record))).filter(isThere);
    // One that cannot be read is left out; where none can, it is the answer.
    if (facts.length === 0 && data.length > 0) return unreadableReading('CRM', TITLE);
    const last = Math.max(
      Number(place?.['since'] ?? 0),
      ...facts.map(({ changedAt }) => changedAt),
    );
    const token = info.more_records ? info.next_page_token : null;
    return {
      kind: 'read',
      facts,
      place: { since: last === 0 ? null : last },
      more: token ? { ...request, path: withToken(request.path, token) } : null,
    };
  },
};

/** Nothing at all is 204, nothing since then 304. */
export function isNothing({ status }: RemoteReply): boolean {
  return status === 204 || status === 304;
}

export function since(place: Place | null, request: RemoteRequest): RemoteRequest {
  const at = place?.['since'];
  if (typeof at !== 'number') return request;
  const moment = spellMoment(Math.max(0, at - OVERLAP_MS) as Instant);
  return { ...request, headers: { 'If-Modified-Since': moment } };
}

type Contact = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A contact as it is there, and what it is here; null where it does not say when it changed. */
export function seenContact(record: Contact, our: string | null): FactOf<'contact.seen'> | null {
  const changedAt = momentOf(record['Modified_Time']);
  if (changedAt === null) return null;
  const contact = readContact(record);
  return { kind: 'contact.seen', system: 'crm', remoteId: record.id, our, changedAt, contact };
}

function keyOf({ [KEY_FIELD]: key }: Contact): string | null {
  return typeof key === 'string' && key !== '' ? key : null;
}

function isThere<T>(fact: T | null): fact is T {
  return fact !== null;
}

function withToken(path: string, token: string): string {
  const bare = path.replace(/&page_token=[^&]*/, '');
  return `${bare}&page_token=${encodeURIComponent(token)}`;
}
