import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { totalsOf } from '#db/backup.ts';
import { peekNext } from '#db/counters.ts';
import { findDraft } from '#db/drafts.ts';
import { findingsOf } from '#db/integrity.ts';
import { type Ledger, ledgerOn } from '#db/ledger.ts';
import { aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { oneRow } from '#db/statements.ts';
import { aLine, aTax, idOf, LONG_MS } from '#domain/samples.ts';

const MOST_STATEMENTS = 200;

/** The ledger of a file whose n-th statement breaks, counted from when it is armed; 0 is never. */
function breaking(file: string): { ledger: Ledger; arm: (n: number) => void } {
  const left = { n: 0 };
  const client = new Database(file, {
    verbose: (sql) => {
      if (/^(COMMIT|ROLLBACK|BEGIN)/.test(String(sql))) return;
      left.n -= 1;
      if (left.n === 0) throw new Error('the n-th statement');
    },
  });
  onTestFinished(() => void client.close());
  client.pragma('foreign_keys = ON');
  const facts = { version: 1, isReadOnly: false, release: () => {} };
  return {
    ledger: ledgerOn(client, facts),
    arm: (n) => {
      left.n = n;
    },
  };
}

function standing(ledger: Ledger) {
  return {
    totals: totalsOf(ledger.read.$client),
    next: peekNext(ledger.read, 'invoice:2026'),
    draft: findDraft(ledger.read, idOf(1)),
    payments: oneRow(ledger.read, 'SELECT sum(settled) AS s, sum(base_due) AS d FROM invoices'),
  };
}

test.each([
  ['issuing', (ledger: Ledger) => issue(ledger, { lines: [aLine(5_00, [aTax(19)]), aLine(1_00)] })],
  ['a payment', (ledger: Ledger) => pay(ledger, 50_00, { id: idOf(7), invoiceId: idOf(9) })],
])(
  'H23 %s is all or nothing, whichever statement breaks',
  (_what, tell) => {
    const made = aLedgerWithClient();
    issue(made, { id: idOf(9) });
    made.close();
    const { ledger, arm } = breaking(made.file);
    const before = standing(ledger);

    const broken = Array.from({ length: MOST_STATEMENTS }, (_, i) => i + 1).findIndex((n) => {
      arm(n);
      try {
        tell(ledger);
        return true;
      } catch (error) {
        arm(0);
        expect(String(error)).toMatch(/the n-th statement/);
        expect(standing(ledger)).toEqual(before);
        return false;
      }
    });

    arm(0);
    expect(broken).toBeGreaterThan(5);
    expect(standing(ledger)).not.toEqual(before);
    expect(findingsOf(ledger.read.$client, 'full')).toEqual([]);
  },
  LONG_MS,
);
