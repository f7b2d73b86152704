import type Database from 'better-sqlite3';
import { isDamage } from '#db/refused.ts';
import { NO_SEAL, sealOf } from '#db/seal.ts';

/** Something in the ledger that does not hold, in words. */
export type Finding = {
  readonly what:
    | 'file'
    | 'reference'
    | 'balance'
    | 'chain'
    | 'document'
    | 'settlement'
    | 'figures'
    | 'numbers';
  readonly sentence: string;
};

/** `quick` asks the ledger's own sums; `full` reads every page and every posting as well. */
export type Depth = 'quick' | 'full';

type Check = (client: Database.Database) => readonly Finding[];

const QUICK: readonly Check[] = [references, balances, settlements, figures, numbers];
const FULL: readonly Check[] = [pages, chain, documents];

/** Everything that does not hold; empty for a ledger in order (rule H2). */
export function findingsOf(client: Database.Database, depth: Depth): readonly Finding[] {
  const checks = depth === 'full' ? [...FULL, ...QUICK] : QUICK;
  return checks.flatMap((check) => unlessDamaged(() => check(client)));
}

/** A check that stumbles over a broken page has found what it was looking for. */
function unlessDamaged(check: () => readonly Finding[]): readonly Finding[] {
  try {
    return check();
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    return [{ what: 'file', sentence: 'The file is damaged: a part of it cannot be read.' }];
  }
}

function pages(client: Database.Database): readonly Finding[] {
  const rows = client.pragma('integrity_check') as readonly { integrity_check: string }[];
  return rows
    .filter((row) => row.integrity_check !== 'ok')
    .map((row) => ({ what: 'file', sentence: `The file is damaged: ${row.integrity_check}.` }));
}

function references(client: Database.Database): readonly Finding[] {
  const rows = client.pragma('foreign_key_check') as readonly { table: string; parent: string }[];
  return rows.map(({ table, parent }) => ({
    what: 'reference',
    sentence: `A row of ${table} has lost its row of ${parent}.`,
  }));
}

function balances(client: Database.Database): readonly Finding[] {
  const row = client
    .prepare<[], { base: number | null }>('SELECT sum(base) AS base FROM entries')
    .get();
  return (row?.base ?? 0) === 0
    ? []
    : [{ what: 'balance', sentence: 'Debits and credits differ over the whole ledger.' }];
}

/** Every set balances, and every seal is of what it seals and of the seal before. */
function chain(client: Database.Database): readonly Finding[] {
  const sets = client.prepare<[], SealedRow>(`
    SELECT s.seq, s.subject, s.posted_on AS postedOn, s.currency, s.memo, l.hash,
      (SELECT json_group_array(json_array(account, amount, base)) FROM
        (SELECT account, amount, base FROM entries WHERE set_seq = s.seq ORDER BY position)
      ) AS entries
    FROM entry_sets s LEFT JOIN entry_seals l ON l.set_seq = s.seq ORDER BY s.seq`);
  let previous = NO_SEAL;
  let expected = 1;
  for (const row of sets.iterate()) {
    const entries = JSON.parse(row.entries) as [string, number, number][];
    const hash = sealOf(previous, { ...row, entries });
    if (row.seq !== expected || hash !== row.hash) return [broken(row.seq, 'was changed')];
    if (sum(entries, 1) !== 0 || sum(entries, 2) !== 0)
      return [broken(row.seq, 'does not balance')];
    previous = hash;
    expected += 1;
  }
  return [];
}

function sum(entries: readonly (readonly [string, number, number])[], side: 1 | 2): number {
  return entries.reduce((total, entry) => total + entry[side], 0);
}

type SealedRow = {
  readonly seq: number;
  readonly subject: string;
  readonly postedOn: string;
  readonly currency: string;
  readonly memo: string;
  readonly hash: string | null;
  readonly entries: string;
};

function broken(seq: number, how: string): Finding {
  return { what: 'chain', sentence: `Posting ${seq} ${how} after it was sealed.` };
}

/** What lists add up is what the document itself says. */
function documents(client: Database.Database): readonly Finding[] {
  const invoices = client
    .prepare<[], { number: string }>(
      "SELECT number FROM invoices WHERE number IS NOT NULL AND total <> totals ->> '$.total'",
    )
    .all();
  return invoices.map(({ number }) => ({
    what: 'document',
    sentence: `The total of ${number} is not what the document says.`,
  }));
}

/** What is kept of payments is what adding them up again comes to. */
function settlements(client: Database.Database): readonly Finding[] {
  const invoices = client
    .prepare<[], { number: string }>(`
    SELECT i.number FROM invoices i LEFT JOIN (
      SELECT a.invoice_id, sum(a.amount + a.withheld) AS settled
      FROM applications a JOIN payments p ON p.id = a.payment_id AND p.voided_on IS NULL
      GROUP BY a.invoice_id
    ) s ON s.invoice_id = i.id
    WHERE i.number IS NOT NULL AND i.settled <> coalesce(s.settled, 0)`)
    .all();
  return invoices.map(({ number }) => ({
    what: 'settlement',
    sentence: `What is paid on ${number} is not the sum of its payments.`,
  }));
}

/** The sums kept by triggers are what they sum. */
function figures(client: Database.Database): readonly Finding[] {
  const wrong = client
    .prepare<[], { what: string }>(`
    SELECT 'months' AS what FROM (
      SELECT account, substr(posted_on, 1, 7) AS month, sum(base) AS base FROM entries GROUP BY 1, 2
      EXCEPT SELECT account, month, base FROM month_figures WHERE who = ''
    )
    UNION SELECT 'invoices' FROM (
      SELECT standing, count(*), sum(base_total), sum(base_due) FROM invoices GROUP BY standing
      EXCEPT SELECT standing, count, total, due FROM standing_figures
    )
    UNION SELECT 'clients' FROM clients c LEFT JOIN (
      SELECT client_id, sum(base_due) AS due,
        sum(CASE WHEN standing IN ('open', 'paid', 'written-off') THEN base_total ELSE 0 END) AS invoiced
      FROM invoices WHERE number IS NOT NULL GROUP BY client_id
    ) i ON i.client_id = c.id
    WHERE c.outstanding <> coalesce(i.due, 0) OR c.invoiced <> coalesce(i.invoiced, 0)`)
    .all();
  return wrong.map(({ what }) => ({
    what: 'figures',
    sentence: `The kept sums of ${what} are not what the rows come to.`,
  }));
}

/** Numbers of a series follow each other without a gap, and the counter stands at the last. */
function numbers(client: Database.Database): readonly Finding[] {
  const gaps = client
    .prepare<[], { series: string }>(`
    SELECT series FROM invoices WHERE series IS NOT NULL GROUP BY series
    HAVING count(*) <> max(sequence) - min(sequence) + 1
      OR max(sequence) <> (SELECT value FROM counters c WHERE c.series = invoices.series)`)
    .all();
  return gaps.map(({ series }) => ({
    what: 'numbers',
    sentence: `The numbers of ${series} have a gap.`,
  }));
}
