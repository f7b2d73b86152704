import { Hono } from 'hono';
import { booksScope } from '#sandbox/books/gate.ts';
import {
  cancelWriteOff,
  draftAgain,
  markSent,
  voidInvoice,
  writeOff,
} from '#sandbox/books/invoice-states.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

type Action = {
  readonly path: string;
  readonly act: (practice: Practice, row: InvoiceRow) => void;
  readonly message: string;
};

const ACTIONS: readonly Action[] = [
  { path: 'status/sent', act: markSent, message: 'The invoice has been marked as sent.' },
  { path: 'status/void', act: voidInvoice, message: 'The invoice has been marked as void.' },
  { path: 'status/draft', act: draftAgain, message: 'The invoice has been marked as draft.' },
  { path: 'writeoff', act: writeOff, message: 'The invoice has been written off.' },
  { path: 'writeoff/cancel', act: cancelWriteOff, message: 'The write-off has been cancelled.' },
];

/** What is done to an invoice beside changing it; wants CREATE, not UPDATE. */
export function invoiceActions(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  for (const { path, act, message } of ACTIONS) {
    app.post(`/:id/${path}`, booksScope(practice, 'invoices', 'CREATE'), (c) => {
      act(practice, rowOf(practice, invoices, c.req.param('id')));
      return c.json({ code: 0, message });
    });
  }
  return app;
}
