import type { Reader } from '#db/ledger.ts';
import type { DeliveryState } from '#db/schema/outbox.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { Subject } from '#domain/subject.ts';
import { ofEachSystem, type System } from '#domain/systems.ts';

/** Where something stands on its way out, in one word for a column. */
export type DeliveryMark =
  | 'only-here'
  | 'waiting'
  | 'sending'
  | 'delivered'
  | 'needs-you'
  | 'set-aside';

export type DeliveryCounts = {
  readonly waiting: number;
  readonly sending: number;
  readonly needsYou: number;
  readonly delivered: number;
  readonly setAside: number;
  readonly systems: Readonly<
    Record<
      System,
      { readonly waiting: number; readonly needsYou: number; readonly delivered: number }
    >
  >;
};

/** The mark of a subject in SQL: what most needs a person outweighs the rest. */
export function markSql(subject: string): string {
  return `coalesce((
    SELECT CASE max(CASE state
      WHEN 'parked' THEN 5 WHEN 'sending' THEN 4 WHEN 'waiting' THEN 3 WHEN 'set-aside' THEN 2 ELSE 1
    END) WHEN 5 THEN 'needs-you' WHEN 4 THEN 'sending' WHEN 3 THEN 'waiting'
      WHEN 2 THEN 'set-aside' WHEN 1 THEN 'delivered' END
    FROM outbox INDEXED BY outbox_of_subject WHERE subject = ${subject}
  ), 'only-here')`;
}

export function deliveryMark(db: Reader, subject: Subject): DeliveryMark {
  const row = oneRow<{ mark: DeliveryMark }>(db, `SELECT ${markSql('?')} AS mark`, subject);
  return row?.mark ?? 'only-here';
}

export function countDeliveries(db: Reader): DeliveryCounts {
  type Figure = { system: System; state: DeliveryState; count: number };
  const figures = allRows<Figure>(db, 'SELECT system, state, count FROM outbox_figures');
  const sum = (state: DeliveryState, system: System | null = null) =>
    figures
      .filter((figure) => figure.state === state && (system ?? figure.system) === figure.system)
      .reduce((total, { count }) => total + count, 0);
  const ofSystem = (system: System) => ({
    waiting: sum('waiting', system),
    needsYou: sum('parked', system),
    delivered: sum('sent', system),
  });
  return {
    waiting: sum('waiting'),
    sending: sum('sending'),
    needsYou: sum('parked'),
    delivered: sum('sent'),
    setAside: sum('set-aside'),
    systems: ofEachSystem(ofSystem),
  };
}
