import type { Reader, Writer } from '#db/ledger.ts';
import { isOnItsWay } from '#db/on-its-way.ts';
import { findSubject } from '#db/remote-ids.ts';
import { allRows, change } from '#db/statements.ts';
import type { Fact } from '#domain/fact.ts';

/** Kinds of things that are looked at by themselves once theirs has arrived (rule F15). */
export type PassedOverKind = 'client' | 'invoice' | 'payment' | 'expense';

export type PassedOver = { readonly kind: PassedOverKind; readonly remoteId: string };

const KINDS: readonly PassedOverKind[] = ['client', 'invoice', 'payment', 'expense'];
/** What is waited for is looked up this often, whether it is due: more waits for the daily list. */
const MOST = 50;
const NO_HASH = '0'.repeat(64);

type Passed = Pick<Fact, 'remoteId' | 'changedAt'> & { readonly kind: PassedOverKind };

/** What Books says of it now means nothing, while something about it is on its way there. */
export function notePassedOver(tx: Writer, { kind, remoteId, changedAt }: Passed): void {
  change(
    tx,
    "INSERT OR IGNORE INTO seen VALUES ('books', ?, ?, ?, ?)",
    nameOf(kind),
    remoteId,
    changedAt,
    NO_HASH,
  );
}

export function forgetPassedOver(tx: Writer, { kind, remoteId }: PassedOver): void {
  const sql = "DELETE FROM seen WHERE system = 'books' AND kind = ? AND remote_id = ?";
  change(tx, sql, nameOf(kind), remoteId);
}

/** Those of which nothing is on its way any more. */
export function listPassedOver(db: Reader): readonly PassedOver[] {
  return KINDS.flatMap((kind) =>
    allRows<{ remoteId: string }>(
      db,
      `SELECT remote_id AS remoteId FROM seen WHERE system = 'books' AND kind = ?
        ORDER BY remote_id LIMIT ${MOST}`,
      nameOf(kind),
    ).map(({ remoteId }) => ({ kind, remoteId })),
  ).filter(({ kind, remoteId }) => {
    const subject = findSubject(db, { system: 'books', kind, remoteId });
    return subject === null || !isOnItsWay(db, { system: 'books', subject });
  });
}

/** Among the kinds of facts, under a name that no fact has. */
function nameOf(kind: PassedOverKind): string {
  return `${kind}.passed-over`;
}
