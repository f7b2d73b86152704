import type { Connector } from '#sync/connector.ts';

const ORGANIZATION = 'X-com-zoho-subscriptions-organizationid';

export const billing: Connector = {
  system: 'billing',
  name: 'Billing',
  rate: { perMinute: 80, perDay: 1_000, parallel: 1 },
  base: '/billing/v1',
  address: (request, setup) => ({
    ...request,
    headers: { ...request.headers, [ORGANIZATION]: String(setup['organisationId'] ?? '') },
  }),
  look: async () => ({ kind: 'set-up-needed', organisation: '', advice: ['Not looked at yet.'] }),
  plans: {},
};
