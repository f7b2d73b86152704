import type { Call } from '#tests/held-to-contract/sweep.ts';

const places: readonly Call[] = [
  { asks: 'GET /organizations', status: 200, keeps: { org: '/data/0/id' } },
  {
    asks: 'GET /departments',
    query: { isEnabled: 'true', from: '0', limit: '50' },
    status: 200,
    keeps: { department: '/data/0/id' },
  },
  { asks: 'GET /departments/{department}', status: 200 },
  { asks: 'GET /tickets', query: { from: '0', limit: '25' }, status: 204 },
];

const contacts: readonly Call[] = [
  { asks: 'GET /contacts/search', query: { email: 'ada@quillmoor.example' }, status: 204 },
  {
    asks: 'POST /contacts',
    body: {
      lastName: 'Quill',
      firstName: 'Ada',
      email: 'ada@quillmoor.example',
      phone: '+49 30 1234',
      cf: { cf_gigledger_key: 'k-1' },
    },
    status: 200,
    keeps: { contact: '/id' },
  },
  { asks: 'GET /contacts', query: { from: '0', limit: '25' }, status: 200 },
  { asks: 'GET /contacts/{contact}', status: 200 },
  { asks: 'GET /contacts/search', query: { email: 'ada@quillmoor.example' }, status: 200 },
  { asks: 'PATCH /contacts/{contact}', body: { phone: '+49 30 99' }, status: 200 },
];

const tickets: readonly Call[] = [
  {
    asks: 'POST /tickets',
    body: {
      subject: 'A page is missing',
      departmentId: '{department}',
      contactId: '{contact}',
      description: 'Page 12 of the proofs.',
      email: 'ada@quillmoor.example',
      channel: 'Web',
      priority: 'High',
      cf: { cf_gigledger_key: 'k-2' },
    },
    status: 200,
    keeps: { ticket: '/id' },
  },
  {
    asks: 'POST /tickets',
    body: {
      subject: 'A question',
      departmentId: '{department}',
      contact: { lastName: 'Harrow', firstName: 'Ben', email: 'ben@harrow.example' },
    },
    status: 200,
    keeps: { second: '/id' },
  },
  {
    asks: 'GET /tickets',
    query: { include: 'contacts', departmentId: '{department}', sortBy: '-createdTime' },
    status: 200,
  },
  { asks: 'GET /tickets/{ticket}', query: { include: 'contacts' }, status: 200 },
  {
    asks: 'GET /tickets/search',
    query: { customField1: 'cf_gigledger_key:k-2', from: '0', limit: '10' },
    status: 200,
  },
  {
    asks: 'GET /tickets/search',
    query: {
      modifiedTimeRange: '2026-01-01T00:00:00.000Z,2026-12-31T23:59:00.000Z',
      sortBy: 'modifiedTime',
    },
    status: 200,
  },
  { asks: 'GET /tickets/search', query: { customField1: 'cf_gigledger_key:none' }, status: 204 },
  { asks: 'PATCH /tickets/{ticket}', body: { status: 'On Hold' }, status: 200 },
];

const talk: readonly Call[] = [
  {
    asks: 'POST /tickets/{ticket}/comments',
    body: { content: 'Sent again.', contentType: 'plainText', isPublic: true },
    status: 200,
    keeps: { comment: '/id' },
  },
  {
    asks: 'GET /tickets/{ticket}/comments',
    query: { from: '0', limit: '50', sortBy: 'commentedTime' },
    status: 200,
  },
  { asks: 'GET /tickets/{ticket}/comments/{comment}', status: 200 },
  {
    asks: 'PATCH /tickets/{ticket}/comments/{comment}',
    body: { content: 'Sent again today.' },
    status: 200,
  },
  {
    asks: 'GET /tickets/{ticket}/conversations',
    before: ({ people }, { ticket = '' }) =>
      people.desk.answerTicket({ id: ticket, content: 'Thank you.', by: 'customer' }),
    status: 200,
  },
  { asks: 'GET /tickets/{ticket}/threads', status: 200 },
  {
    asks: 'POST /tickets/{ticket}/sendReply',
    body: {
      channel: 'EMAIL',
      fromEmailAddress: 'support@gigledger.example',
      to: 'ada@quillmoor.example',
      content: 'You are welcome.',
      contentType: 'plainText',
    },
    status: 200,
  },
  { asks: 'DELETE /tickets/{ticket}/comments/{comment}', status: 200 },
  { asks: 'POST /closeTickets', body: { ids: ['{ticket}'] }, status: 200 },
  { asks: 'PATCH /tickets/{ticket}', body: { status: 'Open' }, status: 200 },
  { asks: 'POST /tickets/moveToTrash', body: { ticketIds: ['{second}'] }, status: 204 },
];

const refusals: readonly Call[] = [
  { asks: 'POST /tickets', body: { departmentId: '{department}' }, status: 422 },
  { asks: 'POST /contacts', body: {}, status: 422 },
  { asks: 'GET /tickets', query: { sortOrder: 'desc' }, status: 422 },
  { asks: 'GET /tickets/99', status: 404 },
  { asks: 'PUT /tickets/{ticket}', body: { status: 'Open' }, status: 405 },
  { asks: 'GET /tickets', headers: { orgId: '1' }, status: 403 },
  { asks: 'GET /tickets', headers: { authorization: 'Zoho-oauthtoken 1000.dead' }, status: 401 },
  {
    asks: 'GET /tickets',
    before: (control) => control.setLimits({ deskCreditsPerDay: 0 }),
    after: (control) => control.setLimits({ deskCreditsPerDay: 50_000 }),
    status: 429,
  },
];

/** What Desk is asked. */
export const deskCalls: readonly Call[] = [
  ...places,
  ...contacts,
  ...tickets,
  ...talk,
  ...refusals,
];
