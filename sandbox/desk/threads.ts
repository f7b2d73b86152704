import { z } from 'zod';
import { deskTime } from '#sandbox/desk/lists.ts';
import type { TicketRow } from '#sandbox/desk/tickets.ts';
import { contactOf, keepTicket } from '#sandbox/desk/tickets.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';

const SUPPORT = 'support@practice.example';

const address = z.string().max(255).regex(/@/);

export const replyBody = z.strictObject({
  channel: z.literal('EMAIL'),
  fromEmailAddress: address,
  to: address.optional(),
  cc: z.string().max(1000).optional(),
  bcc: z.string().max(1000).optional(),
  content: z.string().min(1).max(65_000),
  contentType: z.enum(['html', 'plainText']).optional(),
  isForward: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  inReplyToThreadId: z.string().regex(/^\d+$/).optional(),
  attachmentIds: z.array(z.string().regex(/^\d+$/)).optional(),
});

/** One mail of a ticket, towards the person who asked or from them. */
export type ThreadRow = {
  readonly id: string;
  readonly ticketId: string;
  readonly direction: 'in' | 'out';
  readonly from: string;
  readonly to: string;
  readonly content: string;
  readonly contentType: 'html' | 'plainText';
  /** Null: the person who asked wrote it. */
  readonly agentId: string | null;
  /** The mail the ticket began with. */
  readonly isQuestion: boolean;
  readonly createdAt: number;
};

export function threadsOf(practice: Practice, ticketId: string): ThreadRow[] {
  const { threads } = practice.state.desk;
  return [...threads.values()].filter((row) => row.ticketId === ticketId);
}

export function addThread(
  practice: Practice,
  ticket: TicketRow,
  news: Omit<ThreadRow, 'id' | 'ticketId' | 'createdAt' | 'isQuestion'>,
  isQuestion = false,
): ThreadRow {
  const now = nowOf(practice);
  const id = nextId(practice.state.minting);
  const row = { ...news, id, ticketId: ticket.id, isQuestion, createdAt: now };
  practice.state.desk.threads.set(row.id, row);
  recordEffect(practice, {
    system: 'desk',
    module: 'threads',
    action: 'create',
    id: row.id,
    key: null,
    subject: `#${ticket.number} ${row.content.slice(0, 40)}`,
  });
  return row;
}

/** The mail a ticket began with. */
export function addQuestion(practice: Practice, ticket: TicketRow, content: string): ThreadRow {
  const news = {
    direction: 'in',
    to: SUPPORT,
    content,
    contentType: 'html',
    agentId: null,
  } as const;
  const from = contactOf(practice, ticket).fields.email ?? '';
  return addThread(practice, ticket, { ...news, from }, true);
}

type Heard = { readonly content: string; readonly contentType?: ThreadRow['contentType'] };

/** What a person wrote opens a closed ticket again. */
export function hearCustomer(
  practice: Practice,
  ticket: TicketRow,
  { content, contentType = 'plainText' }: Heard,
): ThreadRow {
  const now = nowOf(practice);
  const row = addThread(practice, ticket, {
    direction: 'in',
    from: contactOf(practice, ticket).fields.email ?? '',
    to: SUPPORT,
    content,
    contentType,
    agentId: null,
  });
  const isClosed = ticket.closedAt !== null;
  const status = isClosed ? 'Open' : (ticket.fields.status ?? 'Open');
  const fields = { ...ticket.fields, status };
  const heard = { ...ticket, fields, closedAt: null, modifiedAt: now, customerWroteAt: now };
  keepTicket(practice, heard, 'update');
  return row;
}

/** In lists a mail is told by its beginning only. */
export function showThread(practice: Practice, row: ThreadRow, isWhole: boolean): JsonObject {
  const ticket = practice.state.desk.tickets.get(row.ticketId);
  const agent = practice.state.desk.agents.get(row.agentId ?? '');
  const name = agent ? `${agent.firstName} ${agent.lastName}` : row.from;
  return {
    id: row.id,
    channel: row.isQuestion ? (ticket?.fields.channel ?? '').toUpperCase() : 'EMAIL',
    direction: row.direction,
    status: 'SUCCESS',
    isForward: false,
    fromEmailAddress: row.from,
    to: row.to,
    cc: '',
    bcc: '',
    contentType: row.contentType === 'html' ? 'text/html' : 'text/plain',
    summary: row.content.slice(0, 100),
    ...(isWhole && { content: row.content }),
    createdTime: deskTime(practice, row.createdAt),
    author: {
      id: row.agentId ?? ticket?.fields.contactId ?? '',
      type: row.agentId === null ? 'END_USER' : 'AGENT',
      name,
      email: agent?.email ?? row.from,
    },
    hasAttach: false,
    attachmentCount: '0',
    attachments: [],
    isDescriptionThread: row.isQuestion,
    visibility: 'public',
  };
}
