import { Hono } from 'hono';
import { sentBody } from '#sandbox/desk/body.ts';
import type { ContactRow } from '#sandbox/desk/contacts.ts';
import {
  contactBody,
  fullName,
  knownContact,
  saveContact,
  showContact,
} from '#sandbox/desk/contacts.ts';
import { deskScope } from '#sandbox/desk/gate.ts';
import { answerList, onlyQuery, ordered } from '#sandbox/desk/lists.ts';
import type { Searchable } from '#sandbox/desk/matching.ts';
import { answers, CUSTOM_PARAMETERS } from '#sandbox/desk/matching.ts';
import { answerTickets } from '#sandbox/desk/ticket-read-routes.ts';
import { livingTickets } from '#sandbox/desk/tickets.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const LISTED = { usual: 25, most: 99 };
const SEARCHED = { usual: 10, most: 100, deepest: 999 };
const MOMENTS = {
  relevance: (row: ContactRow) => -row.modifiedAt,
  createdTime: (row: ContactRow) => row.createdAt,
  modifiedTime: (row: ContactRow) => row.modifiedAt,
};

const SEARCH_PARAMETERS = [
  'email',
  'fullName',
  'firstName',
  'lastName',
  'phone',
  'mobile',
  'id',
  '_all',
  'createdTimeRange',
  'modifiedTimeRange',
  'from',
  'limit',
  'sortBy',
];

export function contactRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = deskScope(practice, ['contacts'], 'READ');
  const show = (row: ContactRow) => showContact(practice, row);
  app.get('/', read, (c) => {
    onlyQuery(c, ['include', 'viewId', 'from', 'limit', 'sortBy', 'fields']);
    const rows = [...practice.state.desk.contacts.values()];
    return answerList(c, ordered(c, rows, MOMENTS, '-createdTime'), LISTED, show);
  });
  app.get('/search', read, deskScope(practice, ['search'], 'READ'), (c) => {
    const query = onlyQuery(c, [...SEARCH_PARAMETERS, ...CUSTOM_PARAMETERS]);
    const seen = nowOf(practice) - practice.behaviour.deskSearchLagMs;
    const found = [...practice.state.desk.contacts.values()].filter(
      (row) => row.modifiedAt <= seen && answers(query, searchableOf(practice, row)),
    );
    const rows = ordered(c, found, MOMENTS, 'relevance');
    return answerList(c, rows, SEARCHED, show, { count: found.length });
  });
  app.post('/', deskScope(practice, ['contacts'], 'CREATE'), async (c) => {
    onlyQuery(c, []);
    return c.json(show(saveContact(practice, await sentBody(practice, c, contactBody), null)));
  });
  app.get('/:id{[0-9]+}', read, (c) => {
    onlyQuery(c, ['include']);
    return c.json(show(knownContact(practice, c.req.param('id'))));
  });
  app.patch('/:id{[0-9]+}', deskScope(practice, ['contacts'], 'UPDATE'), async (c) => {
    onlyQuery(c, []);
    const before = knownContact(practice, c.req.param('id'));
    return c.json(show(saveContact(practice, await sentBody(practice, c, contactBody), before)));
  });
  app.get('/:id{[0-9]+}/tickets', read, deskScope(practice, ['tickets'], 'READ'), (c) => {
    onlyQuery(c, ['from', 'limit', 'sortBy', 'include', 'departmentId', 'status']);
    const { id } = knownContact(practice, c.req.param('id'));
    const rows = livingTickets(practice).filter((row) => row.fields.contactId === id);
    return answerTickets(practice, c, rows);
  });
  return app;
}

function searchableOf(practice: Practice, row: ContactRow): Searchable {
  const { email, firstName, lastName, phone, mobile } = row.fields;
  const fields = practice.state.desk.fields.get('contacts') ?? [];
  return {
    texts: { email, firstName, lastName, phone, mobile, fullName: fullName(row), id: row.id },
    moments: { createdTimeRange: row.createdAt, modifiedTimeRange: row.modifiedAt },
    all: [fullName(row), email, phone, mobile],
    custom: Object.fromEntries(fields.map(({ apiName }) => [apiName, row.custom[apiName]])),
  };
}
