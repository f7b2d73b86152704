import type { Call } from '#tests/held-to-contract/sweep.ts';

const FIELDS = 'Note_Title,Note_Content,Parent_Id,Modified_Time';

/** Notes and tags of a contact. */
export const crmNotes: readonly Call[] = [
  {
    asks: 'POST /Notes',
    body: {
      data: [
        {
          Note_Title: 'Invoice paid',
          Note_Content: 'INV-2026-0001 was paid.',
          Parent_Id: { module: { api_name: 'Contacts' }, id: '{contact}' },
        },
      ],
    },
    status: 200,
    keeps: { note: '/data/0/details/id' },
  },
  {
    asks: 'POST /Contacts/{contact}/Notes',
    body: { data: [{ Note_Title: 'Called', Note_Content: 'About the proofs.' }] },
    status: 200,
  },
  { asks: 'GET /Notes', query: { fields: FIELDS }, status: 200 },
  { asks: 'GET /Notes/{note}', query: { fields: FIELDS }, status: 200 },
  { asks: 'GET /Contacts/{contact}/Notes', query: { fields: FIELDS }, status: 200 },
  {
    asks: 'PUT /Notes/{note}',
    body: { data: [{ Note_Content: 'INV-2026-0001 was paid in full.' }] },
    status: 200,
  },
  { asks: 'DELETE /Notes/{note}', status: 200 },
  {
    asks: 'POST /settings/tags',
    query: { module: 'Contacts' },
    body: { tags: [{ name: 'retainer' }] },
    status: 201,
  },
  { asks: 'GET /settings/tags', query: { module: 'Contacts' }, status: 200 },
  {
    asks: 'POST /Contacts/{contact}/actions/add_tags',
    body: { tags: [{ name: 'retainer' }], over_write: false },
    status: 200,
  },
  {
    asks: 'POST /Contacts/actions/add_tags',
    body: { tags: [{ name: 'print' }], ids: ['{contact}', '{other}'] },
    status: 200,
  },
  {
    asks: 'POST /Contacts/{contact}/actions/remove_tags',
    body: { tags: [{ name: 'retainer' }] },
    status: 200,
  },
];
