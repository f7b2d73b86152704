import { z } from 'zod';
import type { RemoteIdRow } from '#contract/clients.ts';
import {
  type Page,
  zClientId,
  zCursor,
  zName,
  zNote,
  zNothing,
  zSearch,
  zTicketId,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { DeliveryMark } from '#contract/invoices.ts';
import type { MailRoute, Ticket, TicketComment } from '#domain/ticket/ticket.ts';

export type TicketRow = Omit<Ticket, 'description'> & {
  readonly clientName: string | null;
  /** How the last answer or mail begins, or the question itself; empty where nothing was written. */
  readonly lastWords: string;
  readonly isLastYours: boolean;
  readonly delivery: DeliveryMark;
};

export type TicketPage = {
  readonly ticket: Ticket;
  readonly clientName: string | null;
  /** Oldest first; each with how it stands on its way to Desk. */
  readonly comments: readonly (TicketComment & { readonly delivery: DeliveryMark })[];
  readonly delivery: DeliveryMark;
  /** How answers reach the client by mail; null where they do not. */
  readonly route: MailRoute | null;
  readonly remoteIds: readonly RemoteIdRow[];
};

export const zTicketInput = z.strictObject({
  clientId: zClientId,
  subject: zName.trim().min(1, 'A ticket needs a subject.'),
  text: zNote.trim(),
});

export const zCommentInput = z.strictObject({
  id: zTicketId,
  text: zNote.trim().min(1, 'There is nothing written yet.'),
  /** Whether the client sees it. */
  isPublic: z.boolean(),
});

export const tickets = {
  list: query(
    z.strictObject({
      search: zSearch,
      /** `open` is all that is not closed. */
      view: z.enum(['open', 'closed', 'all']),
      clientId: zClientId.nullable(),
      after: zCursor,
    }),
  ).returns<Page<TicketRow>>(),
  /** How many wait for you. */
  waiting: query(zNothing).returns<number>(),
  page: query(z.strictObject({ id: zTicketId })).returns<TicketPage | null>(),
  open: command(zTicketInput).returns<Ticket>(),
  comment: command(zCommentInput).returns<TicketComment>(),
  close: command(z.strictObject({ id: zTicketId })).returns<void>(),
  reopen: command(z.strictObject({ id: zTicketId })).returns<void>(),
};
