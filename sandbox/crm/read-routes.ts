import { Hono } from 'hono';
import { crmScope, searchScope } from '#sandbox/crm/gate.ts';
import { showContact } from '#sandbox/crm/record.ts';
import { invalidData, parameterMissing } from '#sandbox/crm/refusal.ts';
import { matching } from '#sandbox/crm/search.ts';
import type { ContactRecord } from '#sandbox/crm/state.ts';
import { momentOf } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

const MOST_PER_PAGE = 200;
const MOST_FIELDS = 50;
const DEEPEST_BY_PAGE = 2000;

export function contactReadRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = crmScope(practice, ['modules', 'contacts'], 'READ');
  app.get('/', read, (c) => {
    const names = askedFields(c);
    if (names === null) throw parameterMissing('fields');
    const since = modifiedSince(c);
    const all = [...practice.state.crm.contacts.values()];
    const rows = since === null ? all : all.filter((record) => record.modifiedAt > since);
    if (since !== null && rows.length === 0) return c.body(null, 304);
    return paged(c, sorted(rows, c), names);
  });
  app.get('/search', read, searchScope(practice), (c) => {
    const now = nowOf(practice);
    const indexed = [...practice.state.crm.contacts.values()].filter(
      (record) => record.modifiedAt + practice.behaviour.searchLagMs <= now,
    );
    return paged(c, matching(indexed, c.req.query()), askedFields(c));
  });
  app.get('/:id', read, (c) => {
    const record = practice.state.crm.contacts.get(c.req.param('id'));
    if (!record) throw invalidData('id', '$.id');
    return c.json({ data: [showContact(record, askedFields(c))] });
  });
  return app;
}

function askedFields(c: Web): readonly string[] | null {
  const names = c.req
    .query('fields')
    ?.split(',')
    .map((name) => name.trim());
  if (names === undefined || names.length > MOST_FIELDS) return null;
  return names;
}

/** An empty list is told by 204 and no body. */
function paged(c: Web, rows: readonly ContactRecord[], names: readonly string[] | null) {
  const page = whole(c, 'page', 1);
  const perPage = whole(c, 'per_page', MOST_PER_PAGE);
  if (perPage > MOST_PER_PAGE) throw invalidData('per_page', '$.per_page');
  if (page * perPage > DEEPEST_BY_PAGE) throw invalidData('page', '$.page');
  const start = (page - 1) * perPage;
  const shown = rows.slice(start, start + perPage);
  if (shown.length === 0) return c.body(null, 204);
  return c.json({
    data: shown.map((record) => showContact(record, names)),
    info: {
      per_page: perPage,
      count: shown.length,
      page,
      sort_by: c.req.query('sort_by') ?? 'id',
      sort_order: c.req.query('sort_order') ?? 'desc',
      more_records: rows.length > start + perPage,
      next_page_token: null,
      previous_page_token: null,
      page_token_expiry: null,
    },
  });
}

function sorted(rows: readonly ContactRecord[], c: Web): readonly ContactRecord[] {
  const by = c.req.query('sort_by');
  const moment = (record: ContactRecord) =>
    by === 'Created_Time' ? record.createdAt : record.modifiedAt;
  const ordered =
    by === undefined || by === 'id' ? rows : rows.toSorted((a, b) => moment(a) - moment(b));
  return c.req.query('sort_order') === 'asc' ? ordered : ordered.toReversed();
}

function modifiedSince(c: Web): number | null {
  const text = c.req.header('if-modified-since');
  return text === undefined ? null : momentOf(text);
}

function whole(c: Web, name: string, fallback: number): number {
  const text = c.req.query(name);
  if (text === undefined) return fallback;
  if (!/^[1-9]\d{0,5}$/.test(text)) throw invalidData(name, `$.${name}`);
  return Number(text);
}
