import type { Instant } from '#domain/dates.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import { PAGE } from '#sync/connectors/desk/window.ts';
import type { Place, Reading } from '#sync/feed.ts';

const COMMENTS = /^\/tickets\/(\d{1,25})\/comments\?from=(\d{1,6})&/;
const MAILS = /^\/tickets\/(\d{1,25})\/threads\?from=(\d{1,6})&/;
const MAIL = /^\/tickets\/(\d{1,25})\/threads\/(\d{1,25})$/;

/** What is still to be asked; kept as the place, so that a crash goes on here. */
export type Agenda = {
  /** Everything that changed before was read. */
  readonly until: Instant | null;
  /** Of mails written since then the whole text is asked for. */
  readonly since: Instant | null;
  /**
   * What is asked next of which ticket, and how far it was read: `4600…:100` its comments,
   * `4600…:m0` its mails, `4600…/4600…` one of them.
   */
  readonly talk: readonly string[];
  /** The search that is asked after them, or null. */
  readonly search: string | null;
};

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

export function went(facts: Extract<Reading, { kind: 'read' }>['facts'], agenda: Agenda): Reading {
  const place = { ...agenda, talk: agenda.talk.join(' ') };
  return { kind: 'read', facts, place, more: next(agenda) };
}

export function next({ talk: [first], search }: Agenda): RemoteRequest | null {
  if (first === undefined) return search === null ? null : get(search);
  const [ticket, mail] = first.split('/');
  if (mail !== undefined) return get(`/tickets/${ticket}/threads/${mail}`);
  const [id, read = '0'] = first.split(':');
  return read.startsWith('m')
    ? get(`/tickets/${id}/threads?from=${read.slice(1)}&limit=${PAGE}`)
    : get(`/tickets/${id}/comments?from=${read}&limit=${PAGE}&sortBy=commentedTime`);
}

export function agendaOf(place: Place | null): Agenda {
  const { until, since, talk, search } = place ?? {};
  return {
    until: typeof until === 'number' ? (until as Instant) : null,
    since: typeof since === 'number' ? (since as Instant) : null,
    talk: typeof talk === 'string' ? talk.split(' ').filter(Boolean) : [],
    search: typeof search === 'string' ? search : null,
  };
}

export function get(path: string): RemoteRequest {
  return { method: 'GET', path };
}
