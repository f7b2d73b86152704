import { z } from 'zod';
import { email, knownContact } from '#sandbox/desk/contacts.ts';
import type { CustomTexts } from '#sandbox/desk/custom-fields.ts';
import { customTexts, DESK_KEY_FIELD } from '#sandbox/desk/custom-fields.ts';
import { invalid, missing, notFound } from '#sandbox/desk/refusal.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

/** What each status counts as. */
export const STATUS_TYPES: Readonly<Record<string, string>> = {
  Open: 'Open',
  'On Hold': 'On Hold',
  Escalated: 'Open',
  Closed: 'Closed',
};

const id = z.string().regex(/^\d+$/);
const text = (most: number) => z.string().max(most).nullable().optional();

export const ticketBody = z.strictObject({
  subject: z.string().min(1).max(255).optional(),
  departmentId: id.optional(),
  contactId: id.optional(),
  accountId: id.nullable().optional(),
  assigneeId: id.nullable().optional(),
  teamId: id.nullable().optional(),
  productId: id.nullable().optional(),
  layoutId: id.nullable().optional(),
  description: text(65_000),
  email: email.optional(),
  phone: text(50),
  status: z
    .string()
    .refine((name) => name in STATUS_TYPES)
    .optional(),
  priority: text(50),
  category: text(100),
  subCategory: text(100),
  classification: text(100),
  channel: z.string().max(50).optional(),
  dueDate: z.string().datetime({ offset: true }).nullable().optional(),
  resolution: text(65_000),
  uploads: z.array(id).optional(),
  secondaryContacts: z.array(id).max(20).optional(),
  cf: z.record(z.string(), z.string().nullable()).optional(),
});

export const newTicketBody = ticketBody.extend({
  /** Somebody Desk may not know yet; known by the e-mail. */
  contact: z
    .strictObject({
      lastName: z.string().min(1).max(200),
      firstName: text(100),
      email: email,
      phone: text(50),
    })
    .optional(),
});

export type TicketBody = z.infer<typeof ticketBody>;
export type TicketRow = {
  readonly id: string;
  readonly number: string;
  readonly fields: Omit<TicketBody, 'cf'>;
  readonly custom: CustomTexts;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly closedAt: number | null;
  /** The last time the person who asked wrote. */
  readonly customerWroteAt: number;
  readonly isTrashed: boolean;
};

export function knownTicket(practice: Practice, ticketId: string): TicketRow {
  const row = practice.state.desk.tickets.get(ticketId);
  if (!row) throw notFound();
  return row;
}

/** A ticket in the trash is still read, but no longer written to. */
export function livingTicket(practice: Practice, ticketId: string): TicketRow {
  const row = knownTicket(practice, ticketId);
  if (row.isTrashed) throw notFound();
  return row;
}

/** Oldest first, without those in the trash. */
export function livingTickets(practice: Practice): TicketRow[] {
  return [...practice.state.desk.tickets.values()].filter((row) => !row.isTrashed);
}

export function saveTicket(
  practice: Practice,
  { cf = {}, ...sent }: TicketBody,
  before: TicketRow | null,
): TicketRow {
  const { desk, minting } = practice.state;
  const fields: TicketRow['fields'] = {
    status: 'Open',
    channel: 'Web',
    ...before?.fields,
    ...sent,
  };
  mustBeWhole(practice, fields);
  const now = nowOf(practice);
  const custom = customTexts(practice, 'tickets', before?.custom ?? {}, cf);
  const isClosed = STATUS_TYPES[fields.status ?? 'Open'] === 'Closed';
  if (!before) desk.series.ticket += 1;
  const row: TicketRow = {
    id: before?.id ?? nextId(minting),
    number: before?.number ?? String(desk.series.ticket),
    fields,
    custom,
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
    closedAt: isClosed ? (before?.closedAt ?? now) : null,
    customerWroteAt: before?.customerWroteAt ?? now,
    isTrashed: false,
  };
  keepTicket(practice, row, before ? 'update' : 'create');
  return row;
}

export function trashTicket(practice: Practice, row: TicketRow): void {
  keepTicket(practice, { ...row, modifiedAt: nowOf(practice), isTrashed: true }, 'delete');
}

/** Something was written in it: the ticket counts as changed, and nothing else about it did. */
export function touchTicket(practice: Practice, row: TicketRow): void {
  if (!practice.behaviour.deskCommentsTouchTicket) return;
  practice.state.desk.tickets.set(row.id, { ...row, modifiedAt: nowOf(practice) });
}

export function keepTicket(
  practice: Practice,
  row: TicketRow,
  action: 'create' | 'update' | 'delete',
): void {
  practice.state.desk.tickets.set(row.id, row);
  recordEffect(practice, {
    system: 'desk',
    module: 'tickets',
    action,
    id: row.id,
    key: row.custom[DESK_KEY_FIELD] ?? null,
    subject: `#${row.number} ${row.fields.subject ?? ''}`,
  });
}

function mustBeWhole(practice: Practice, fields: TicketRow['fields']): void {
  const { desk } = practice.state;
  for (const name of ['subject', 'departmentId', 'contactId'] as const) {
    if (fields[name] === undefined) throw missing(`/${name}`);
  }
  if (!desk.departments.has(fields.departmentId ?? '')) throw invalid('/departmentId');
  if (!desk.contacts.has(fields.contactId ?? '')) throw invalid('/contactId');
  const { assigneeId = null } = fields;
  if (assigneeId !== null && !desk.agents.has(assigneeId)) throw invalid('/assigneeId');
}

export function contactOf(practice: Practice, row: TicketRow) {
  return knownContact(practice, row.fields.contactId ?? '');
}
