import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

const desk = { system: 'desk' } as const;

const asked = (operation: string, names: readonly string[], reason: string) =>
  names.map(
    (name): Known => ({
      ...{ ...desk, operation, part: 'query', pointer: `/${name}`, reason },
      message: 'is not described',
    }),
  );

const IN_WORDS = 'The description names these in its words only.';
const OFFICIAL = 'In the official description, of which the file at hand is a part.';
const PARTIAL = 'A change has a body: the members of what is made anew, all of them optional.';

const bodies = [
  ['PATCH /contacts/{contactId}', PARTIAL],
  ['PATCH /tickets/{ticketId}/comments/{commentId}', PARTIAL],
  ['POST /tickets/{ticketId}/sendReply', IN_WORDS],
].map(
  ([operation = '', reason = '']): Known => ({
    ...{ ...desk, operation, part: 'request', pointer: '', reason },
    message: 'no body is described',
  }),
);

export const knownOfDesk: readonly Known[] = [
  ...asked('GET /contacts', ['from', 'limit', 'sortBy'], IN_WORDS),
  ...asked('GET /contacts/search', ['email', 'limit'], IN_WORDS),
  ...asked('GET /tickets/{ticketId}/threads', ['from', 'limit'], OFFICIAL),
  ...bodies,
  ...['street', 'city', 'zip', 'country'].map(
    (name): Known => ({
      ...{ ...desk, operation: 'POST /contacts', part: 'request', pointer: `/${name}` },
      message: 'is not described',
      reason: OFFICIAL,
    }),
  ),
  {
    ...desk,
    operation: 'GET /tickets/{ticketId}/comments',
    part: 'status',
    message: '204 is not described *',
    reason: 'An empty list is 204 without a body, here as in every other list.',
  },
  {
    ...desk,
    operation: 'GET /tickets/search',
    part: 'answer',
    pointer: '/count',
    message: 'is not described',
    isSpare: true,
    reason: 'Searches tell how many they found; without it the next page is asked for.',
  },
];

export const undescribedOfDesk: readonly Undescribed[] = [
  { ...desk, asked: 'GET /myinfo', reason: 'Tells who answers; named by clients of the service.' },
  {
    ...desk,
    asked: 'GET /organizationFields',
    reason: 'Tells whether our field is there; without an answer the program looks otherwise.',
  },
  {
    ...desk,
    asked: 'GET /contacts/{id}/tickets',
    reason: 'Asked by several public clients; by it a ticket is found where our field is missing.',
  },
  {
    ...desk,
    asked: 'GET /tickets/{id}/threads/{id}',
    reason: 'A mail in full; its siblings below the same address are in the official description.',
  },
  { ...desk, asked: 'PUT /tickets/{id}', reason: 'Asked on purpose, to be refused.' },
];
