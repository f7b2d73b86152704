import { z } from 'zod';
import { deskTime } from '#sandbox/desk/lists.ts';
import { notFound } from '#sandbox/desk/refusal.ts';
import type { TicketRow } from '#sandbox/desk/tickets.ts';
import { touchTicket } from '#sandbox/desk/tickets.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

const LONGEST_COMMENT = 32_000;

export const commentBody = z.strictObject({
  content: z.string().min(1).max(LONGEST_COMMENT),
  contentType: z.enum(['html', 'plainText']).optional(),
  isPublic: z.boolean().optional(),
  attachmentIds: z.array(z.string().regex(/^\d+$/)).optional(),
});

export type CommentBody = z.infer<typeof commentBody>;
export type CommentRow = {
  readonly id: string;
  readonly ticketId: string;
  readonly agentId: string;
  readonly content: string;
  readonly contentType: 'html' | 'plainText';
  /** The person who asked sees it. */
  readonly isPublic: boolean;
  readonly commentedAt: number;
  readonly modifiedAt: number | null;
};

export function commentsOf(practice: Practice, ticketId: string): CommentRow[] {
  const { comments } = practice.state.desk;
  return [...comments.values()].filter((row) => row.ticketId === ticketId);
}

export function knownComment(practice: Practice, ticketId: string, id: string): CommentRow {
  const row = practice.state.desk.comments.get(id);
  if (row?.ticketId !== ticketId) throw notFound();
  return row;
}

export function addComment(
  practice: Practice,
  ticket: TicketRow,
  sent: CommentBody,
  agentId: string,
): CommentRow {
  const row: CommentRow = {
    id: nextId(practice.state.minting),
    ticketId: ticket.id,
    agentId,
    content: sent.content,
    contentType: sent.contentType ?? 'plainText',
    isPublic: sent.isPublic ?? false,
    commentedAt: nowOf(practice),
    modifiedAt: null,
  };
  touchTicket(practice, ticket);
  keepComment(practice, row, 'create');
  return row;
}

export function keepComment(
  practice: Practice,
  row: CommentRow,
  action: 'create' | 'update' | 'delete',
): void {
  const { comments, tickets } = practice.state.desk;
  if (action === 'delete') comments.delete(row.id);
  else comments.set(row.id, row);
  const number = tickets.get(row.ticketId)?.number ?? '';
  recordEffect(practice, {
    system: 'desk',
    module: 'comments',
    action,
    id: row.id,
    key: null,
    subject: `#${number} ${row.content.slice(0, 40)}`,
  });
}

export function showComment(practice: Practice, row: CommentRow): JsonObject {
  const agent = practice.state.desk.agents.get(row.agentId);
  return {
    id: row.id,
    content: row.content,
    contentType: row.contentType,
    isPublic: row.isPublic,
    commentedTime: deskTime(practice, row.commentedAt),
    modifiedTime: deskTime(practice, row.modifiedAt),
    commenterId: row.agentId,
    commenter: {
      id: row.agentId,
      firstName: agent?.firstName ?? '',
      lastName: agent?.lastName ?? '',
      name: [agent?.firstName, agent?.lastName].join(' '),
      email: agent?.email ?? '',
      type: 'AGENT',
    },
    attachments: [],
  };
}
