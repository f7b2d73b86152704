import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { totalsOf } from '#db/backup.ts';
import { findingsOf } from '#db/integrity.ts';
import type { Ledger } from '#db/ledger.ts';
import { aFolder, aLedgerWithClient, issue, opening, pay } from '#db/samples.ts';
import { allRows } from '#db/statements.ts';
import { aLine, aTax, idOf, LONG_MS, runs } from '#domain/samples.ts';

/** The bytes of a closed ledger with some documents, and what it says. */
function aFile() {
  const ledger = aLedgerWithClient();
  for (let n = 1; n <= 12; n += 1) {
    issue(ledger, { id: idOf(n), lines: [aLine(n * 7_00, [aTax(19)])] });
    pay(ledger, n * 1_00, { id: idOf(n), invoiceId: idOf(n) });
  }
  const said = figuresOf(ledger);
  ledger.close();
  return { bytes: readFileSync(ledger.file), said };
}

function figuresOf(ledger: Ledger) {
  const due = allRows(ledger.read, 'SELECT number, total, settled, base_due FROM invoices');
  return { totals: totalsOf(ledger.read.$client), due };
}

/** What somebody would see of a damaged file: that it is damaged, or the figures as they were. */
function seen(file: string): unknown {
  try {
    const opened = opening(file);
    if (opened.kind !== 'open') return 'noticed';
    const { ledger } = opened;
    try {
      const isNoticed = findingsOf(ledger.read.$client, 'full').length > 0;
      return isNoticed ? 'noticed' : figuresOf(ledger);
    } finally {
      ledger.close();
    }
  } catch {
    return 'noticed';
  }
}

test(
  'H2 whatever bit of a file is turned, no figure is silently another',
  () => {
    const { bytes, said } = aFile();
    const file = join(aFolder(), 'test.ledger');
    const tally = { noticed: 0, harmless: 0 };
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (place, bit) => {
        const turned = Buffer.from(bytes);
        turned[place] = (turned[place] ?? 0) ^ (1 << bit);
        writeFileSync(file, turned);
        const what = seen(file);
        if (what === 'noticed') tally.noticed += 1;
        else {
          tally.harmless += 1;
          expect(what).toEqual(said);
        }
      }),
      runs(200),
    );
    expect(tally.noticed).toBeGreaterThan(0);
  },
  LONG_MS,
);

test('H2 a file that was cut short anywhere is noticed', () => {
  const { bytes } = aFile();
  const file = join(aFolder(), 'test.ledger');
  const lengths = [1, 50, 100, 4_096, 8_191, bytes.length >> 1, bytes.length - 4_096];

  for (const length of lengths) {
    writeFileSync(file, bytes.subarray(0, length));
    expect([length, seen(file)]).toEqual([length, 'noticed']);
  }
});
