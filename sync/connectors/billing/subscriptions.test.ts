import { expect, test } from 'vitest';
import { minor } from '#domain/money.ts';
import type { SubscriptionChange } from '#domain/subscription/subscription.ts';
import type { Held, Plan } from '#sync/connector.ts';
import { askSubscription } from '#sync/connectors/billing/subscription.ts';
import {
  changeSubscription,
  isSo,
  toRequest,
} from '#sync/connectors/billing/subscription-change.ts';
import { BILLING_IDS, billingContext } from '#sync/testing/billing.ts';
import { EUR } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { RETAINER, SERVICE_SAMPLES, SUBSCRIPTION } from '#sync/testing/service-samples.ts';

function plan(made: Plan | Held | null): Plan {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

test('J5 a subscription carries our id and is looked for by it before it is made', () => {
  const made = plan(
    askSubscription(SERVICE_SAMPLES['subscription.asked'], billingContext(BILLING_IDS)),
  );
  expect(made.asksFirst).toBe(true);
  expect(made.send.request.body).toEqual({
    customer_id: '91',
    plan: { plan_code: 'care-monthly', quantity: 1, price: 450 },
    starts_at: SUBSCRIPTION.startsOn,
    reference_id: SUBSCRIPTION.id,
    auto_collect: false,
  });
  const others = [{ subscription_id: '1', reference_id: 'x' }];
  const ours = { subscription_id: '2', reference_id: SUBSCRIPTION.id };
  const found = (subscriptions: readonly object[]) =>
    made.probe.interpret(reply(200, { code: 0, subscriptions }));
  expect(found(others)).toEqual({ kind: 'absent' });
  expect(found([...others, ours])).toEqual({ kind: 'sent', remoteId: '2' });
});

const MOVE = {
  kind: 'move',
  planId: RETAINER.id,
  planCode: 'care-plus',
  quantity: 2,
  price: minor(50_050),
  when: 'term-end',
} as const;

test.each<[SubscriptionChange, string, string, unknown]>([
  [{ kind: 'pause' }, 'POST', '/subscriptions/93/pause', undefined],
  [{ kind: 'resume' }, 'POST', '/subscriptions/93/resume', undefined],
  [{ kind: 'reactivate' }, 'POST', '/subscriptions/93/reactivate', undefined],
  [
    { kind: 'cancel', when: 'now' },
    'POST',
    '/subscriptions/93/cancel?cancel_at_end=false',
    undefined,
  ],
  [
    { kind: 'cancel', when: 'term-end' },
    'POST',
    '/subscriptions/93/cancel?cancel_at_end=true',
    undefined,
  ],
  [
    MOVE,
    'PUT',
    '/subscriptions/93',
    { plan: { plan_code: 'care-plus', quantity: 2, price: 500.5 }, end_of_term: true },
  ],
])('J6 %j is asked for as it is', (change, method, path, body) => {
  expect(toRequest(change, { id: '93', currency: EUR })).toEqual({ method, path, body });
});

test.each<[SubscriptionChange, string, boolean]>([
  [{ kind: 'pause' }, 'paused', true],
  [{ kind: 'pause' }, 'live', false],
  [{ kind: 'resume' }, 'live', true],
  [{ kind: 'resume' }, 'paused', false],
  [{ kind: 'cancel', when: 'now' }, 'non_renewing', false],
  [{ kind: 'cancel', when: 'now' }, 'cancelled', true],
  [{ kind: 'cancel', when: 'term-end' }, 'non_renewing', true],
  [{ kind: 'reactivate' }, 'cancelled', false],
  [{ kind: 'reactivate' }, 'non_renewing', false],
  [{ kind: 'reactivate' }, 'live', true],
])('J6 %j of a subscription that is %s is so: %s', (change, status, so) => {
  expect(isSo(change, { status, end_of_term: false, currency: EUR })).toBe(so);
});

test('J6 a move is so when plan, number and price are', () => {
  const terms = { plan_code: 'care-plus', quantity: 2, price: 500.5 };
  const standing = { status: 'live', currency: EUR, end_of_term: false };
  expect(isSo(MOVE, { ...standing, plan: terms })).toBe(true);
  expect(isSo(MOVE, { ...standing, plan: { ...terms, price: 500 } })).toBe(false);
  expect(
    plan(
      changeSubscription(SERVICE_SAMPLES['subscription.change-asked'], billingContext(BILLING_IDS)),
    ).asksFirst,
  ).toBe(true);
});

test('J22 what a term-end brings is looked up where it is told, and only where something is', () => {
  const terms = { plan_code: 'care-plus', quantity: 2, price: 500.5 };
  const event = {
    ...SERVICE_SAMPLES['subscription.change-asked'],
    change: { ...MOVE, planId: RETAINER.id },
  };
  const { probe } = plan(changeSubscription(event, billingContext(BILLING_IDS)));
  const told = (subscription: object) =>
    reply(200, {
      code: 0,
      subscription: { subscription_id: '93', status: 'live', ...subscription },
    });
  const scheduled = told({ plan: terms, end_of_term: true });
  expect(probe.interpret(scheduled).kind).toBe('absent');
  const next = probe.further?.(probe.request, scheduled);
  expect(next).toEqual({ method: 'GET', path: '/subscriptions/93/scheduledchanges' });
  expect(probe.interpret(told({ plan: terms })).kind).toBe('sent');
  expect(next && probe.further?.(next, scheduled)).toBeNull();
  expect(probe.further?.(probe.request, told({ plan: { ...terms, quantity: 1 } }))).toBeNull();
});
