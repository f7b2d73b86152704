import { Hono } from 'hono';
import { answered, done, tried } from '#sandbox/crm/batch.ts';
import { crmScope, spendCredits } from '#sandbox/crm/gate.ts';
import { contactNamed } from '#sandbox/crm/named-contact.ts';
import type { SentRecord } from '#sandbox/crm/record.ts';
import { contactHolding, removeContact, saveContact } from '#sandbox/crm/record.ts';
import { invalidData, parameterMissing } from '#sandbox/crm/refusal.ts';
import { askedIds, sentRecords } from '#sandbox/crm/sent.ts';
import type { FieldValue } from '#sandbox/crm/state.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

/** Records by the hundred: every one of them is done or refused for itself, in order. */
export function contactWriteRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const may = (operation: 'CREATE' | 'UPDATE' | 'DELETE') =>
    crmScope(practice, ['modules', 'contacts'], operation);
  app.post('/upsert', may('CREATE'), async (c) => {
    const { data, duplicate_check_fields: checked } = await sentRecords(c);
    const names = checkFields(practice, checked);
    spendCredits(practice, data.length);
    const entries = data.map((sent, index) =>
      tried(practice, () => upserted(practice, sent, names, `$.data[${index}]`)),
    );
    return answered(practice, c, entries, 200);
  });
  app.post('/', may('CREATE'), async (c) => {
    const { data } = await sentRecords(c);
    spendCredits(practice, data.length);
    const entries = data.map((sent, index) =>
      tried(practice, () => {
        const record = saveContact(practice, sent, null, `$.data[${index}]`);
        return done(practice, record, 'record added');
      }),
    );
    return answered(practice, c, entries, 201);
  });
  app.put('/', may('UPDATE'), async (c) => {
    const { data } = await sentRecords(c);
    return updated(
      practice,
      c,
      data.map((sent) => [String(sent['id'] ?? ''), sent]),
    );
  });
  app.put('/:id', may('UPDATE'), async (c) => {
    const { data } = await sentRecords(c);
    return updated(practice, c, [[c.req.param('id'), data[0] ?? {}]]);
  });
  app.delete('/', may('DELETE'), (c) => {
    const ids = askedIds(c);
    if (ids === null) throw parameterMissing('ids');
    return removed(practice, c, ids);
  });
  app.delete('/:id', may('DELETE'), (c) => removed(practice, c, [c.req.param('id')]));
  return app;
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
): JsonObject {
  for (const field of names) {
    const held = contactHolding(practice, field, asValue(sent[field]));
    if (!held) continue;
    const record = saveContact(practice, sent, held, where);
    const more = { duplicate_field: field, action: 'update' };
    return done(practice, record, 'record updated', more);
  }
  const record = saveContact(practice, sent, null, where);
  return done(practice, record, 'record added', { duplicate_field: null, action: 'insert' });
}

function updated(practice: Practice, c: Web, sent: readonly (readonly [string, SentRecord])[]) {
  spendCredits(practice, sent.length);
  const entries = sent.map(([id, fields], index) =>
    tried(practice, () => {
      const where = `$.data[${index}]`;
      const before = contactNamed(practice, c, id, `${where}.id`);
      return done(practice, saveContact(practice, fields, before, where), 'record updated');
    }),
  );
  return answered(practice, c, entries, 200);
}

function removed(practice: Practice, c: Web, ids: readonly string[]): Response {
  const entries = ids.map((id, index) =>
    tried(practice, () => {
      const record = contactNamed(practice, c, id, `$.data[${index}].id`);
      removeContact(practice, record, 'recycle');
      return done(practice, record, 'record deleted');
    }),
  );
  return answered(practice, c, entries, 200);
}

function asValue(value: unknown): FieldValue | undefined {
  return typeof value === 'string' ? value : undefined;
}
