import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { expenses } from '#sandbox/books/expenses.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { absent, missing, wrongValue } from '#sandbox/books/refusal.ts';
import { keepRow } from '#sandbox/books/resource.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const LARGEST_BYTES = 7_340_032;
const KINDS = /[.](?:gif|png|jpe?g|bmp|pdf|xlsx?|docx?|zip)$/i;

/** The file behind an expense: one, by the form field `receipt`. */
export function receiptRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/:id/receipt', booksScope(practice, 'expenses', 'CREATE'), async (c) => {
    const row = rowOf(practice, expenses, c.req.param('id'));
    const { receipt: file } = await c.req.parseBody();
    if (!(file instanceof File)) throw missing('receipt');
    if (!KINDS.test(file.name) || file.size > LARGEST_BYTES) throw wrongValue('receipt');
    const content = Buffer.from(await file.arrayBuffer());
    const receipt = {
      name: file.name,
      type: file.type,
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
      base64: content.toString('base64'),
    };
    keepRow(practice, expenses, { ...row, receipt, modifiedAt: nowOf(practice) }, 'update');
    return c.json({ code: 0, message: 'The expense receipt has been attached.' });
  });
  app.get('/:id/receipt', booksScope(practice, 'expenses', 'READ'), (c) => {
    const { receipt } = rowOf(practice, expenses, c.req.param('id'));
    if (!receipt) throw absent('Receipt');
    const headers = { 'content-type': receipt.type, 'x-content-type-options': 'nosniff' };
    return c.body(Buffer.from(receipt.base64, 'base64'), 200, headers);
  });
  app.delete('/:id/receipt', booksScope(practice, 'expenses', 'DELETE'), (c) => {
    const row = rowOf(practice, expenses, c.req.param('id'));
    if (!row.receipt) throw absent('Receipt');
    keepRow(practice, expenses, { ...row, receipt: null, modifiedAt: nowOf(practice) }, 'update');
    return c.json({ code: 0, message: 'The attached expense receipt has been deleted.' });
  });
  return app;
}
