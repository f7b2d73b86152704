import type { Reader, Writer } from '#db/ledger.ts';
import { saving } from '#db/rows.ts';
import { ticketComments } from '#db/schema/tickets.ts';
import { indexTicket } from '#db/search-index.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { CommentId, TicketId } from '#domain/ids.ts';
import type { TicketComment } from '#domain/ticket/ticket.ts';

const COLUMNS = `id, ticket_id AS ticketId, is_public AS isPublic, author, is_yours AS isYours,
  text, at`;

const save = saving(ticketComments, [
  'id',
  'ticketId',
  'isPublic',
  'author',
  'isYours',
  'text',
  'at',
]);

export function findComment(db: Reader, id: CommentId): TicketComment | null {
  const row = oneRow<StoredComment>(db, `SELECT ${COLUMNS} FROM ticket_comments WHERE id = ?`, id);
  return row && toComment(row);
}

/** New, or as Desk has it now; its ticket is found by it from then on. */
export function saveComment(tx: Writer, comment: TicketComment): void {
  save(tx, comment);
  indexTicket(tx, comment.ticketId);
}

/** The thread, oldest first. */
export function listComments(db: Reader, ticketId: TicketId): readonly TicketComment[] {
  return allRows<StoredComment>(
    db,
    `SELECT ${COLUMNS} FROM ticket_comments INDEXED BY ticket_comments_of_ticket
      WHERE ticket_id = ? ORDER BY at, seq`,
    ticketId,
  ).map(toComment);
}

type StoredComment = Omit<TicketComment, 'isPublic' | 'isYours'> & {
  readonly isPublic: 0 | 1;
  readonly isYours: 0 | 1;
};

function toComment({ isPublic, isYours, ...comment }: StoredComment): TicketComment {
  return { ...comment, isPublic: isPublic === 1, isYours: isYours === 1 };
}
