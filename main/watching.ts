import { listOpenCardPages } from '#db/card-pages.ts';
import type { Reader } from '#db/ledger.ts';
import { listPassedOver } from '#db/passed-over.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import {
  listClosedTickets,
  listOpenTickets,
  listSubscribedClients,
  listSubscriptionsThere,
} from '#db/watched.ts';
import type { CardPage } from '#domain/card/card.ts';
import type { Instant } from '#domain/dates.ts';
import { clientSubject, type Subject } from '#domain/subject.ts';
import type { Watch, Watched } from '#sync/feed.ts';

/** What a feed asks about one by one, while there is any of it (rule F8). */
export function watchedIn(db: Reader, watch: Watch): readonly Watched[] {
  switch (watch) {
    case 'subscribed-clients':
      return listSubscribedClients(db);
    case 'subscriptions':
      return listSubscriptionsThere(db);
    case 'open-tickets':
      return listOpenTickets(db);
    case 'closed-tickets':
      return listClosedTickets(db);
    case 'passed-over':
      return listPassedOver(db).map((one) => ({ ...one, since: 0 as Instant }));
    case 'open-card-pages':
      return listOpenCardPages(db).flatMap((page) => watchedPage(db, page));
  }
}

function watchedPage(db: Reader, { id, askedAt, purpose }: CardPage): readonly Watched[] {
  const idOf = (subject: Subject) => findRemoteId(db, { system: 'billing', subject });
  const remoteId = idOf(`card-page:${id}`);
  if (remoteId === null) return [];
  const customer = purpose.kind === 'store-card' ? idOf(clientSubject(purpose.clientId)) : null;
  return [{ remoteId, since: askedAt, ...(customer !== null && { customer }) }];
}
