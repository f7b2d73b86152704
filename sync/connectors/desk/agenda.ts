import type { Instant } from '#domain/dates.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import { asText, type Behind, behindIn } from '#sync/connectors/desk/set-behind.ts';
import { get, questionOf } from '#sync/connectors/desk/talk-question.ts';
import type { Place } from '#sync/feed.ts';

/** What is still to be asked; kept as the place, so that a crash goes on here. */
export type Agenda = {
  /** Whose tickets were read so far; null before any were. */
  readonly department: string | null;
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
  /** Of the talk, what got no good answer; it is asked for after all of that. */
  readonly behind: readonly Behind[];
};

export function next({ talk: [first], search }: Agenda): RemoteRequest | null {
  if (first !== undefined) return questionOf(first);
  return search === null ? null : get(search);
}

export function agendaOf(place: Place | null): Agenda {
  const { department, until, since, talk, search, behind } = place ?? {};
  return {
    department: typeof department === 'string' ? department : null,
    until: typeof until === 'number' ? (until as Instant) : null,
    since: typeof since === 'number' ? (since as Instant) : null,
    talk: typeof talk === 'string' ? talk.split(' ').filter(Boolean) : [],
    search: typeof search === 'string' ? search : null,
    behind: behindIn(behind),
  };
}

export function asPlace(agenda: Agenda): Place {
  return { ...agenda, talk: agenda.talk.join(' '), behind: asText(agenda.behind) };
}

/** Of another department nothing was read yet (rule K17). */
export function agendaFor(place: Place | null, department: string): Agenda {
  const kept = agendaOf(place);
  const isIts = kept.department === null || kept.department === department;
  return { ...(isIts ? kept : agendaOf(null)), department };
}
