import { Hono } from 'hono';
import { crmScope, searchScope } from '#sandbox/crm/gate.ts';
import { contactNamed } from '#sandbox/crm/named-contact.ts';
import {
  askedOrder,
  changedSince,
  modifiedSince,
  NEWEST_FIRST,
  paged,
} from '#sandbox/crm/paging.ts';
import { showContact } from '#sandbox/crm/record.ts';
import { invalidData, parameterMissing } from '#sandbox/crm/refusal.ts';
import { matching } from '#sandbox/crm/search.ts';
import { askedFields, askedIds } from '#sandbox/crm/sent.ts';
import type { GoneRecord } from '#sandbox/crm/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { crmTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

export function contactReadRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const read = crmScope(practice, ['modules', 'contacts'], 'READ');
  app.get('/', read, (c) => contactList(practice, c));
  app.get('/deleted', read, (c) => goneList(practice, c));
  app.get('/search', read, searchScope(practice), (c) => {
    const names = askedFields(c);
    return paged(c, {
      rows: found(practice, c),
      order: NEWEST_FIRST,
      now: nowOf(practice),
      hasTokens: false,
      show: (record) => showContact(practice, record, names),
    });
  });
  app.get('/actions/count', read, (c) => {
    const isAsked = ['criteria', 'email', 'phone', 'word'].some((way) => c.req.query(way));
    const count = isAsked ? found(practice, c).length : practice.state.crm.contacts.size;
    return c.json({ count });
  });
  app.get('/:id', read, (c) => {
    const record = contactNamed(practice, c, c.req.param('id'));
    const since = modifiedSince(c);
    if (since !== null && record.modifiedAt <= since) return c.body(null, 304);
    return c.json({ data: [showContact(practice, record, askedFields(c))] });
  });
  return app;
}

function contactList(practice: Practice, c: Web): Response {
  const names = askedFields(c);
  if (names === null) throw parameterMissing('fields');
  const order = askedOrder(c);
  const ids = askedIds(c);
  const all = [...practice.state.crm.contacts.values()];
  const since = modifiedSince(c);
  const rows = changedSince(ids ? all.filter(({ id }) => ids.includes(id)) : all, since);
  if (since !== null && rows.length === 0) return c.body(null, 304);
  const show = (record: (typeof rows)[number]) => showContact(practice, record, names);
  return paged(c, { rows, order, now: nowOf(practice), hasTokens: true, show });
}

/** Who was deleted, latest first; nothing since a moment is 304, nothing at all 204. */
function goneList(practice: Practice, c: Web): Response {
  const type = c.req.query('type') ?? 'all';
  if (!['all', 'recycle', 'permanent'].includes(type)) throw invalidData('type', '$.type');
  const since = modifiedSince(c);
  const all = [...practice.state.crm.gone.values()];
  const rows = changedSince(
    all.filter((gone) => type === 'all' || gone.type === type),
    since,
  );
  if (since !== null && rows.length === 0) return c.body(null, 304);
  return paged(c, {
    rows,
    order: { by: 'Modified_Time', isAscending: false },
    now: nowOf(practice),
    hasTokens: false,
    show: (gone) => showGone(practice, gone),
  });
}

function showGone(practice: Practice, { id, name, type, modifiedAt }: GoneRecord): JsonObject {
  const person = { name: 'Practice Person', id: practice.state.crm.userId };
  return {
    id,
    display_name: name,
    type,
    deleted_by: person,
    created_by: person,
    deleted_time: crmTime(modifiedAt),
  };
}

function found(practice: Practice, c: Web) {
  const now = nowOf(practice);
  const indexed = [...practice.state.crm.contacts.values()].filter(
    (record) => record.modifiedAt + practice.behaviour.searchLagMs <= now,
  );
  return matching(indexed, c.req.query());
}
