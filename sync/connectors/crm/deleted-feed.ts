import { z } from 'zod';
import type { Fact } from '#domain/fact.ts';
import { isNothing, since } from '#sync/connectors/crm/contact-feed.ts';
import type { Feed } from '#sync/feed.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf, spokenAt } from '#sync/zoho/moment.ts';
import { troubleReading, unreadableReading } from '#sync/zoho/trouble-reading.ts';

const HOUR_MS = 3_600_000;
const TITLE = 'deleted contacts';
/** Those in the recycle bin and those that are gone for good. */
const EVERY = 'type=all';

const zGone = z.object({
  data: z.array(z.looseObject({ id: zRemoteId, deleted_time: z.unknown() })),
  info: z.object({ more_records: z.boolean().catch(false) }).catch({ more_records: false }),
});

/** Latest first: the place moves at the end of a round, `top` is where it will go. */
export const deletedFeed: Feed = {
  name: 'crm.deleted',
  title: TITLE,
  everyMs: HOUR_MS,
  ask: (place) =>
    since(place, { method: 'GET', path: `/Contacts/deleted?${EVERY}&per_page=200&page=1` }),
  read: (reply, { place, request, now }) => {
    const top = Number(place?.['top'] ?? place?.['since'] ?? 0);
    // By CRM's own clock: one that is ahead here would hide what is deleted there (rule F22).
    const there = spokenAt(reply) ?? now;
    if (isNothing(reply))
      return { kind: 'read', facts: [], place: { since: top || there }, more: null };
    const trouble = troubleReading('CRM', TITLE, reply);
    if (trouble) return trouble;
    const read = zGone.safeParse(reply.body);
    if (!read.success) return unreadableReading('CRM', TITLE);
    const facts = read.data.data.flatMap(({ id, deleted_time }): Fact[] => {
      const changedAt = momentOf(deleted_time);
      if (changedAt === null) return [];
      return [{ kind: 'contact.gone', system: 'crm', remoteId: id, our: null, changedAt }];
    });
    // One that cannot be read is left out; where none can, it is the answer.
    if (facts.length === 0 && read.data.data.length > 0) return unreadableReading('CRM', TITLE);
    const latest = Math.max(top, ...facts.map(({ changedAt }) => changedAt));
    if (!read.data.info.more_records) {
      return { kind: 'read', facts, place: { since: latest || there }, more: null };
    }
    const more = { ...request, path: nextPage(request.path) };
    const from = place?.['since'] ?? null;
    return { kind: 'read', facts, place: { since: from, top: latest }, more };
  },
};

function nextPage(path: string): string {
  return path.replace(/page=(\d+)$/, (_, page: string) => `page=${Number(page) + 1}`);
}
