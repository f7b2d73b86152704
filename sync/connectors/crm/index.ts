import type { Connector } from '#sync/connector.ts';
import { upsertContact } from '#sync/connectors/crm/contact.ts';
import { contactFeed } from '#sync/connectors/crm/contact-feed.ts';
import { deletedFeed } from '#sync/connectors/crm/deleted-feed.ts';
import { lookAtCrm } from '#sync/connectors/crm/setup.ts';

export const crm: Connector = {
  system: 'crm',
  name: 'CRM',
  rate: { perMinute: 60, perDay: 4_000, parallel: 1 },
  base: '/crm/v8',
  address: (request) => request,
  look: lookAtCrm,
  plans: { 'client.saved': upsertContact },
  feeds: [contactFeed, deletedFeed],
};
