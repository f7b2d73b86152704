import { Hono } from 'hono';
import { z } from 'zod';
import { mustHave, parsed, sentBody } from '#sandbox/books/body.ts';
import { notNegative, text } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { listed } from '#sandbox/books/lists.ts';
import { absent, alreadyTaken, inUse, wrongValue } from '#sandbox/books/refusal.ts';
import { showAsTax } from '#sandbox/books/tax-groups.ts';
import type { TaxRow } from '#sandbox/books/taxes.ts';
import { isTaxNameTaken, showTax } from '#sandbox/books/taxes.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const schema = z.strictObject({
  tax_name: text(100).optional(),
  tax_percentage: notNegative()
    .refine((value) => Number(value) <= 100)
    .optional(),
  tax_type: z.enum(['tax', 'compound_tax']).optional(),
  tax_factor: z.literal('rate').optional(),
  tax_authority_name: text(100).optional(),
  is_value_added: z.boolean().optional(),
  is_editable: z.boolean().optional(),
  country_code: text(2).optional(),
});

/** Taxes have no place for a custom field: their name is what they are found by. */
export function taxRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  const rows = () => practice.state.books.taxes;
  const found = (id: string) => {
    const tax = rows().get(id);
    if (!tax) throw absent('Tax');
    return tax;
  };
  app.get('/', booksScope(practice, 'settings', 'READ'), (c) => {
    const groups = [...practice.state.books.taxGroups.values()];
    const all = [
      ...[...rows().values()].map(showTax),
      ...groups.map((g) => showAsTax(practice, g)),
    ];
    const filters = { texts: ['tax_name'], exacts: ['tax_type'], days: [] };
    return c.json(listed('taxes', all, filters, c.req.query()));
  });
  app.post('/', booksScope(practice, 'settings', 'CREATE'), async (c) => {
    const tax = savedTax(practice, await sentBody(c), null);
    return c.json({ code: 0, message: 'The tax has been added.', tax: showTax(tax) }, 201);
  });
  app.get('/:id', booksScope(practice, 'settings', 'READ'), (c) =>
    c.json({ code: 0, message: 'success', tax: showTax(found(c.req.param('id'))) }),
  );
  app.put('/:id', booksScope(practice, 'settings', 'UPDATE'), async (c) => {
    const tax = savedTax(practice, await sentBody(c), found(c.req.param('id')));
    return c.json({ code: 0, message: 'The tax has been updated.', tax: showTax(tax) });
  });
  app.delete('/:id', booksScope(practice, 'settings', 'DELETE'), (c) => {
    const tax = found(c.req.param('id'));
    if (isUsed(practice, tax.id)) throw inUse('The tax');
    rows().delete(tax.id);
    note(practice, tax, 'delete');
    return c.json({ code: 0, message: 'The tax has been deleted.' });
  });
  return app;
}

function savedTax(practice: Practice, body: unknown, before: TaxRow | null): TaxRow {
  const sent = parsed(practice, schema, body);
  if (!before) mustHave(sent, 'tax_name', 'tax_percentage');
  const now = nowOf(practice);
  const tax: TaxRow = {
    id: before?.id ?? nextId(practice.state.minting),
    name: sent.tax_name ?? before?.name ?? '',
    percentage: sent.tax_percentage ?? before?.percentage ?? '0',
    type: sent.tax_type ?? before?.type ?? 'tax',
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
  };
  if (tax.name.trim() === '') throw wrongValue('tax_name');
  if (isTaxNameTaken(practice, tax.name, tax.id)) throw alreadyTaken('tax', tax.name);
  practice.state.books.taxes.set(tax.id, tax);
  note(practice, tax, before ? 'update' : 'create');
  return tax;
}

function isUsed(practice: Practice, taxId: string): boolean {
  const { taxGroups, invoices, items } = practice.state.books;
  return (
    [...taxGroups.values()].some((group) => group.taxIds.includes(taxId)) ||
    [...items.values()].some((item) => item.input.tax_id === taxId) ||
    [...invoices.values()].some((invoice) => invoice.lines.some((line) => line.tax_id === taxId))
  );
}

function note(practice: Practice, tax: TaxRow, action: 'create' | 'update' | 'delete'): void {
  const subject = `${tax.name} ${tax.percentage}%`;
  recordEffect(practice, {
    system: 'books',
    module: 'taxes',
    action,
    id: tax.id,
    key: tax.name,
    subject,
  });
}
