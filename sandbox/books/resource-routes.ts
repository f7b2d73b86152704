import { Hono } from 'hono';
import { sentBody } from '#sandbox/books/body.ts';
import { holderOf } from '#sandbox/books/custom-fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import type { Filters } from '#sandbox/books/lists.ts';
import { listed, mayPass } from '#sandbox/books/lists.ts';
import { absent, missing, wrongValue } from '#sandbox/books/refusal.ts';
import type { BooksInput, Resource, Row } from '#sandbox/books/resource.ts';
import { fieldsOf, keepRow, saveRow, showBrief, showRow } from '#sandbox/books/resource.ts';
import { isObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

/** List, read, create, create once, change and delete one kind of thing. */
export function resourceRoutes<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
): Hono<Env> {
  const app = new Hono<Env>();
  const scope = (operation: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE') =>
    booksScope(practice, resource.scope, operation);
  const answer = (row: R, message: string) => ({
    code: 0,
    message,
    [resource.one]: showRow(practice, resource, row),
  });

  app.get('/', scope('READ'), (c) => {
    const now = nowOf(practice);
    const query = c.req.query();
    const filters = filtersOf(practice, resource);
    const rows = [...resource.rows(practice).values()].filter(
      (row) => row.createdAt + practice.behaviour.listLagMs <= now && mayPass(row, filters, query),
    );
    const brief = rows.map((row) => showBrief(practice, resource, row));
    return c.json(listed(resource.many, brief, filters, query));
  });
  app.post('/', scope('CREATE'), async (c) => {
    const sent = { body: await sentBody(c), before: null, query: c.req.query() };
    const row = saveRow(practice, resource, sent);
    return c.json(answer(row, `The ${resource.words} has been created.`), 201);
  });
  if (resource.customModule !== null) {
    app.put('/', scope('UPDATE'), async (c) => {
      const body = await sentBody(c);
      const before = heldBy(practice, resource, c, body);
      const row = saveRow(practice, resource, { body, before, query: c.req.query() });
      const verb = before ? 'updated' : 'created';
      return c.json(answer(row, `The ${resource.words} has been ${verb}.`));
    });
  }
  app.get('/:id', scope('READ'), (c) => {
    return c.json(answer(rowOf(practice, resource, c.req.param('id')), 'success'));
  });
  app.put('/:id', scope('UPDATE'), async (c) => {
    const before = rowOf(practice, resource, c.req.param('id'));
    const sent = { body: await sentBody(c), before, query: c.req.query() };
    const row = saveRow(practice, resource, sent);
    return c.json(answer(row, `The ${resource.words} has been updated.`));
  });
  app.delete('/:id', scope('DELETE'), (c) => {
    const row = rowOf(practice, resource, c.req.param('id'));
    resource.mustBeRemovable(practice, row);
    keepRow(practice, resource, row, 'delete');
    return c.json({ code: 0, message: `The ${resource.words} has been deleted.` });
  });
  return app;
}

/** Where a practice organisation tells of changes everywhere, any column sorts as well. */
function filtersOf<I extends BooksInput, R extends Row<I>>(
  { behaviour }: Practice,
  { filters: { sorts, ...filters } }: Resource<I, R>,
): Filters {
  if (behaviour.booksChanges === 'everywhere') return { ...filters, hasChanges: true };
  return sorts === undefined ? filters : { ...filters, sorts };
}

export function rowOf<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  id: string,
): R {
  const row = resource.rows(practice).get(id);
  if (!row) throw absent(capital(resource.words));
  return row;
}

/**
 * Who holds the value named by the X-Unique-Identifier headers. Null: nobody yet, and the request
 * may create. The body must carry the same value, as the header alone stores nothing.
 */
function heldBy<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  c: Web,
  body: unknown,
): R | null {
  const key = c.req.header('x-unique-identifier-key');
  const value = c.req.header('x-unique-identifier-value');
  if (key === undefined || key === '') throw missing('X-Unique-Identifier-Key');
  if (value === undefined || value === '') throw missing('X-Unique-Identifier-Value');
  const fields = fieldsOf(practice, resource.customModule);
  const field = fields.find((candidate) => candidate.apiName === key && candidate.isUnique);
  if (!field) throw wrongValue('X-Unique-Identifier-Key');
  const held = holderOf(resource.rows(practice).values(), field, value);
  if (!held && c.req.header('x-upsert') !== 'true') throw absent(capital(resource.words));
  const sent = sentValue(body, [field.apiName, field.label, field.id]);
  if (sent !== undefined && sent !== value) throw wrongValue(field.apiName);
  return held;
}

function sentValue(body: unknown, names: readonly string[]): unknown {
  const list = isObject(body) ? body['custom_fields'] : undefined;
  if (!Array.isArray(list)) return undefined;
  const entry: unknown = list.find(
    (candidate: unknown) =>
      isObject(candidate) &&
      [candidate['api_name'], candidate['label'], String(candidate['customfield_id'])].some(
        (name) => typeof name === 'string' && names.includes(name),
      ),
  );
  return isObject(entry) ? entry['value'] : undefined;
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
