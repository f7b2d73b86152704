import type Database from 'better-sqlite3';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { comparisonOf, type Pair, timed } from '#tests/bench/support/compare.ts';
import { profileWith } from '#tests/bench/support/profile.ts';
import { head, tell } from '#tests/bench/support/report.ts';
import { aDraft, aLine } from '#tests/support/builders.ts';
import { aProgram } from '#tests/support/services.ts';

/**
 * Issuing ten lines as the window asks for it, beside the least one could write instead: a row of
 * an invoice, ten of lines, one of the outbox and one of history, in tables without indexes, checks
 * or triggers, of the same file, in one transaction that reaches the disk.
 */
const PAIRS = 101;
const WARM_UPS = 20;
const LINES = Array.from({ length: 10 }, (_, place) =>
  aLine({ description: `Chapter ${place + 1}`, detail: 'Copy editing', quantity: 1_500 }),
);

const program = aProgram({ folder: profileWith(100_000, 'profile-issue') });
const { call, services } = program;
const client = services.ledger.read.$client;
const bare = bareTransaction(client);
const { rows } = await call<{ rows: { id: DraftInvoice['clientId'] }[] }>('clients.list', {
  ...{ search: '', view: 'active', sort: 'name', after: null },
});

head('Issuing an invoice of ten lines, 100,000 invoices in the ledger');
const pairs: Pair[] = [];
for (let turn = -WARM_UPS; turn < PAIRS; turn += 1) {
  const owner = rows[(turn + WARM_UPS) % rows.length]?.id;
  if (!owner) throw new Error('The ledger has clients.');
  const { id } = await aDraft(program, { id: owner }, { lines: LINES });
  const begun = performance.now();
  await program.dispatch('invoices.issue', { id });
  const ours = performance.now() - begun;
  const baseline = timed(bare);
  if (turn >= 0) pairs.push({ ours, baseline });
}
tell('issue, ten lines / bare 13 rows', comparisonOf(pairs), { atMost: 3 });
await program.stop();

/** The rows are those of the newest invoice, so that as many bytes are written. */
function bareTransaction(database: Database.Database): () => void {
  const tables = [
    ['invoices', 'SELECT * FROM invoices WHERE number IS NOT NULL ORDER BY seq DESC LIMIT 1', 1],
    ['invoice_lines', 'SELECT * FROM invoice_lines LIMIT 10', 10],
    ['outbox', 'SELECT * FROM outbox ORDER BY seq DESC LIMIT 1', 1],
    ['history', "SELECT 1 AS seq, 1 AS at, 'invoice:1' AS subject, 'Issued' AS sentence", 1],
  ] as const;
  const inserts = tables.flatMap(([table, source, count]) => {
    database.exec(`CREATE TABLE bare_${table} AS SELECT * FROM (${source}) LIMIT 0`);
    const samples = database.prepare(source).raw().all() as unknown[][];
    if (samples.length !== count) throw new Error(`There are too few of ${table}.`);
    const places = samples[0]?.map(() => '?').join(', ');
    const insert = database.prepare(`INSERT INTO bare_${table} VALUES (${places})`);
    return samples.map((sample) => () => insert.run(...sample));
  });
  return database.transaction(() => {
    for (const insert of inserts) insert();
  }).immediate;
}
