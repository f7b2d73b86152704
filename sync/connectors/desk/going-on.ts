import type { Instant } from '#domain/dates.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import { type Agenda, agendaOf, asPlace, next } from '#sync/connectors/desk/agenda.ts';
import { type Behind, dueOf, setBehind } from '#sync/connectors/desk/set-behind.ts';
import { questionOf } from '#sync/connectors/desk/talk-question.ts';
import type { Place, Reading } from '#sync/feed.ts';

export function went(
  facts: Extract<Reading, { kind: 'read' }>['facts'],
  agenda: Agenda,
  now: Instant,
): Reading {
  const due = dueOf(agenda.behind, now);
  const more = next(agenda) ?? (due === null ? null : questionOf(due));
  return { kind: 'read', facts, place: asPlace(agenda), more, ...unreadOf(agenda.behind) };
}

/** One ticket that Desk does not tell of keeps none of the others from its turn (rule F20). */
export function leaving(place: Place | null, entry: string, now: Instant): Place {
  const agenda = agendaOf(place);
  const { talk, since } = without(agenda, questionOf(entry));
  return asPlace({ ...agenda, talk, behind: setBehind(agenda.behind, entry, { since, now }) });
}

/** Since when the whole of its mails is asked for: what waited is read as it would have been then. */
export function sinceOf({ behind, since }: Agenda, entry: string): Instant | null {
  const [, , , then] = behind.find(([one]) => one === entry) ?? [];
  return then === undefined ? since : (then as Instant);
}

/** What was answered is asked for no more. */
export function without(agenda: Agenda, { path }: RemoteRequest): Agenda {
  const isOther = (entry: string) => questionOf(entry).path !== path;
  const behind = agenda.behind.filter(([entry]) => isOther(entry));
  return { ...agenda, talk: agenda.talk.filter(isOther), behind };
}

/** Said as long as something is behind (rule F5). */
export function unreadOf(behind: readonly Behind[]): { readonly unread?: string } {
  const { size } = new Set(behind.map(([entry]) => entry.split(/[:/]/)[0]));
  if (size === 0) return {};
  const where = size === 1 ? 'one ticket' : `${size} tickets`;
  const what = `Not all that was said in ${where} could be read.`;
  return { unread: `${what} It is asked for again by itself, ever later.` };
}
