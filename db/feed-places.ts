import type { Reader, Writer } from '#db/ledger.ts';
import { allRows, change, oneRow } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { System } from '#domain/systems.ts';

/** How far a feed has read, in its own words. */
export type FeedPlace = {
  /** `crm.contacts` */
  readonly name: string;
  /** Both are null before anything was read. */
  readonly place: Readonly<Record<string, string | number | null>> | null;
  readonly readAt: Instant | null;
  /** The next question of a round that is under way, null between rounds. */
  readonly more: Question | null;
  /** Why it reads no further, in words; null when it does. */
  readonly trouble: string | null;
};

/** As it is asked for: it changes nothing there and holds no secret. */
type Question = {
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly costs?: number;
};

const COLUMNS = 'name, place, read_at AS readAt, trouble';

export function findFeedPlace(db: Reader, name: string): FeedPlace | null {
  const row = oneRow<StoredPlace>(db, `SELECT ${COLUMNS} FROM feed_places WHERE name = ?`, name);
  return row && toPlace(row);
}

export function listFeedPlaces(db: Reader): readonly FeedPlace[] {
  const query = `SELECT ${COLUMNS} FROM feed_places ORDER BY name`;
  return allRows<StoredPlace>(db, query).map(toPlace);
}

/** In the transaction that keeps the facts (rule F1); a trouble is over with it. */
export function saveFeedPlace(
  tx: Writer,
  { name, place, more = null, now }: Pick<FeedPlace, 'name'> & Read,
): void {
  change(
    tx,
    `INSERT INTO feed_places (name, place, read_at) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET place = excluded.place, read_at = excluded.read_at,
        trouble = NULL`,
    name,
    JSON.stringify(more === null ? place : { ...place, [MORE]: more }),
    now,
  );
}

/** The place stays where it is; null says that the trouble is over. */
export function saveFeedTrouble(
  tx: Writer,
  { name, trouble }: Pick<FeedPlace, 'name' | 'trouble'>,
): void {
  change(
    tx,
    `INSERT INTO feed_places (name, trouble) VALUES (?, ?)
      ON CONFLICT (name) DO UPDATE SET trouble = excluded.trouble`,
    name,
    trouble,
  );
}

export function forgetFeedPlaces(tx: Writer, system: System): void {
  change(tx, "DELETE FROM feed_places WHERE name >= ?1 || '.' AND name < ?1 || '/'", system);
}

/** Stands beside what a feed keeps, whose values are words and numbers. */
const MORE = 'more';

type Read = {
  readonly place: NonNullable<FeedPlace['place']>;
  readonly more?: Question | null;
  readonly now: Instant;
};
type StoredPlace = Omit<FeedPlace, 'place' | 'more'> & { readonly place: string | null };

function toPlace({ place, ...row }: StoredPlace): FeedPlace {
  if (place === null) return { ...row, place, more: null };
  const { [MORE]: more = null, ...kept } = JSON.parse(place) as Record<string, never>;
  return { ...row, place: kept, more };
}
