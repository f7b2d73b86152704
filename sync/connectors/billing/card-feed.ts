import { z } from 'zod';
import { type Fact, UNDATED } from '#domain/fact.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { listOf, nextPage } from '#sync/connectors/billing/answer.ts';
import { notRead, troubleIn } from '#sync/connectors/billing/feed-answer.ts';
import type { Feed, Place, Watched } from '#sync/feed.ts';
import { firstOf, leftBehind } from '#sync/left-behind.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { zText } from '#sync/zoho/values.ts';

const DAY_MS = 86_400_000;

/** Last four, brand and expiry: of the rest nothing is read, so nothing can be kept (rule X3). */
const zCard = z.object({
  card_id: zRemoteId,
  last_four_digits: zText,
  card_type: zText,
  expiry_month: z.coerce.number().int().min(1).max(12),
  expiry_year: z.coerce.number().int().min(2000).max(2099),
  updated_time: zText,
});

/** The stored cards of each client who is on a plan, one client after the other. */
export const cardFeed: Feed = {
  name: 'billing.cards',
  title: 'stored cards',
  everyMs: DAY_MS,
  watches: 'subscribed-clients',
  ask: (place, { watched = [], now }) => requestOf(firstOf(watched, requestOf, { place, now })),
  setBehind: leftBehind,
  read: (reply, { place, request, watched = [] }) => {
    const trouble = troubleIn(reply);
    if (trouble) return trouble;
    const cards = isGone(reply) ? [] : listOf(reply, 'cards', zCard);
    if (!cards) return notRead();
    const [, , customer = ''] = request.path.split(/[/?]/);
    const further = nextPage(request, reply);
    const at = watched.findIndex(({ remoteId }) => remoteId === customer);
    const next = watched[at + 1];
    const known = String(place?.[customer] ?? '').split(' ');
    const ids = cards.map(({ card_id }) => card_id);
    const lost = further ? [] : known.filter((id) => id !== '' && !ids.includes(id));
    const facts = [
      ...cards.map((card) => cardFact(card, customer)),
      ...lost.map((id) => goneFact(id)),
    ];
    const others: Place = { ...place, [customer]: ids.join(' ') };
    const more = further ?? (at >= 0 && next ? requestOf(next) : null);
    return { kind: 'read', facts, place: others, more };
  },
};

/** The cards of one customer that an answer lists; null where it is no such list. */
export function cardFacts(reply: RemoteReply, customer: string) {
  return listOf(reply, 'cards', zCard)?.map((card) => cardFact(card, customer)) ?? null;
}

export function cardsPath(customer: string): string {
  return `/customers/${customer}/cards?per_page=200`;
}

function requestOf(watched: Watched | undefined): RemoteRequest {
  return { method: 'GET', path: cardsPath(watched?.remoteId ?? '0') };
}

/** As a number the last four lose their leading zeros: they are put back. */
function cardFact(card: z.infer<typeof zCard>, contactId: string): Fact {
  const { expiry_month: month, expiry_year: year } = card;
  return {
    kind: 'card.seen',
    system: 'billing',
    remoteId: card.card_id,
    our: null,
    changedAt: momentOf(card.updated_time) ?? UNDATED,
    contactId,
    brand: card.card_type,
    lastFour: card.last_four_digits.slice(-4).padStart(4, '0'),
    expires: `${year}-${String(month).padStart(2, '0')}`,
  };
}

function goneFact(remoteId: string): Fact {
  return { kind: 'card.gone', system: 'billing', remoteId, our: null, changedAt: UNDATED };
}
