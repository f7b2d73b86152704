import type { Reader } from '#db/ledger.ts';
import { oneRow } from '#db/statements.ts';
import type { EventKind } from '#domain/events.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

type About = { readonly system: System; readonly subject: Subject };

/**
 * Whether something that changes it over there is still to be delivered, or waits for a person:
 * about itself, a payment ever put to it, or what is written in it.
 */
export function isOnItsWay(db: Reader, { system, subject }: About): boolean {
  const found = oneRow(
    db,
    `WITH m (id) AS (SELECT substr(?1, instr(?1, ':') + 1)), f (subject) AS (
        SELECT ?1
        UNION ALL SELECT 'payment:' || payment_id FROM m JOIN applications ON invoice_id = m.id
        UNION ALL SELECT 'comment:' || c.id FROM m JOIN ticket_comments c ON ticket_id = m.id
      )
      SELECT 1 FROM f CROSS JOIN outbox o INDEXED BY outbox_of_subject
        ON o.subject = f.subject AND o.system = ?2
      WHERE o.state IN ('waiting', 'sending', 'parked') LIMIT 1`,
    subject,
    system,
  );
  return found !== null;
}

type OfKind = About & { readonly kind: EventKind };

/** Whether something of this kind about the subject is still to be delivered. */
export function isUnsent(db: Reader, about: OfKind): boolean {
  return isOneIn(db, about, "state IN ('waiting', 'sending', 'parked')");
}

/** Whether something of this kind about the subject went out, is to, or waits for a person. */
export function wasTold(db: Reader, about: OfKind): boolean {
  return isOneIn(db, about, "state <> 'set-aside'");
}

function isOneIn(db: Reader, { system, subject, kind }: OfKind, states: string): boolean {
  const sql = `SELECT 1 FROM outbox INDEXED BY outbox_of_subject
    WHERE subject = ? AND system = ? AND ${states} AND kind = ? LIMIT 1`;
  return oneRow(db, sql, subject, system, kind) !== null;
}
