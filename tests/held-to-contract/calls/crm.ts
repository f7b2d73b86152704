import { crmNotes } from '#tests/held-to-contract/calls/crm-notes.ts';
import type { Call } from '#tests/held-to-contract/sweep.ts';

const KEY = 'Gigledger_Key';
const FIELDS = `Last_Name,Email,Phone,${KEY},Modified_Time`;
const someone = (name: string, key: string) => ({
  Last_Name: name,
  Email: `${name.toLowerCase()}@example.org`,
  [KEY]: key,
});

/** What CRM is asked beside what the program asks. */
export const crmCalls: readonly Call[] = [
  { asks: 'GET /org', status: 200 },
  { asks: 'GET /users', query: { type: 'CurrentUser' }, status: 200 },
  { asks: 'GET /settings/modules', status: 200 },
  { asks: 'GET /settings/fields', query: { module: 'Contacts' }, status: 200 },
  { asks: 'GET /Contacts', query: { fields: FIELDS }, status: 204 },
  {
    asks: 'POST /Contacts',
    body: { data: [someone('Quill', 'k-1')], trigger: [] },
    status: 201,
    keeps: { contact: '/data/0/details/id' },
  },
  {
    asks: 'POST /Contacts/upsert',
    body: {
      data: [someone('Quill', 'k-1'), someone('Harrow', 'k-2'), { Email: 'nameless@example.org' }],
      duplicate_check_fields: [KEY],
      trigger: [],
    },
    status: 207,
    keeps: { other: '/data/1/details/id' },
  },
  { asks: 'GET /Contacts', query: { fields: FIELDS }, status: 200 },
  {
    asks: 'GET /Contacts',
    query: {
      fields: FIELDS,
      per_page: '1',
      page: '2',
      sort_by: 'Modified_Time',
      sort_order: 'asc',
    },
    status: 200,
  },
  { asks: 'GET /Contacts/{contact}', status: 200 },
  { asks: 'GET /Contacts/actions/count', status: 200 },
  {
    asks: 'GET /Contacts',
    query: { fields: FIELDS },
    headers: { 'if-modified-since': '2026-12-31T00:00:00+00:00' },
    status: 304,
  },
  {
    asks: 'GET /Contacts/{contact}',
    headers: { 'if-modified-since': '2025-12-31T00:00:00+00:00' },
    status: 200,
  },
  { asks: 'GET /Contacts/{contact}', query: { fields: FIELDS }, status: 200 },
  { asks: 'GET /Contacts/search', query: { criteria: `(${KEY}:equals:k-1)` }, status: 200 },
  { asks: 'GET /Contacts/search', query: { email: 'quill@example.org' }, status: 200 },
  { asks: 'GET /Contacts/search', query: { email: 'nobody@example.org' }, status: 204 },
  {
    asks: 'PUT /Contacts/{contact}',
    body: { data: [{ Phone: '+49 30 77', Mailing_City: 'Berlin' }], trigger: [] },
    status: 200,
  },
  {
    asks: 'PUT /Contacts',
    body: { data: [{ id: '{other}', Description: 'Pays on Fridays' }] },
    status: 200,
  },
  ...crmNotes,
  { asks: 'DELETE /Contacts/{other}', status: 200 },
  { asks: 'GET /Contacts/deleted', query: { type: 'all' }, status: 200 },
  { asks: 'DELETE /Contacts', query: { ids: '{contact}' }, status: 200 },
  { asks: 'POST /Contacts', body: { data: [{ First_Name: 'Ada' }] }, status: 202 },
  { asks: 'POST /Contacts', body: {}, status: 400 },
  { asks: 'GET /Contacts', status: 400 },
  { asks: 'GET /Nowhere', query: { fields: 'id' }, status: 400 },
  { asks: 'GET /Contacts/{contact}', status: 400 },
  {
    asks: 'GET /org',
    headers: { authorization: 'Zoho-oauthtoken 1000.dead.token' },
    status: 401,
  },
  {
    asks: 'GET /org',
    before: (control) => control.setLimits({ crmCreditsPerDay: 0 }),
    after: (control) => control.setLimits({ crmCreditsPerDay: 50_000 }),
    status: 429,
  },
];
