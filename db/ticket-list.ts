import { type DeliveryMark, markSql } from '#db/delivery-marks.ts';
import type { Reader } from '#db/ledger.ts';
import { matchOf } from '#db/match.ts';
import { type Page, type Place, pageOf, pageSize, type Slice } from '#db/page.ts';
import { allRows, oneRow } from '#db/statements.ts';
import { given, pageQuery, sumQuery, type Walk, when } from '#db/walk.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Ticket } from '#domain/ticket/ticket.ts';

/** A ticket in a list. */
export type TicketRow = Omit<Ticket, 'description'> & {
  readonly clientName: string | null;
  /** How the last answer or mail begins, or the question itself; empty where nothing was written. */
  readonly lastWords: string;
  readonly isLastYours: boolean;
  readonly delivery: DeliveryMark;
};

/** `open` is all that is not closed. */
export type TicketView = 'open' | 'closed' | 'all';

export type TicketFilter = {
  readonly search: string;
  readonly view: TicketView;
  readonly clientId: ClientId | null;
};

const FIRST_WORDS = 160;

/** A note is no answer: what the client does not see changes nothing about who is next (rule K18). */
const LAST = (column: string) => `(SELECT ${column}
    FROM ticket_comments INDEXED BY ticket_comments_of_ticket
    WHERE ticket_id = t.id AND is_public = 1 ORDER BY at DESC, seq DESC LIMIT 1)`;

const COLUMNS = `t.id, t.client_id AS clientId, c.name AS clientName, t.asked_by AS "from",
  t.number, t.subject, t.status, t.opened_at AS openedAt, t.changed_at AS changedAt,
  coalesce(${LAST(`substr(text, 1, ${FIRST_WORDS})`)}, substr(t.description, 1, ${FIRST_WORDS}))
    AS lastWords,
  coalesce(${LAST('is_yours')}, 0) AS isLastYours, ${markSql("'ticket:' || t.id")} AS delivery`;

/** What changed last first. */
export function listTickets(
  db: Reader,
  { after, limit, ...filter }: TicketFilter & Slice,
): Page<TicketRow> {
  const walk = ticketWalk(filter);
  if (walk === null) return { rows: [], next: null, count: 0 };
  const size = pageSize(limit);
  const joins = 'LEFT JOIN clients c ON c.id = t.client_id';
  const page = pageQuery(walk, { columns: COLUMNS, joins, after, limit: size });
  const sum = sumQuery(walk, 'count(*) AS count');
  const counted = oneRow<{ count: number }>(db, sum.sql, ...sum.values);
  return pageOf(allRows<StoredRow>(db, page.sql, ...page.values), {
    limit: size,
    count: counted?.count ?? 0,
    toRow: toTicketRow,
  });
}

/** How many open ones end with somebody else's words: those wait for you. */
export function countWaitingTickets(db: Reader): number {
  const sql = `SELECT count(*) AS count FROM tickets t INDEXED BY tickets_by_change
    WHERE is_closed = 0 AND status = 'open' AND coalesce(${LAST('is_yours')}, 0) = 0`;
  return oneRow<{ count: number }>(db, sql)?.count ?? 0;
}

type StoredRow = Place & Omit<TicketRow, 'isLastYours'> & { readonly isLastYours: 0 | 1 };

/** Null when the search has nothing that could be found. */
function ticketWalk({ search, view, clientId }: TicketFilter): Walk | null {
  const match = matchOf(search);
  if (match === null && search.trim() !== '') return null;
  const ways = { open: [0], closed: [1], all: [0, 1] }[view];
  return {
    table: 'tickets',
    index: clientId === null ? 'tickets_by_change' : 'tickets_of_client',
    key: 'changed_at',
    order: 'down',
    conditions: given('client_id = ?', clientId),
    apart: ways.map((isClosed) => when('is_closed = ?', isClosed)),
    match,
  };
}

function toTicketRow({ lastWords, isLastYours, ...row }: Omit<StoredRow, keyof Place>): TicketRow {
  return {
    ...row,
    lastWords: lastWords.replace(/\s+/g, ' ').trim(),
    isLastYours: isLastYours === 1,
  };
}
