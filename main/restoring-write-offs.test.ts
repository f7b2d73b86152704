import { expect, test } from 'vitest';
import { attempt } from '#db/attempt.ts';
import { findingsOf } from '#db/integrity.ts';
import { aLedgerWithClient, issue, pay } from '#db/samples.ts';
import { findWriteOff } from '#db/write-offs.ts';
import { minor } from '#domain/money.ts';
import { TODAY } from '#domain/samples.ts';
import type { Adopting } from '#main/restoring-books.ts';
import { adoptWriteOffs } from '#main/restoring-write-offs.ts';

/** An invoice of 100.00, 40.00 of it paid, of which Books wrote off so much. */
async function restored(amount: number) {
  const ledger = aLedgerWithClient();
  const invoice = issue(ledger);
  pay(ledger, 40_00, { invoiceId: invoice.id });
  const writeOff = { writtenOffOn: TODAY, reason: 'Written off in Books', amount: minor(amount) };
  const leftOut: unknown[] = [];
  ledger.write((tx) => {
    const adopting: Adopting = async (all, { title, write }) => {
      for (const one of all) {
        const refused = attempt(tx, () => write(one));
        if (refused !== null) leftOut.push([title(one), refused.message]);
      }
      return { count: all.length, leftOut: [] };
    };
    void adoptWriteOffs(tx, [{ invoice, writeOff }], adopting);
  });
  return { leftOut, found: findWriteOff(ledger.read, invoice.id), ledger };
}

test('Q1 what was written off is written off again, behind what was paid', async () => {
  const { leftOut, found, ledger } = await restored(60_00);
  expect(leftOut).toEqual([]);
  expect(found).toMatchObject({ amount: 60_00, reason: 'Written off in Books' });
  expect(findingsOf(ledger.read.$client, 'full')).toEqual([]);
});

test('Q3 a write-off that its payments do not come to is named, and the rest stays due', async () => {
  const { leftOut, found } = await restored(100_00);
  expect(leftOut).toEqual([
    [
      'Write-off of INV-2026-0001',
      'Books wrote off EUR 100.00, and what came back of its payments leaves EUR 60.00.',
    ],
  ]);
  expect(found).toBeNull();
});
