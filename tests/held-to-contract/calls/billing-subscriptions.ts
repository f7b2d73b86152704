import type { Call } from '#tests/held-to-contract/sweep.ts';

/** A subscription through its whole life. */
export const billingSubscriptions: readonly Call[] = [
  {
    asks: 'POST /subscriptions',
    body: {
      customer_id: '{customer}',
      plan: { plan_code: 'care-monthly', quantity: 1 },
      reference_id: 'key-3',
      auto_collect: false,
    },
    status: 201,
    keeps: { subscription: '/subscription/subscription_id' },
  },
  { asks: 'GET /subscriptions', query: { filter_by: 'SubscriptionStatus.LIVE' }, status: 200 },
  { asks: 'GET /subscriptions/{subscription}', status: 200 },
  {
    asks: 'PUT /subscriptions/{subscription}',
    body: { plan: { plan_code: 'care-yearly' }, end_of_term: true },
    status: 200,
  },
  { asks: 'GET /subscriptions/{subscription}/scheduledchanges', status: 200 },
  {
    asks: 'POST /subscriptions/{subscription}/postpone',
    body: { renewal_at: '2026-02-20' },
    status: 200,
  },
  {
    asks: 'POST /subscriptions/{subscription}/autocollect',
    body: { auto_collect: false },
    status: 200,
  },
  {
    asks: 'POST /subscriptions/{subscription}/reference',
    body: { reference_id: 'key-4' },
    status: 200,
  },
  { asks: 'POST /subscriptions/{subscription}/pause', status: 200 },
  { asks: 'POST /subscriptions/{subscription}/resume', status: 200 },
  {
    asks: 'POST /subscriptions/{subscription}/cancel',
    query: { cancel_at_end: 'true' },
    status: 200,
  },
  { asks: 'POST /subscriptions/{subscription}/reactivate', status: 200 },
  { asks: 'POST /subscriptions/{subscription}/cancel', status: 200 },
  { asks: 'DELETE /subscriptions/{subscription}', status: 200 },
];
