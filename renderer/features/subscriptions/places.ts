/** Side by side in the head. */
export const SUBSCRIPTION_PLACES = [
  { title: 'Subscriptions', path: '/subscriptions' },
  { title: 'Plans', path: '/plans' },
] as const;
