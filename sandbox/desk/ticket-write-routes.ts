import { Hono } from 'hono';
import { z } from 'zod';
import { sentBody } from '#sandbox/desk/body.ts';
import { contactByEmail, saveContact } from '#sandbox/desk/contacts.ts';
import { customTexts } from '#sandbox/desk/custom-fields.ts';
import { deskScope } from '#sandbox/desk/gate.ts';
import { onlyQuery } from '#sandbox/desk/lists.ts';
import { invalid, missing } from '#sandbox/desk/refusal.ts';
import { addQuestion } from '#sandbox/desk/threads.ts';
import { showTicket } from '#sandbox/desk/ticket-view.ts';
import type { TicketBody, TicketRow } from '#sandbox/desk/tickets.ts';
import {
  livingTicket,
  newTicketBody,
  saveTicket,
  ticketBody,
  trashTicket,
} from '#sandbox/desk/tickets.ts';
import type { Practice } from '#sandbox/practice.ts';
import type { Env } from '#sandbox/web.ts';

const ids = z.array(z.string().regex(/^\d+$/)).min(1).max(100);

export function ticketWriteRoutes(practice: Practice): Hono<Env> {
  const app = new Hono<Env>();
  app.post('/tickets', deskScope(practice, ['tickets'], 'CREATE'), async (c) => {
    onlyQuery(c, []);
    const row = openTicket(practice, await sentBody(practice, c, newTicketBody));
    return c.json(showTicket(practice, row));
  });
  app.patch('/tickets/:id{[0-9]+}', deskScope(practice, ['tickets'], 'UPDATE'), async (c) => {
    onlyQuery(c, ['disableClosureNotification']);
    const before = livingTicket(practice, c.req.param('id'));
    const sent = await sentBody(practice, c, ticketBody);
    return c.json(showTicket(practice, saveTicket(practice, sent, before)));
  });
  app.post('/tickets/moveToTrash', deskScope(practice, ['tickets'], 'DELETE'), async (c) => {
    onlyQuery(c, []);
    const sent = await sentBody(practice, c, z.strictObject({ ticketIds: ids }));
    const rows = namedTickets(practice, sent.ticketIds, '/ticketIds');
    for (const row of rows) trashTicket(practice, row);
    return c.body(null, 204);
  });
  app.post('/closeTickets', deskScope(practice, ['tickets'], 'UPDATE'), async (c) => {
    onlyQuery(c, []);
    const sent = await sentBody(practice, c, z.strictObject({ ids }));
    for (const row of namedTickets(practice, sent.ids, '/ids')) {
      saveTicket(practice, { status: 'Closed' }, row);
    }
    return c.body(null, 200);
  });
  return app;
}

/** A description is the first mail of the ticket; nobody is named twice. */
function openTicket(practice: Practice, sent: z.infer<typeof newTicketBody>): TicketRow {
  const { contact, ...body } = sent;
  if (body.subject === undefined) throw missing('/subject');
  if (!practice.state.desk.departments.has(body.departmentId ?? '')) {
    throw body.departmentId === undefined ? missing('/departmentId') : invalid('/departmentId');
  }
  if (contact && body.contactId !== undefined) throw invalid('/contact');
  mustBeTakable(practice, body);
  const contactId = contact ? contactFor(practice, contact) : body.contactId;
  const fields = contactId === undefined ? body : { ...body, contactId };
  const row = saveTicket(practice, fields, null);
  const { description = null } = body;
  if (description !== null && description !== '') {
    addQuestion(practice, row, description);
  }
  return row;
}

/** Whoever is named comes in with the ticket, or not at all. */
function mustBeTakable(practice: Practice, { cf = {}, assigneeId }: TicketBody): void {
  customTexts(practice, 'tickets', {}, cf);
  const isKnown = !assigneeId || practice.state.desk.agents.has(assigneeId);
  if (!isKnown) throw invalid('/assigneeId');
}

function contactFor(
  practice: Practice,
  contact: NonNullable<z.infer<typeof newTicketBody>['contact']>,
): string {
  const known = contactByEmail(practice, contact.email ?? '');
  return (known ?? saveContact(practice, contact, null)).id;
}

function namedTickets(practice: Practice, names: readonly string[], where: string): TicketRow[] {
  return names.map((id) => {
    const row = practice.state.desk.tickets.get(id);
    if (!row || row.isTrashed) throw invalid(where);
    return row;
  });
}
