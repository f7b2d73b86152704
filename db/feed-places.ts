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
  /** Why it reads no further, in words; null when it does. */
  readonly trouble: string | null;
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
  { name, place, now }: Pick<FeedPlace, 'name'> & Read,
): void {
  change(
    tx,
    `INSERT INTO feed_places (name, place, read_at) VALUES (?, ?, ?)
      ON CONFLICT (name) DO UPDATE SET place = excluded.place, read_at = excluded.read_at,
        trouble = NULL`,
    name,
    JSON.stringify(place),
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

type Read = { readonly place: NonNullable<FeedPlace['place']>; readonly now: Instant };
type StoredPlace = Omit<FeedPlace, 'place'> & { readonly place: string | null };

function toPlace({ place, ...row }: StoredPlace): FeedPlace {
  return { ...row, place: place === null ? null : (JSON.parse(place) as FeedPlace['place']) };
}
