import type { RemoteRequest } from '#sync/connector.ts';
import { PAGE } from '#sync/connectors/desk/window.ts';

const COMMENTS = /^\/tickets\/(\d{1,25})\/comments\?from=(\d{1,6})&/;
const MAILS = /^\/tickets\/(\d{1,25})\/threads\?from=(\d{1,6})&/;
const MAIL = /^\/tickets\/(\d{1,25})\/threads\/(\d{1,25})$/;

/** What a question about the talk in a ticket asks for. */
export type Talk =
  | { readonly kind: 'comments' | 'mails'; readonly ticketId: string; readonly from: number }
  | { readonly kind: 'mail'; readonly ticketId: string; readonly mailId: string };

/** Null where the question is about tickets. */
export function talkOf({ path }: RemoteRequest): Talk | null {
  const [, whose, mailId] = MAIL.exec(path) ?? [];
  if (whose !== undefined && mailId !== undefined) return { kind: 'mail', ticketId: whose, mailId };
  const kind = COMMENTS.test(path) ? 'comments' : 'mails';
  const [, ticketId, from] = (kind === 'comments' ? COMMENTS : MAILS).exec(path) ?? [];
  return ticketId === undefined ? null : { kind, ticketId, from: Number(from) };
}

/** How a question stands in the agenda. */
export function entryOf(talk: Talk): string {
  if (talk.kind === 'mail') return `${talk.ticketId}/${talk.mailId}`;
  return `${talk.ticketId}:${talk.kind === 'mails' ? 'm' : ''}${talk.from}`;
}

export function questionOf(entry: string): RemoteRequest {
  const [ticket, mail] = entry.split('/');
  if (mail !== undefined) return get(`/tickets/${ticket}/threads/${mail}`);
  const [id, read = '0'] = entry.split(':');
  return read.startsWith('m')
    ? get(`/tickets/${id}/threads?from=${read.slice(1)}&limit=${PAGE}`)
    : get(`/tickets/${id}/comments?from=${read}&limit=${PAGE}&sortBy=commentedTime`);
}

export function get(path: string): RemoteRequest {
  return { method: 'GET', path };
}
