import type { Known, Undescribed } from '#tests/held-to-contract/known/known.ts';

const desk = { system: 'desk' } as const;

export const knownOfDesk: readonly Known[] = [
  {
    ...desk,
    operation: 'GET /contacts*',
    part: 'query',
    message: 'is not described',
    reason: 'The description names these in its words only.',
  },
  {
    ...desk,
    operation: 'PATCH *',
    part: 'request',
    message: 'no body is described',
    reason: 'A change has a body: the members of what is made anew, all of them optional.',
  },
  {
    ...desk,
    operation: 'POST /tickets/{ticketId}/sendReply',
    part: 'request',
    message: 'no body is described',
    reason: 'The description names its members in its words only.',
  },
];

export const undescribedOfDesk: readonly Undescribed[] = [
  { ...desk, asked: 'GET /myinfo', reason: 'Tells who answers; named by clients of the service.' },
  {
    ...desk,
    asked: 'GET /organizationFields',
    reason: 'Tells whether our field is there; without an answer the program looks otherwise.',
  },
  { ...desk, asked: 'PUT /tickets/{id}', reason: 'Asked on purpose, to be refused.' },
];
