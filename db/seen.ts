import { createHash } from 'node:crypto';
import type { Writer } from '#db/ledger.ts';
import { change } from '#db/statements.ts';
import { type Fact, UNDATED } from '#domain/fact.ts';
import type { System } from '#domain/systems.ts';

/**
 * True when the fact is news, which is noted; false when this state of the object, or a newer one,
 * was taken in before (rule F3). Two changes within one second differ in what they say. What is told
 * without a moment was heard last, and so is the newest (rule F22).
 */
export function noteSeen(tx: Writer, fact: Fact): boolean {
  const { system, kind, remoteId, changedAt } = fact;
  const hash = createHash('sha256').update(JSON.stringify(fact)).digest('hex');
  const changed = change(
    tx,
    `INSERT INTO seen (system, kind, remote_id, changed_at, hash) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (system, kind, remote_id)
        DO UPDATE SET changed_at = max(changed_at, excluded.changed_at), hash = excluded.hash
        WHERE excluded.hash <> hash
          AND (excluded.changed_at >= changed_at OR excluded.changed_at = ?)`,
    system,
    kind,
    remoteId,
    changedAt,
    hash,
    UNDATED,
  );
  return changed === 1;
}

/**
 * The same, where it is held against a row: what is told without a moment may have come back to what
 * was noted before the row was changed here, so the row says what is news (rule F22).
 */
export function noteToCompare(tx: Writer, fact: Fact): boolean {
  return noteSeen(tx, fact) || fact.changedAt === UNDATED;
}

/** A thing is not there and gone at once: what was said of it before holds no longer (rule F16). */
export function forgetOpposite(tx: Writer, { system, kind, remoteId }: Fact): void {
  const [what, how] = kind.split('.');
  const opposite = `${what}.${how === 'gone' ? 'seen' : 'gone'}`;
  const sql = 'DELETE FROM seen WHERE system = ? AND kind = ? AND remote_id = ?';
  change(tx, sql, system, opposite, remoteId);
}

export function forgetSeen(tx: Writer, system: System): void {
  change(tx, 'DELETE FROM seen WHERE system = ?', system);
}
