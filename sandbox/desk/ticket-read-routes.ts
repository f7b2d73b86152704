import { Hono } from 'hono';
import { fullName } from '#sandbox/desk/contacts.ts';
import { deskScope } from '#sandbox/desk/gate.ts';
import { answerList, onlyQuery, ordered } from '#sandbox/desk/lists.ts';
import type { Searchable } from '#sandbox/desk/matching.ts';
import { answers, CUSTOM_PARAMETERS } from '#sandbox/desk/matching.ts';
import { invalid } from '#sandbox/desk/refusal.ts';
import { includedIn, listedTicket, showTicket } from '#sandbox/desk/ticket-view.ts';
import type { TicketRow } from '#sandbox/desk/tickets.ts';
import { contactOf, knownTicket, livingTickets } from '#sandbox/desk/tickets.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Query, Web } from '#sandbox/web.ts';

const DAY_MS = 86_400_000;
const LISTED = { usual: 25, most: 100 };
const SEARCHED = { usual: 10, most: 100, deepest: 999 };
const SHORTEST_TEXT = 3;
const MOST_FIELDS = 30;

const LIST_PARAMETERS = [
  'include',
  'departmentId',
  'departmentIds',
  'status',
  'priority',
  'channel',
  'assignee',
  'viewId',
  'receivedInDays',
  'sortBy',
  'fields',
  'from',
  'limit',
];
const SEARCH_PARAMETERS = [
  'email',
  'phone',
  'ticketNumber',
  'subject',
  '_all',
  'id',
  'contactId',
  'accountId',
  'departmentId',
  'status',
  'priority',
  'channel',
  'createdTimeRange',
  'modifiedTimeRange',
  'sortBy',
  'from',
  'limit',
  ...CUSTOM_PARAMETERS,
];
const LIST_ORDERS = {
  createdTime: (row: TicketRow) => row.createdAt,
  dueDate: (row: TicketRow) => Date.parse(row.fields.dueDate ?? '9999-12-31'),
  recentThread: (row: TicketRow) => row.customerWroteAt,
};
const SEARCH_ORDERS = {
  relevance: (row: TicketRow) => -row.modifiedAt,
  createdTime: (row: TicketRow) => row.createdAt,
  modifiedTime: (row: TicketRow) => row.modifiedAt,
};

export function ticketReadRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = deskScope(practice, ['tickets'], 'READ');
  app.get('/', read, (c) => {
    onlyQuery(c, LIST_PARAMETERS);
    return answerTickets(practice, c, livingTickets(practice));
  });
  app.get('/search', read, deskScope(practice, ['search'], 'READ'), (c) => {
    const query = onlyQuery(c, SEARCH_PARAMETERS);
    mustBeSearchable(practice, query);
    const seen = nowOf(practice) - practice.behaviour.deskSearchLagMs;
    const found = livingTickets(practice).filter(
      (row) => row.modifiedAt <= seen && answers(query, searchableOf(practice, row)),
    );
    const rows = ordered(c, found, SEARCH_ORDERS, 'relevance');
    const show = (row: TicketRow) => showTicket(practice, row);
    return answerList(c, rows, SEARCHED, show, { count: found.length });
  });
  app.get('/:id{[0-9]+}', read, (c) => {
    const { include = '' } = onlyQuery(c, ['include']);
    const row = knownTicket(practice, c.req.param('id'));
    return c.json({ ...showTicket(practice, row), ...includedIn(practice, row, include) });
  });
  return app;
}

/** Those of `rows` that the query of a list asks for, newest first where it does not say. */
export function answerTickets(practice: Practice, c: Web, rows: readonly TicketRow[]) {
  const query = c.req.query();
  const wanted = rows.filter((row) => isListed(practice, row, query));
  const names = query['fields']?.split(',').map((name) => name.trim()) ?? null;
  if (names && names.length > MOST_FIELDS) throw invalid('/fields');
  return answerList(c, ordered(c, wanted, LIST_ORDERS, '-createdTime'), LISTED, (row) => ({
    ...(names ? chosen(practice, row, names) : listedTicket(practice, row)),
    ...includedIn(practice, row, query['include'] ?? ''),
  }));
}

function isListed(practice: Practice, { fields, createdAt }: TicketRow, query: Query): boolean {
  const days = Number(query['receivedInDays'] ?? -1);
  const departments = query['departmentIds'] ?? query['departmentId'];
  return (
    isAmong(fields.departmentId, departments) &&
    isAmong(fields.status, query['status']) &&
    isAmong(fields.priority ?? '', query['priority']) &&
    isAmong(fields.channel, query['channel']) &&
    isAmong(fields.assigneeId ?? 'Unassigned', query['assignee']) &&
    (days < 0 || createdAt >= nowOf(practice) - days * DAY_MS)
  );
}

function isAmong(value: string | undefined, list: string | undefined): boolean {
  return list === undefined || list.split(',').includes(value ?? '');
}

function chosen(practice: Practice, row: TicketRow, names: readonly string[]): JsonObject {
  const whole = showTicket(practice, row);
  const custom = names.filter((name) => name.startsWith('cf_'));
  const plain = names.filter((name) => name in whole && name !== 'modifiedTime');
  return {
    id: row.id,
    ...Object.fromEntries(plain.map((name) => [name, whole[name] ?? null])),
    ...(custom.length > 0 && {
      cf: Object.fromEntries(custom.map((name) => [name, row.custom[name] ?? null])),
    }),
  };
}

/** What would be refused even where there is no ticket to compare with. */
function mustBeSearchable(practice: Practice, query: Query): void {
  for (const name of ['subject', '_all']) {
    if ((query[name]?.length ?? SHORTEST_TEXT) < SHORTEST_TEXT) throw invalid(`/${name}`);
  }
  const fields = practice.state.desk.fields.get('tickets') ?? [];
  for (const name of CUSTOM_PARAMETERS) {
    const asked = query[name]?.split(':')[0];
    const isKnown = fields.some((field) => field.apiName === asked);
    if (asked !== undefined && !isKnown) throw invalid(`/${name}`);
  }
}

function searchableOf(practice: Practice, row: TicketRow): Searchable {
  const { fields } = row;
  const contact = contactOf(practice, row);
  const known = practice.state.desk.fields.get('tickets') ?? [];
  return {
    texts: {
      email: fields.email ?? contact.fields.email,
      phone: fields.phone ?? contact.fields.phone,
      ticketNumber: row.number,
      subject: fields.subject,
      id: row.id,
      contactId: fields.contactId,
      accountId: fields.accountId,
      departmentId: fields.departmentId,
      status: fields.status,
      priority: fields.priority,
      channel: fields.channel,
    },
    moments: { createdTimeRange: row.createdAt, modifiedTimeRange: row.modifiedAt },
    all: [fields.subject, fields.description, row.number, fullName(contact)],
    custom: Object.fromEntries(known.map(({ apiName }) => [apiName, row.custom[apiName]])),
  };
}
