import { z } from 'zod';
import { startOf } from '#sandbox/billing/calendar.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { found } from '#sandbox/billing/record-routes.ts';
import { changeSubscription, subscribe } from '#sandbox/billing/subscribing.ts';
import { cancel, pause, reactivate, resume } from '#sandbox/billing/subscription-acts.ts';
import { subscriptionCounter } from '#sandbox/billing/subscription-routes.ts';
import type { SubscriptionRow } from '#sandbox/billing/subscriptions.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { ActMaker } from '#sandbox/people.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

const one = z.strictObject({ id: z.string() });
const fields = z.record(z.string(), z.unknown());

/** What somebody at the screens of Billing does to subscriptions; each answers with the id. */
export function subscriptionPeople(act: ActMaker, waitUntil: (at: number) => void) {
  const done = <A extends { readonly id: string }>(
    run: (ledger: Practice, row: SubscriptionRow, asked: A) => unknown,
  ) => {
    return (practice: Practice, asked: A) => {
      const ledger = billingLedger(practice);
      run(ledger, found(ledger, subscriptionCounter, asked.id), asked);
      return { id: asked.id };
    };
  };
  return {
    addSubscription: act(z.strictObject({ fields }), (practice, asked) => ({
      id: subscribe(billingLedger(practice), asked.fields).id,
    })),
    changeSubscription: act(
      z.strictObject({ id: z.string(), fields }),
      done((ledger, row, asked) => changeSubscription(ledger, row, asked.fields)),
    ),
    cancelSubscription: act(
      z.strictObject({ id: z.string(), isAtEnd: z.boolean().exactOptional() }),
      done((ledger, row, asked) => cancel(ledger, row, asked.isAtEnd ?? false)),
    ),
    pauseSubscription: act(
      z.strictObject({ id: z.string(), resumesOn: z.string().exactOptional() }),
      done((ledger, row, asked) => pause(ledger, row, asked.resumesOn ?? null)),
    ),
    resumeSubscription: act(
      one,
      done((ledger, row) => resume(ledger, row, dayOf(nowOf(ledger)))),
    ),
    reactivateSubscription: act(
      one,
      done((ledger, row) => reactivate(ledger, row)),
    ),
    /** Waits for the day of its next term: the whole organisation's time moves on to it. */
    renewSubscription: act(
      one,
      done((_, row) => {
        if (row.nextBillingOn === null) throw new Error('The subscription has no next term');
        waitUntil(startOf(row.nextBillingOn));
      }),
    ),
  };
}
