import { Hono } from 'hono';
import { answered, done, tried } from '#sandbox/crm/batch.ts';
import { crmScope, spendCredits } from '#sandbox/crm/gate.ts';
import { contactNamed } from '#sandbox/crm/named-contact.ts';
import { removeNote, saveNote, showNote } from '#sandbox/crm/notes.ts';
import { askedOrder, changedSince, modifiedSince, paged } from '#sandbox/crm/paging.ts';
import { invalidData, parameterMissing } from '#sandbox/crm/refusal.ts';
import { askedFields, askedIds, sentRecords } from '#sandbox/crm/sent.ts';
import type { ContactRecord, NoteRecord } from '#sandbox/crm/state.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

/** Notes of contacts, at their own address and at that of a contact. No note is ever unique. */
export function noteRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const may = (operation: 'CREATE' | 'READ' | 'UPDATE' | 'DELETE') =>
    crmScope(practice, ['modules', 'notes'], operation);
  app.get('/Notes', may('READ'), (c) => {
    const ids = askedIds(c);
    const all = [...practice.state.crm.notes.values()];
    return shown(practice, c, ids ? all.filter((note) => ids.includes(note.id)) : all);
  });
  app.get('/Contacts/:id/Notes', may('READ'), (c) => {
    const { id } = contactNamed(practice, c, c.req.param('id'));
    const own = [...practice.state.crm.notes.values()].filter((note) => note.contactId === id);
    return shown(practice, c, own);
  });
  app.get('/Notes/:id', may('READ'), (c) => {
    const note = existing(practice, c.req.param('id'), '$.id');
    const since = modifiedSince(c);
    if (since !== null && note.modifiedAt <= since) return c.body(null, 304);
    return c.json({ data: [showNote(practice, note, askedFields(c))] });
  });
  app.post('/Notes', may('CREATE'), (c) => added(practice, c, null));
  app.post('/Contacts/:id/Notes', may('CREATE'), (c) =>
    added(practice, c, contactNamed(practice, c, c.req.param('id'))),
  );
  app.put('/Notes', may('UPDATE'), async (c) => {
    const { data } = await sentRecords(c);
    return changed(
      practice,
      c,
      data.map((sent) => [String(sent['id'] ?? ''), sent]),
    );
  });
  app.put('/Notes/:id', may('UPDATE'), async (c) => {
    const { data } = await sentRecords(c);
    return changed(practice, c, [[c.req.param('id'), data[0]]]);
  });
  app.delete('/Notes', may('DELETE'), (c) => removed(practice, c, askedIds(c)));
  app.delete('/Notes/:id', may('DELETE'), (c) => removed(practice, c, [c.req.param('id')]));
  return app;
}

function shown(practice: Practice, c: Web, all: readonly NoteRecord[]): Response {
  const names = askedFields(c);
  if (names === null) throw parameterMissing('fields');
  const since = modifiedSince(c);
  const rows = changedSince(all, since);
  if (since !== null && rows.length === 0) return c.body(null, 304);
  return paged(c, {
    rows,
    order: askedOrder(c),
    now: nowOf(practice),
    hasTokens: true,
    show: (note) => showNote(practice, note, names),
  });
}

async function added(practice: Practice, c: Web, parent: ContactRecord | null) {
  const { data } = await sentRecords(c);
  spendCredits(practice, data.length);
  const entries = data.map((sent, index) =>
    tried(practice, () => {
      const note = saveNote(practice, sent, { before: null, parent }, `$.data[${index}]`);
      return done(practice, note, 'record added');
    }),
  );
  return answered(practice, c, entries, 200);
}

function changed(practice: Practice, c: Web, sent: readonly (readonly [string, unknown])[]) {
  spendCredits(practice, sent.length);
  const entries = sent.map(([id, fields], index) =>
    tried(practice, () => {
      const where = `$.data[${index}]`;
      const before = existing(practice, id, `${where}.id`);
      const note = saveNote(practice, fields, { before, parent: null }, where);
      return done(practice, note, 'record updated');
    }),
  );
  return answered(practice, c, entries, 200);
}

function removed(practice: Practice, c: Web, ids: readonly string[] | null): Response {
  if (ids === null) throw parameterMissing('ids');
  const entries = ids.map((id, index) =>
    tried(practice, () => {
      const note = existing(practice, id, `$.ids[${index}]`);
      removeNote(practice, note);
      return done(practice, note, 'record deleted');
    }),
  );
  return answered(practice, c, entries, 200);
}

function existing(practice: Practice, id: string, where: string): NoteRecord {
  const note = practice.state.crm.notes.get(id);
  if (!note) throw invalidData('id', where);
  return note;
}
