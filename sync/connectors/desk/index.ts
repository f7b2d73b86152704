import type { Connector } from '#sync/connector.ts';

export const desk: Connector = {
  system: 'desk',
  name: 'Desk',
  rate: { perMinute: 60, perDay: 4_000, parallel: 1 },
  base: '/api/v1',
  address: (request, setup) => ({
    ...request,
    headers: { ...request.headers, orgId: String(setup['organisationId'] ?? '') },
  }),
  look: async () => ({ kind: 'set-up-needed', organisation: '', advice: ['Not looked at yet.'] }),
  plans: {},
};
