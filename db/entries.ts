import type { Reader, Writer } from '#db/ledger.ts';
import { inserting } from '#db/rows.ts';
import { entries, entrySeals, entrySets } from '#db/schema/entries.ts';
import { NO_SEAL, sealOf } from '#db/seal.ts';
import { allRows, oneRow } from '#db/statements.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Entry, EntrySet } from '#domain/ledger/entry.ts';

const insertSet = inserting(entrySets, [
  'seq',
  'subject',
  'postedOn',
  'currency',
  'memo',
  'clientId',
  'category',
]);
const insertEntry = inserting(entries, [
  'setSeq',
  'position',
  'account',
  'amount',
  'base',
  'postedOn',
]);
const insertSeal = inserting(entrySeals, ['setSeq', 'previous', 'hash']);

/**
 * Posts a set and seals it onto the chain (rule H7). A set of nothing is not posted. The ledger
 * itself refuses what does not balance, and what was never sealed.
 */
export function post(tx: Writer, set: EntrySet): void {
  if (set.entries.length === 0) return;
  const last = oneRow<{ seq: number; hash: string }>(
    tx,
    'SELECT set_seq AS seq, hash FROM entry_seals ORDER BY set_seq DESC LIMIT 1',
  );
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? NO_SEAL;
  const { subject, postedOn, currency, memo } = set;

  insertSet(tx, { seq, subject, postedOn, currency, memo, ...ownersOf(tx, subject) });
  for (const [position, entry] of set.entries.entries()) {
    insertEntry(tx, { ...entry, setSeq: seq, position, postedOn });
  }
  const sides = set.entries.map((entry) => [entry.account, entry.amount, entry.base] as const);
  const hash = sealOf(previous, { seq, subject, postedOn, currency, memo, entries: sides });
  insertSeal(tx, { setSeq: seq, previous, hash });
}

/** Everything posted about a subject, in order: what a counter-entry turns round. */
export function listEntrySets(db: Reader, subject: string): readonly EntrySet[] {
  return allRows<SetRow>(
    db,
    `SELECT seq, posted_on AS postedOn, currency, memo FROM entry_sets
      WHERE subject = ? ORDER BY seq`,
    subject,
  ).map(({ seq, ...set }) => ({ ...set, subject, entries: entriesOf(db, seq) }) as EntrySet);
}

type SetRow = {
  readonly seq: number;
  readonly postedOn: IsoDate;
  readonly currency: CurrencyCode;
  readonly memo: string;
};

function entriesOf(db: Reader, seq: number): readonly Entry[] {
  return allRows<Entry>(
    db,
    'SELECT account, amount, base FROM entries WHERE set_seq = ? ORDER BY position',
    seq,
  );
}

/** Whose sales and which spending it is, for the sums of reports. */
function ownersOf(tx: Writer, subject: string) {
  const [kind = '', id = ''] = subject.split(':');
  const sql = OWNERS[kind];
  const owner = sql === undefined ? null : oneRow<Owners>(tx, sql, id);
  return owner ?? { clientId: null, category: null };
}

type Owners = { readonly clientId: ClientId | null; readonly category: string | null };

const OWNERS: Readonly<Record<string, string>> = {
  invoice: 'SELECT client_id AS clientId, NULL AS category FROM invoices WHERE id = ?',
  payment: 'SELECT client_id AS clientId, NULL AS category FROM payments WHERE id = ?',
  income: 'SELECT client_id AS clientId, NULL AS category FROM income WHERE id = ?',
  expense: 'SELECT NULL AS clientId, category FROM expenses WHERE id = ?',
};
