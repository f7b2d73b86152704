import { listOpenCardPages } from '#db/card-pages.ts';
import type { Reader } from '#db/ledger.ts';
import { listPassedOver } from '#db/passed-over.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { listClosedTickets, listOpenTickets, listSubscribedClients } from '#db/watched.ts';
import type { Instant } from '#domain/dates.ts';
import type { Watch, Watched } from '#sync/feed.ts';

/** What a feed asks about one by one, while there is any of it (rule F8). */
export function watchedIn(db: Reader, watch: Watch): readonly Watched[] {
  switch (watch) {
    case 'subscribed-clients':
      return listSubscribedClients(db);
    case 'open-tickets':
      return listOpenTickets(db);
    case 'closed-tickets':
      return listClosedTickets(db);
    case 'passed-over':
      return listPassedOver(db).map((one) => ({ ...one, since: 0 as Instant }));
    case 'open-card-pages':
      return listOpenCardPages(db).flatMap(({ id, askedAt }) => {
        const remoteId = findRemoteId(db, { system: 'billing', subject: `card-page:${id}` });
        return remoteId === null ? [] : [{ remoteId, since: askedAt }];
      });
  }
}
