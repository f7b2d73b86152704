import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { findDelivery, listDeliveries } from '#db/deliveries.ts';
import { deliveryMark } from '#db/delivery-marks.ts';
import { findDifference, listDifferences } from '#db/difference-list.ts';
import { requeue, setAside } from '#db/outbox-decisions.ts';
import { findRemoteId, listRemoteIds } from '#db/remote-ids.ts';
import { Refusal } from '#domain/errors.ts';
import { kindOf } from '#domain/subject.ts';
import { SYSTEM_NAMES, SYSTEMS } from '#domain/systems.ts';
import { followRequeue, followSetAside } from '#main/card-news.ts';
import { changed } from '#main/changed.ts';
import { contactNews } from '#main/contact-news.ts';
import { canTake, keepOurs, takeTheirs } from '#main/deciding.ts';
import { findLink } from '#main/link.ts';
import { pathOf } from '#main/paths.ts';
import type { Services } from '#main/services.ts';
import { supportLog } from '#main/support-log.ts';
import { canTakeIn, takeIn } from '#main/taking-in.ts';
import { pageInZoho } from '#main/zoho-pages.ts';

export const sync: Handlers<AppContract, Services>['sync'] = {
  status: (services) => services.sync.status(),

  deliveries: ({ ledger }, query) => listDeliveries(ledger.read, query),

  delivery({ ledger }, { id }) {
    const delivery = findDelivery(ledger.read, id);
    return delivery && { ...delivery, path: pathOf(delivery.row.subject) };
  },

  idsOf: ({ ledger }, { subject }) => ({
    ids: listRemoteIds(ledger.read, subject),
    delivery: deliveryMark(ledger.read, subject),
  }),

  contactNews: ({ ledger }, { id }) => contactNews(ledger.read, id),

  differences({ ledger }, { after }) {
    const page = listDifferences(ledger.read, { after });
    const rows = page.rows.map((row) => ({
      ...row,
      path: row.subject.endsWith(`:${row.remoteId}`) ? null : pathOf(row.subject),
      canTake: canTake(row) || canTakeIn(row),
    }));
    return { ...page, rows };
  },

  keepOurs(services, { id }) {
    keepOurs(services, id);
    services.push({ kind: 'sync.changed' });
  },

  async takeTheirs(services, { id }) {
    const difference = findDifference(services.ledger.read, id);
    const isAlone = difference !== null && canTakeIn(difference);
    if (isAlone) await takeIn(services, id);
    else takeTheirs(services, id);
    services.push({ kind: 'sync.changed' });
    const alone = ['expenses', 'payments'] as const;
    changed(services, ...(isAlone ? alone : []), 'clients', 'invoices', 'reports');
  },

  /** What it was parked for may have been mended there: the set-up is looked at anew first. */
  async retryDelivery(services, { id }) {
    await lookQuietly(services);
    const isDone = services.ledger.write((tx) => {
      const isQueued = requeue(tx, { id, now: services.now() });
      if (isQueued) followRequeue(tx, id);
      return isQueued;
    });
    if (!isDone) refuseMoved();
    services.push({ kind: 'sync.changed' });
    services.sync.refresh();
    services.wakeSync();
  },

  setAsideDelivery(services, { id }) {
    const now = services.now();
    const isDone = services.ledger.write((tx) => {
      const isSetAside = setAside(tx, { id, now });
      if (isSetAside) followSetAside(tx, id, now);
      return isSetAside;
    });
    if (!isDone) refuseMoved();
    services.push({ kind: 'sync.changed' });
    services.sync.refresh();
    services.wakeSync();
  },

  pause({ sync }, { system }) {
    sync.pause(system === null ? SYSTEMS : [system]);
  },

  resume({ sync }, { system }) {
    sync.resume(system === null ? SYSTEMS : [system]);
  },

  async syncNow(services) {
    const { systems } = services.sync.status();
    if (systems.some(({ state }) => state === 'set-up-needed')) await lookQuietly(services);
    services.sync.refresh();
    services.wakeSync();
  },

  async openThere({ ledger, outside }, { system, subject }) {
    const region = outside.region();
    const remoteId = findRemoteId(ledger.read, { system, subject });
    if (region === null) throw new Refusal('not-connected', 'No account is connected.');
    if (remoteId === null) {
      throw new Refusal('not-there-yet', `It is not in ${SYSTEM_NAMES[system]} yet.`);
    }
    const setup = findLink(ledger.read)?.systems[system]?.setup ?? {};
    const organisation = setup[system === 'desk' ? 'portal' : 'organisationId'];
    await outside.browse(
      pageInZoho({
        region,
        system,
        remoteId,
        kind: kindOf(subject),
        organisation: typeof organisation === 'string' ? organisation : null,
      }),
    );
  },

  supportLog: (services) => ({ text: supportLog(services) }),
};

/** When nothing can be reached, what was known before still holds. */
async function lookQuietly({ connecting, log }: Services): Promise<void> {
  await connecting.lookAgain().catch((cause: unknown) => log.info('not looked at', { cause }));
}

function refuseMoved(): never {
  const sentence = 'This delivery has moved on meanwhile. Nothing was changed.';
  throw new Refusal('delivery-not-parked', sentence);
}
