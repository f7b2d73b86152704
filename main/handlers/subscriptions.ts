import type { Handlers } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import { findClient } from '#db/clients.ts';
import { deliveryMark } from '#db/delivery-marks.ts';
import { listHistory } from '#db/history.ts';
import { listBilled } from '#db/invoice-origin.ts';
import { findRemoteId, listRemoteIds } from '#db/remote-ids.ts';
import { listPlans } from '#db/retainer-plan-list.ts';
import { findPlan } from '#db/retainer-plans.ts';
import { listSubscriptions, summarizeSubscriptions } from '#db/subscription-list.ts';
import { findSubscription } from '#db/subscriptions.ts';
import { scale } from '#domain/money.ts';
import { aMonthOf } from '#domain/subscription/plan.ts';
import { changed } from '#main/changed.ts';
import { archivePlanned, restorePlanned, savePlanned } from '#main/planning.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { changeOne, isChanging, openChanges, startOne } from '#main/subscribing.ts';

export const subscriptions: Handlers<AppContract, Services>['subscriptions'] = {
  plans: ({ ledger }, query) => listPlans(ledger.read, query),

  plan: ({ ledger }, { id }) => findPlan(ledger.read, id),

  savePlan(services, input) {
    const plan = services.ledger.write((tx) => savePlanned(services, tx, input));
    changed(services, 'subscriptions');
    return plan;
  },

  archivePlan(services, { id }) {
    services.ledger.write((tx) => archivePlanned(services, tx, id));
    changed(services, 'subscriptions');
  },

  restorePlan(services, { id }) {
    services.ledger.write((tx) => restorePlanned(services, tx, id));
    changed(services, 'subscriptions');
  },

  list: ({ ledger }, query) => listSubscriptions(ledger.read, query),

  summary: ({ ledger }) => summarizeSubscriptions(ledger.read),

  page({ ledger: { read }, today }, { id }) {
    const subscription = findSubscription(read, id);
    if (subscription === null) return null;
    const subject = `subscription:${id}` as const;
    const remoteId = findRemoteId(read, { system: 'billing', subject });
    const { clientId, planId, price, quantity, term } = subscription;
    return {
      subscription,
      invoices: remoteId === null ? [] : listBilled(read, remoteId, today()),
      clientName: findClient(read, clientId)?.name ?? '',
      plan: found(findPlan(read, planId), 'Its plan'),
      aMonth: aMonthOf(scale(price, quantity, 1), term),
      delivery: deliveryMark(read, subject),
      changes: openChanges(read, subscription),
      isChanging: isChanging(read, id),
      remoteIds: listRemoteIds(read, subject),
      history: listHistory(read, subject),
    };
  },

  start(services, input) {
    const subscription = services.ledger.write((tx) => startOne(services, tx, input));
    changed(services, 'subscriptions', 'clients');
    return subscription;
  },

  change(services, input) {
    services.ledger.write((tx) => changeOne(services, tx, input));
    changed(services, 'subscriptions', 'clients');
  },
};
