import { Hono } from 'hono';
import { z } from 'zod';
import { crmScope } from '#sandbox/crm/gate.ts';
import type { SentRecord } from '#sandbox/crm/record.ts';
import { contactHolding, removeContact, saveContact } from '#sandbox/crm/record.ts';
import { CrmRefusal, invalidData, parameterMissing } from '#sandbox/crm/refusal.ts';
import type { ContactRecord, FieldValue } from '#sandbox/crm/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { crmTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

const body = z.strictObject({
  data: z.array(z.record(z.string(), z.unknown())).min(1).max(100),
  duplicate_check_fields: z.array(z.string()).optional(),
  trigger: z.array(z.string()).optional(),
  process: z.array(z.string()).optional(),
  apply_feature_execution: z.array(z.unknown()).optional(),
  lar_id: z.string().optional(),
  skip_feature_execution: z.array(z.unknown()).optional(),
});

type Entry = { readonly isDone: boolean; readonly shown: JsonObject };

/** Records by the hundred: every one of them is done or refused for itself, in order. */
export function contactWriteRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const scope = (operation: 'CREATE' | 'UPDATE' | 'DELETE') =>
    crmScope(practice, ['modules', 'contacts'], operation);
  app.post('/upsert', scope('CREATE'), async (c) => {
    const { data, duplicate_check_fields: checked } = await sentRecords(c);
    const names = checkFields(practice, checked);
    const entries = data.map((sent, index) => {
      const where = `$.data[${index}]`;
      return tried(practice, () => upserted(practice, sent, names, where));
    });
    return c.json({ data: entries.map((entry) => entry.shown) }, statusOf(entries, 200));
  });
  app.post('/', scope('CREATE'), async (c) => {
    const { data } = await sentRecords(c);
    const entries = data.map((sent, index) =>
      tried(practice, () => ({
        record: saveContact(practice, sent, null, `$.data[${index}]`),
        action: null,
        field: null,
        message: 'record added',
      })),
    );
    return c.json({ data: entries.map((entry) => entry.shown) }, statusOf(entries, 201));
  });
  app.put('/', scope('UPDATE'), async (c) => {
    const { data } = await sentRecords(c);
    const entries = data.map((sent, index) =>
      tried(practice, () => updated(practice, sent, String(sent['id'] ?? ''), index)),
    );
    return c.json({ data: entries.map((entry) => entry.shown) }, statusOf(entries, 200));
  });
  app.put('/:id', scope('UPDATE'), async (c) => {
    const { data } = await sentRecords(c);
    const entry = tried(practice, () => updated(practice, data[0] ?? {}, c.req.param('id'), 0));
    return c.json({ data: [entry.shown] }, statusOf([entry], 200));
  });
  const remove = (c: Web, ids: readonly string[]) => {
    const entries = ids.map((id, index) =>
      tried(practice, () => {
        const record = existing(practice, id, index);
        removeContact(practice, record);
        return { record, action: null, field: null, message: 'record deleted' };
      }),
    );
    return c.json({ data: entries.map((entry) => entry.shown) }, statusOf(entries, 200));
  };
  app.delete('/', scope('DELETE'), (c) => {
    const ids = c.req.query('ids');
    if (ids === undefined) throw parameterMissing('ids');
    return remove(c, ids.split(',').slice(0, 100));
  });
  app.delete('/:id', scope('DELETE'), (c) => remove(c, [c.req.param('id')]));
  return app;
}

async function sentRecords(c: Web): Promise<z.infer<typeof body>> {
  const sent: unknown = await c.req.json().catch(() => null);
  const read = body.safeParse(sent);
  if (read.success) return read.data;
  throw invalidData('data', '$.data');
}

type Done = {
  readonly record: ContactRecord;
  readonly action: 'insert' | 'update' | null;
  readonly field: string | null;
  readonly message: string;
};

function tried(practice: Practice, attempt: () => Done): Entry {
  try {
    const done = attempt();
    return { isDone: true, shown: showDone(practice, done) };
  } catch (error) {
    if (!(error instanceof CrmRefusal)) throw error;
    const { code, message, details } = error;
    return { isDone: false, shown: { code, status: 'error', message, details } };
  }
}

function showDone(practice: Practice, { record, action, field, message }: Done): JsonObject {
  const person = { name: 'Practice Person', id: practice.state.crm.userId };
  return {
    code: 'SUCCESS',
    ...(action === null ? {} : { duplicate_field: field, action }),
    details: {
      Modified_Time: crmTime(record.modifiedAt),
      Modified_By: person,
      Created_Time: crmTime(record.createdAt),
      id: record.id,
      Created_By: person,
    },
    message,
    status: 'success',
  };
}

/** Fields that tell a double: those named, else the system's own and then the unique ones. */
function checkFields(practice: Practice, named: readonly string[] | undefined): readonly string[] {
  const unique = practice.state.crm.contactFields
    .filter((field) => field.isUnique)
    .map((field) => field.apiName);
  const allowed = ['Email', ...unique];
  for (const name of named ?? []) {
    if (!allowed.includes(name)) throw invalidData(name, '$.duplicate_check_fields');
  }
  return named && named.length > 0 ? named : allowed;
}

function upserted(
  practice: Practice,
  sent: SentRecord,
  names: readonly string[],
  where: string,
): Done {
  for (const field of names) {
    const held = contactHolding(practice, field, asValue(sent[field]));
    if (!held) continue;
    const record = saveContact(practice, sent, held, where);
    return { record, action: 'update', field, message: 'record updated' };
  }
  const record = saveContact(practice, sent, null, where);
  return { record, action: 'insert', field: null, message: 'record added' };
}

function updated(practice: Practice, sent: SentRecord, id: string, index: number): Done {
  const before = existing(practice, id, index);
  const record = saveContact(practice, sent, before, `$.data[${index}]`);
  return { record, action: null, field: null, message: 'record updated' };
}

function existing(practice: Practice, id: string, index: number): ContactRecord {
  const record = practice.state.crm.contacts.get(id);
  if (!record) throw invalidData('id', `$.data[${index}].id`);
  return record;
}

function asValue(value: unknown): FieldValue | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The status says little: a client walks the entries. */
function statusOf(entries: readonly Entry[], done: 200 | 201): 200 | 201 | 202 | 207 {
  if (entries.every((entry) => entry.isDone)) return done;
  return entries.some((entry) => entry.isDone) ? 207 : 202;
}
