import { expect, test } from 'vitest';
import { listDifferences } from '#db/difference-list.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { allRows } from '#db/statements.ts';
import { AUTHORITY, type Truth } from '#domain/authority.ts';
import type { Expense } from '#domain/expense/expense.ts';
import type { Fact } from '#domain/fact.ts';
import { NOW } from '#domain/samples.ts';
import { clientSubject } from '#domain/subject.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { truthOf } from '#domain/truth-of.ts';
import { absorb } from '#main/absorb.ts';
import { canTake } from '#main/deciding.ts';
import { absorbingAt } from '#tests/support/absorbing.ts';
import { aDraft, anExpense, anItem, settled, someIncome } from '#tests/support/builders.ts';
import { CLIENT_THERE, FACTS } from '#tests/support/facts.ts';
import { read } from '#tests/support/house.ts';
import { aLedgerKnownEverywhere, OTHERWISE, WRITTEN_OFF } from '#tests/support/known-everywhere.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const RECEIPT = {
  hash: 'a'.repeat(64),
  name: 'train.pdf',
  mediaType: 'application/pdf',
  bytes: 7,
};

/** What becomes here of what a system says: it stands here, it is shown beside ours, or neither. */
type Fate = 'taken' | 'shown' | 'left';

/** Whose each thing is, by its rule, and the fates of the owner's word and of any other. */
const CONTRACT: Readonly<Record<Truth, readonly [rule: string, owner: string, ...Fate[]]>> = {
  'contact data': ['Y1', 'crm', 'taken', 'shown'],
  invoices: ['Y2', 'books', 'shown', 'left'],
  payments: ['Y2', 'books', 'shown', 'left'],
  expenses: ['Y2', 'books', 'shown', 'left'],
  'write-offs': ['B23', 'books', 'shown', 'shown'],
  accounts: ['Y3', 'books', 'taken', 'left'],
  taxes: ['Y3', 'books', 'taken', 'left'],
  items: ['Y15', 'books'],
  'gig income': ['Y15', 'books'],
  plans: ['Y4', 'billing', 'taken', 'left'],
  subscriptions: ['Y4', 'billing', 'taken', 'left'],
  'subscription invoices': ['J26', 'billing', 'taken', 'left'],
  'payments in Billing': ['X10', 'billing', 'taken', 'left'],
  'stored cards': ['Y4', 'billing', 'taken', 'left'],
  'card pages': ['Y4', 'billing', 'taken', 'left'],
  tickets: ['Y5', 'desk', 'taken', 'left'],
  comments: ['Y5', 'desk', 'taken', 'left'],
  forms: ['X6', 'authorize-net'],
  drafts: ['Y6', 'ledger'],
  settings: ['Y6', 'ledger'],
  receipts: ['Y6', 'ledger'],
};

/** Where what is the ledger's own stands. */
const OWN = {
  drafts: `SELECT i.*, l.* FROM invoices i LEFT JOIN invoice_lines l ON l.invoice_id = i.id
    WHERE i.standing = 'draft'`,
  settings: "SELECT * FROM settings WHERE key = 'business'",
  receipts: 'SELECT * FROM receipts',
} as const;

/** Where what Books owns and is never asked about stands. */
const ONLY_OUT = { items: 'SELECT * FROM items', 'gig income': 'SELECT * FROM income' } as const;

/** Where all else stands that a word could change. */
const STANDING = [
  ...['clients', 'invoices', 'payments', 'expenses', 'taxes', 'settings', 'retainer_plans'],
  ...['subscriptions', 'stored_cards', 'card_pages', 'tickets', 'ticket_comments'],
];

const ROWS = Object.entries(AUTHORITY);

test('Y16 everything in the table has its place in the contract', () => {
  expect(Object.keys(CONTRACT)).toEqual(Object.keys(AUTHORITY));
});

const OWNED = Object.entries(CONTRACT).map(([truth, [rule, owner]]) => ({ rule, truth, owner }));

test.each(OWNED)('$rule the word that counts for $truth is that of $owner', ({ truth, ...row }) => {
  expect(AUTHORITY[truth as Truth]).toMatchObject(row);
  expect(read('docs/rules.md')).toContain(`- **${row.rule}** `);
});

test('Y16 of contact data and write-offs alone it counts what others say', () => {
  const heard = ROWS.filter(([, row]) => 'others' in row).map(([truth]) => truth);
  expect(heard).toEqual(['contact data', 'write-offs']);
});

test('Y16 what no system tells of has no word that counts, and all else has one', () => {
  const told = [...Object.values(FACTS).flat(), ...OTHERWISE].map(truthOf);
  const withWord = ROWS.filter(([, row]) => 'word' in row).map(([truth]) => truth);
  expect(new Set(withWord)).toEqual(new Set([...told, 'write-offs']));
});

/** What a fact leads to, where every system knows everything. */
function hear(fact: Fact) {
  const ledger = aLedgerKnownEverywhere();
  const standing = () => STANDING.map((table) => allRows(ledger.read, `SELECT * FROM ${table}`));
  const before = standing();
  const services = absorbingAt({ at: NOW });
  const { refused } = ledger.write((tx) => absorb(services, tx, [fact]));
  const isTaken = JSON.stringify(standing()) !== JSON.stringify(before);
  return { refused, isTaken, shown: listDifferences(ledger.read, { after: null }).rows };
}

const SAID = SYSTEMS.flatMap((system) =>
  OTHERWISE.flatMap((told) => {
    const fact: Fact = { ...told, system };
    const truth = truthOf(fact);
    if (truth !== truthOf(told)) return [];
    const [rule, owner, word, others] = CONTRACT[truth];
    const isOwner = system === owner;
    const fate = isOwner ? word : others;
    return [{ rule: isOwner ? rule : 'Y16', system, truth, fate, fact }];
  }),
);

test.each(SAID)('$rule of $truth what $system says is $fate', ({ fate, fact }) => {
  const { refused, isTaken, shown } = hear(fact);
  expect(refused).toEqual([]);
  expect([isTaken, shown.length > 0]).toEqual([fate === 'taken', fate === 'shown']);
});

test.each(WRITTEN_OFF)(
  'B23 what $system wrote off is shown, and its owner’s can be taken',
  (fact) => {
    const { isTaken, shown } = hear(fact);
    const rows = shown.filter(({ field }) => field === 'writtenOff');
    expect([isTaken, rows.length]).toEqual([false, 1]);
    expect(rows.map(canTake)).toEqual([fact.system === CONTRACT['write-offs'][1]]);
  },
);

test('Y6 drafts, settings and receipts are all that is of nobody else', () => {
  const own = ROWS.filter(([, { owner }]) => owner === 'ledger').map(([truth]) => truth);
  expect(own).toEqual(Object.keys(OWN));
});

test.each(Object.entries(OWN))('Y6 whatever comes back, %s stay as they are', stays);

test.each(Object.entries(ONLY_OUT))('Y15 whatever comes back, %s stays as it is', stays);

async function stays(_: string, rows: string): Promise<void> {
  const program = aProgram();
  const client = await settled(program);
  const draft = await aDraft(program, client, { notes: 'For the spring list' });
  const expense = await program.call<Expense>('expenses.save', anExpense({ receipts: [RECEIPT] }));
  await program.call('items.save', anItem());
  await program.call('income.record', someIncome());
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
}

function knowClient({ services }: TestProgram, id: Parameters<typeof clientSubject>[0]): void {
  services.ledger.write((tx) => {
    for (const system of SYSTEMS) {
      rememberRemoteId(tx, { system, subject: clientSubject(id), remoteId: CLIENT_THERE });
    }
  });
}
