import { listOpenCardPages } from '#db/card-pages.ts';
import { findFeedPlace, saveFeedPlace, saveFeedTrouble } from '#db/feed-places.ts';
import { listKnown } from '#db/known.ts';
import type { Ledger } from '#db/ledger.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { listClosedTickets, listOpenTickets, listSubscribedClients } from '#db/watched.ts';
import { maskCards } from '#domain/card/mask.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { noteFirstRead } from '#main/first-read.ts';
import type { Services } from '#main/services.ts';
import type { FeedStore } from '#sync/feed-store.ts';

type Parts = Absorbing & {
  readonly ledger: () => Ledger;
  readonly isHeld: () => boolean;
  readonly push: Services['push'];
  readonly onTrouble: (error: unknown) => void;
};

/** What came back, kept in the ledger: facts and place in one transaction (rule F1). */
export function createFeedStore(parts: Parts): FeedStore {
  const { ledger, push } = parts;
  return {
    place: (name) => findFeedPlace(ledger().read, name),
    absorb: ({ name, facts, place }, now) => {
      const { areas, refused } = ledger().write((tx) => {
        noteFirstRead(tx, name, now);
        const absorbed = absorb(parts, tx, facts);
        saveFeedPlace(tx, { name, place, now });
        return absorbed;
      });
      for (const error of refused) parts.onTrouble(error);
      if (areas.size > 0) push({ kind: 'ledger.changed', areas: [...areas] });
    },
    trouble: (name, trouble) =>
      ledger().write((tx) => saveFeedTrouble(tx, { name, trouble: maskCards(trouble) })),
    watched: (watch) => {
      const db = ledger().read;
      if (watch === 'subscribed-clients') return listSubscribedClients(db);
      if (watch === 'open-tickets') return listOpenTickets(db);
      if (watch === 'closed-tickets') return listClosedTickets(db);
      return listOpenCardPages(db).flatMap(({ id, askedAt }) => {
        const remoteId = findRemoteId(db, { system: 'billing', subject: `card-page:${id}` });
        return remoteId === null ? [] : [{ remoteId, since: askedAt }];
      });
    },
    known: (system, kind) => listKnown(ledger().read, { system, kind }),
    isHeld: parts.isHeld,
  };
}
