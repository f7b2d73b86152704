import type { Reader, Writer } from '#db/ledger.ts';
import { change, oneRow } from '#db/statements.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

type Between = { readonly system: System; readonly subject: Subject };

type Fields = Readonly<Record<string, string>>;

/** What both sides last said of each field; empty where they never agreed on anything. */
export function findAgreed(db: Reader, { system, subject }: Between): Fields {
  const row = oneRow<{ fields: string }>(
    db,
    'SELECT fields FROM agreed WHERE system = ? AND subject = ?',
    system,
    subject,
  );
  return row === null ? {} : (JSON.parse(row.fields) as Fields);
}

export function saveAgreed(
  tx: Writer,
  { system, subject, fields }: Between & { readonly fields: Fields },
): void {
  change(
    tx,
    `INSERT INTO agreed (system, subject, fields) VALUES (?, ?, ?)
      ON CONFLICT (system, subject) DO UPDATE SET fields = excluded.fields`,
    system,
    subject,
    JSON.stringify(fields),
  );
}

export function forgetAgreed(tx: Writer, system: System): void {
  change(tx, 'DELETE FROM agreed WHERE system = ?', system);
}
