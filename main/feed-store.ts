import { findFeedPlace, saveFeedPlace, saveFeedTrouble } from '#db/feed-places.ts';
import { listKnown } from '#db/known.ts';
import type { Ledger } from '#db/ledger.ts';
import { maskCards } from '#domain/card/mask.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { noteFirstRead } from '#main/first-read.ts';
import type { Services } from '#main/services.ts';
import { knownAccounts } from '#main/used-accounts.ts';
import { watchedIn } from '#main/watching.ts';
import type { RemoteRequest } from '#sync/connector.ts';
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
    place: (name) => {
      const kept = findFeedPlace(ledger().read, name);
      return kept && { ...kept, more: kept.more && { method: 'GET', ...kept.more } };
    },
    absorb: ({ name, facts, place, more }, now) => {
      const { areas, refused } = ledger().write((tx) => {
        noteFirstRead(tx, name, now);
        const absorbed = absorb(parts, tx, facts);
        saveFeedPlace(tx, { name, place, more: more && questionOf(more), now });
        return absorbed;
      });
      for (const error of refused) parts.onTrouble(error);
      if (areas.size > 0) push({ kind: 'ledger.changed', areas: [...areas] });
    },
    trouble: (name, trouble) =>
      ledger().write((tx) => saveFeedTrouble(tx, { name, trouble: maskCards(trouble) })),
    watched: (watch) => watchedIn(ledger().read, watch),
    known: (system, kind) =>
      kind === 'account'
        ? knownAccounts(ledger().read)
        : listKnown(ledger().read, { system, kind }),
    isHeld: parts.isHeld,
  };
}

/** A feed only reads: the rest of a request is nothing to it. */
function questionOf({ path, headers, costs }: RemoteRequest) {
  return { path, ...(headers && { headers }), ...(costs !== undefined && { costs }) };
}
