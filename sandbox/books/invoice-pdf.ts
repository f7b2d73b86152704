import { Hono } from 'hono';
import { booksScope } from '#sandbox/books/gate.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env, Web } from '#sandbox/web.ts';

/** `?accept=pdf` or `Accept: application/pdf`: one page with the number and the total. */
export function invoicePdf(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/:id', booksScope(practice, 'invoices', 'READ'), async (c, next) => {
    if (!wantsPdf(c)) return next();
    const row = rowOf(practice, invoices, c.req.param('id'));
    const headers = {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${row.number.replace(/[^\w-]/g, '_')}.pdf"`,
    };
    return c.body(pdfOf(row), 200, headers);
  });
  return app;
}

function wantsPdf(c: Web): boolean {
  return (
    c.req.query('accept') === 'pdf' || (c.req.header('accept') ?? '').startsWith('application/pdf')
  );
}

/** The least a reader takes for a document: objects, a table of where they begin, a trailer. */
function pdfOf(row: InvoiceRow): string {
  const words = `Invoice ${row.number} total ${row.total}`.replace(/[^\w .-]/g, '?');
  const content = `BT /F1 14 Tf 72 760 Td (${words}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const starts: number[] = [];
  for (const [index, object] of objects.entries()) {
    starts.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const head = `xref\n0 ${size}\n0000000000 65535 f \n${table}`;
  const tail = `trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return text + head + tail;
}
