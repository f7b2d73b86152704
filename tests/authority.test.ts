import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { allRows } from '#db/statements.ts';
import { AUTHORITY } from '#domain/authority.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { Fact } from '#domain/fact.ts';
import { clientSubject } from '#domain/subject.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { absorb } from '#main/absorb.ts';
import { aDraft, anExpense, settled } from '#tests/support/builders.ts';
import { CLIENT_THERE, FACTS } from '#tests/support/facts.ts';
import { root } from '#tests/support/house.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const RECEIPT = {
  hash: 'a'.repeat(64),
  name: 'train.pdf',
  mediaType: 'application/pdf',
  bytes: 7,
};

/** Where what is the ledger's own stands. */
const OWN = {
  drafts: `SELECT i.*, l.* FROM invoices i LEFT JOIN invoice_lines l ON l.invoice_id = i.id
    WHERE i.standing = 'draft'`,
  settings: "SELECT * FROM settings WHERE key = 'business'",
  receipts: 'SELECT * FROM receipts',
} as const;

const ROWS = Object.entries(AUTHORITY);

test.each(ROWS)('%s has an owner, and a rule that is written down', (_, { rule }) => {
  expect(readFileSync(join(root, 'docs', 'rules.md'), 'utf8')).toContain(`- **${rule}** `);
});

test('Y6 drafts, settings and receipts are all that is of nobody else', () => {
  const own = ROWS.filter(([, { owner }]) => owner === 'ledger').map(([truth]) => truth);
  expect(own).toEqual(Object.keys(OWN));
});

test.each(Object.entries(OWN))('Y6 whatever comes back, %s stay as they are', async (_, rows) => {
  const program = aProgram();
  const client = await settled(program);
  const draft = await aDraft(program, client, { notes: 'For the spring list' });
  const expense = await program.call<Expense>('expenses.save', anExpense({ receipts: [RECEIPT] }));
  const { ledger } = program.services;
  const before = allRows(ledger.read, rows);
  expect(before.length).toBeGreaterThan(0);

  knowClient(program, client.id);
  for (const our of [draft.id, expense.id, client.id]) {
    for (const fact of Object.values(FACTS).flat() as readonly Fact[]) {
      ledger.write((tx) => absorb(program.services, tx, [{ ...fact, our }]));
    }
  }
  expect(allRows(ledger.read, rows)).toEqual(before);
  await program.stop();
});

function knowClient({ services }: TestProgram, id: Parameters<typeof clientSubject>[0]): void {
  services.ledger.write((tx) => {
    for (const system of SYSTEMS) {
      rememberRemoteId(tx, { system, subject: clientSubject(id), remoteId: CLIENT_THERE });
    }
  });
}
