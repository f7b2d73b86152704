import type { Instant } from '#domain/dates.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import { PAGE } from '#sync/connectors/desk/window.ts';
import type { Place, Reading } from '#sync/feed.ts';

export const COMMENTS = /^\/tickets\/(\d{1,25})\/comments\?from=(\d{1,6})&/;

/** What is still to be asked; kept as the place, so that a crash goes on here. */
export type Agenda = {
  /** Everything that changed before was read. */
  readonly until: Instant | null;
  /** Tickets whose comments are read next, each with how many were read of it: `4600…:100`. */
  readonly tickets: readonly string[];
  /** The search that is asked after them, or null. */
  readonly search: string | null;
};

export function went(facts: Extract<Reading, { kind: 'read' }>['facts'], agenda: Agenda): Reading {
  const place = { ...agenda, tickets: agenda.tickets.join(' ') };
  return { kind: 'read', facts, place, more: next(agenda) };
}

export function next({ tickets: [first], search }: Agenda): RemoteRequest | null {
  if (first === undefined) return search === null ? null : get(search);
  const [id, read] = first.split(':');
  return get(`/tickets/${id}/comments?from=${read}&limit=${PAGE}&sortBy=commentedTime`);
}

export function agendaOf(place: Place | null): Agenda {
  const { until, tickets, search } = place ?? {};
  return {
    until: typeof until === 'number' ? (until as Instant) : null,
    tickets: typeof tickets === 'string' ? tickets.split(' ').filter(Boolean) : [],
    search: typeof search === 'string' ? search : null,
  };
}

export function get(path: string): RemoteRequest {
  return { method: 'GET', path };
}
