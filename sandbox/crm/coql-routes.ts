import { Hono } from 'hono';
import { z } from 'zod';
import { type Query, readQuery } from '#sandbox/crm/coql.ts';
import { crmScope } from '#sandbox/crm/gate.ts';
import { showContact } from '#sandbox/crm/record.ts';
import { expectedFields } from '#sandbox/crm/refusal.ts';
import type { Json, JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const asked = z.object({ select_query: z.string() });

/** Questions about contacts in the words of COQL; no row is told by 204 and no body. */
export function coqlRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/', crmScope(practice, ['modules', 'coql'], 'READ'), async (c) => {
    const read = asked.safeParse(await c.req.json().catch(() => null));
    if (!read.success) throw expectedFields('select_query');
    const query = readQuery(read.data.select_query);
    const rows = rowsOf(practice, query);
    const shown = rows.slice(query.offset, query.offset + query.limit);
    if (shown.length === 0) return c.body(null, 204);
    const info = { count: shown.length, more_records: rows.length > query.offset + query.limit };
    return c.json({ data: shown, info });
  });
  return app;
}

function rowsOf(practice: Practice, { fields, holds, order }: Query): JsonObject[] {
  const named = [...new Set([...fields, ...(order ? [order.by] : [])])];
  const all = [...practice.state.crm.contacts.values()]
    .map((record) => showContact(practice, record, null))
    .filter(holds);
  const ordered = order ? all.toSorted((a, b) => order.way * rise(a[order.by], b[order.by])) : all;
  return ordered.map((row) => ({
    ...Object.fromEntries(named.map((name) => [name, row[name] ?? null])),
    id: row['id'] ?? null,
  }));
}

function rise(one: Json | undefined, other: Json | undefined): number {
  const [a, b] = [String(one ?? ''), String(other ?? '')];
  return a < b ? -1 : Number(a > b);
}
