import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { Instant } from '#domain/dates.ts';
import type { ClientId, CommentId, TicketId } from '#domain/ids.ts';
import type { TicketStatus } from '#domain/ticket/ticket.ts';

export const tickets = sqliteTable('tickets', {
  seq: integer().primaryKey(),
  id: text().$type<TicketId>().notNull().unique(),
  clientId: text().$type<ClientId>(),
  /** `from` of a ticket; that word is SQL's own. */
  askedBy: text().notNull(),
  number: text(),
  subject: text().notNull(),
  description: text().notNull(),
  status: text().$type<TicketStatus>().notNull(),
  openedAt: integer().$type<Instant>().notNull(),
  changedAt: integer().$type<Instant>().notNull(),
  clientMail: text(),
  deskMail: text(),
});

export const ticketComments = sqliteTable('ticket_comments', {
  seq: integer().primaryKey(),
  id: text().$type<CommentId>().notNull().unique(),
  ticketId: text().$type<TicketId>().notNull(),
  isPublic: integer({ mode: 'boolean' }).notNull(),
  author: text().notNull(),
  isYours: integer({ mode: 'boolean' }).notNull(),
  text: text().notNull(),
  at: integer().$type<Instant>().notNull(),
});
