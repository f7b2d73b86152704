import { Hono } from 'hono';
import { z } from 'zod';
import { mustHave, parsed, sentBody } from '#sandbox/books/body.ts';
import { text } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { absent, alreadyTaken, wrongValue } from '#sandbox/books/refusal.ts';
import type { TaxGroupRow } from '#sandbox/books/tax-groups.ts';
import { showTaxGroup } from '#sandbox/books/tax-groups.ts';
import { isTaxNameTaken } from '#sandbox/books/taxes.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const schema = z.strictObject({
  tax_group_name: text(100).optional(),
  /** Ids with commas between them. */
  taxes: z
    .string()
    .regex(/^\d+(?:\s*,\s*\d+)*$/)
    .optional(),
});

export function taxGroupRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const rows = () => practice.state.books.taxGroups;
  const found = (id: string) => {
    const group = rows().get(id);
    if (!group) throw absent('Tax group');
    return group;
  };
  const answer = (group: TaxGroupRow, message: string) => ({
    code: 0,
    message,
    tax_group: showTaxGroup(practice, group),
  });
  app.post('/', booksScope(practice, 'settings', 'CREATE'), async (c) => {
    const group = savedGroup(practice, await sentBody(c), null);
    return c.json(answer(group, 'The tax group has been created.'), 201);
  });
  app.get('/:id', booksScope(practice, 'settings', 'READ'), (c) =>
    c.json(answer(found(c.req.param('id')), 'success')),
  );
  app.put('/:id', booksScope(practice, 'settings', 'UPDATE'), async (c) => {
    const group = savedGroup(practice, await sentBody(c), found(c.req.param('id')));
    return c.json(answer(group, 'The tax group has been updated.'));
  });
  app.delete('/:id', booksScope(practice, 'settings', 'DELETE'), (c) => {
    const group = found(c.req.param('id'));
    rows().delete(group.id);
    note(practice, group, 'delete');
    return c.json({ code: 0, message: 'The tax group has been deleted.' });
  });
  return app;
}

function savedGroup(practice: Practice, body: unknown, before: TaxGroupRow | null): TaxGroupRow {
  const sent = parsed(practice, schema, body);
  if (!before) mustHave(sent, 'tax_group_name', 'taxes');
  const { taxes, taxGroups } = practice.state.books;
  const taxIds = sent.taxes?.split(',').map((id) => id.trim()) ?? before?.taxIds ?? [];
  const isWhole = taxIds.every((id) => taxes.has(id)) && new Set(taxIds).size === taxIds.length;
  if (!isWhole) throw wrongValue('taxes');
  const now = nowOf(practice);
  const group: TaxGroupRow = {
    id: before?.id ?? nextId(practice.state.minting),
    name: sent.tax_group_name ?? before?.name ?? '',
    taxIds,
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
  };
  if (group.name.trim() === '') throw wrongValue('tax_group_name');
  if (isTaxNameTaken(practice, group.name, group.id)) throw alreadyTaken('tax group', group.name);
  taxGroups.set(group.id, group);
  note(practice, group, before ? 'update' : 'create');
  return group;
}

function note(practice: Practice, group: TaxGroupRow, action: 'create' | 'update' | 'delete') {
  recordEffect(practice, {
    system: 'books',
    module: 'taxgroups',
    action,
    id: group.id,
    key: group.name,
    subject: group.name,
  });
}
