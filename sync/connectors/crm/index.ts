import type { Connector } from '#sync/connector.ts';
import { upsertContact } from '#sync/connectors/crm/contact.ts';
import { contactFeed } from '#sync/connectors/crm/contact-feed.ts';
import { deletedFeed } from '#sync/connectors/crm/deleted-feed.ts';
import { countContact } from '#sync/connectors/crm/figures.ts';
import { MOST_RECORDS } from '#sync/connectors/crm/joint.ts';
import { addNote } from '#sync/connectors/crm/note.ts';
import { lookAtCrm, readSetup } from '#sync/connectors/crm/setup.ts';

export const crm: Connector = {
  system: 'crm',
  name: 'CRM',
  // CRM counts credits of a day; the smallest plan has 5,000 of them.
  rate: { perMinute: 120, perDay: 4_000, parallel: 1 },
  base: '/crm/v8',
  address: (request) => request,
  lifeSigns: [
    { method: 'GET', path: '/org' },
    { method: 'GET', path: '/Contacts?fields=id&per_page=1' },
  ],
  look: lookAtCrm,
  hears: (event, { setup }) =>
    event.kind !== 'client.counted' || (readSetup(setup)?.figures.length ?? 0) > 0,
  plans: {
    'client.saved': upsertContact,
    'client.counted': countContact,
    'client.noted': addNote,
  },
  together: { 'client.saved': MOST_RECORDS, 'client.counted': MOST_RECORDS },
  feeds: [contactFeed, deletedFeed],
};
