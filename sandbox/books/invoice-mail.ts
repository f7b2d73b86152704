import { Hono } from 'hono';
import { z } from 'zod';
import { parsed, sentBody } from '#sandbox/books/body.ts';
import { text } from '#sandbox/books/fields.ts';
import { booksScope } from '#sandbox/books/gate.ts';
import { markEmailed } from '#sandbox/books/invoice-states.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { rowOf } from '#sandbox/books/resource-routes.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const schema = z.strictObject({
  send_from_org_email_id: z.boolean().optional(),
  from_address_id: z.string().optional(),
  to_mail_ids: z.array(z.email()).min(1),
  cc_mail_ids: z.array(z.email()).optional(),
  subject: text(1000).optional(),
  body: text(5000).optional(),
});

export type MailRow = {
  readonly id: string;
  readonly invoiceId: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  readonly sentAt: number;
};

/** Letters with an invoice. None leaves this computer; each one is kept, so that it can be counted. */
export function invoiceMail(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/:id/email', booksScope(practice, 'invoices', 'CREATE'), async (c) => {
    const row = rowOf(practice, invoices, c.req.param('id'));
    const sent = parsed(practice, schema, await sentBody(c));
    markEmailed(practice, row);
    const mail: MailRow = {
      id: nextId(practice.state.minting),
      invoiceId: row.id,
      to: sent.to_mail_ids,
      subject: sent.subject ?? `Invoice ${row.number}`,
      body: sent.body ?? '',
      sentAt: nowOf(practice),
    };
    practice.state.books.mails.set(mail.id, mail);
    recordEffect(practice, {
      system: 'books',
      module: 'mails',
      action: 'create',
      id: mail.id,
      key: row.number,
      subject: `${row.number} ${mail.to.join(', ')}`,
    });
    return c.json({ code: 0, message: 'Your invoice has been sent.' });
  });
  return app;
}

export function showMail(mail: MailRow): JsonObject {
  return {
    mail_id: mail.id,
    invoice_id: mail.invoiceId,
    to_mail_ids: mail.to,
    subject: mail.subject,
    body: mail.body,
    sent_time: booksTime(mail.sentAt),
  };
}
