import type { Instant } from '#domain/dates.ts';
import type { ClientId, CommentId, TicketId } from '#domain/ids.ts';

/** `gone`: it was deleted in Desk, or is no longer shown to you there. */
export const TICKET_STATUSES = ['open', 'on-hold', 'closed', 'gone', 'unknown'] as const;
export type TicketStatus = (typeof TICKET_STATUSES)[number];

/** A question of a client, as Desk keeps it; one that was opened here has no number at first. */
export type Ticket = {
  readonly id: TicketId;
  /** Null for somebody Desk knows and this ledger does not. */
  readonly clientId: ClientId | null;
  /** Who asks, as Desk names them; of a client the client's own name. */
  readonly from: string;
  readonly number: string | null;
  readonly subject: string;
  readonly description: string;
  readonly status: TicketStatus;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
};

/** How the client and Desk write each other; answers go the same way back. */
export type MailRoute = { readonly client: string; readonly desk: string };

/** Plain text, whatever Desk holds: markup of strangers never reaches the window (rule K5). */
export type TicketComment = {
  readonly id: CommentId;
  readonly ticketId: TicketId;
  /** Whether the client sees it. */
  readonly isPublic: boolean;
  readonly author: string;
  readonly isYours: boolean;
  readonly text: string;
  readonly at: Instant;
};
