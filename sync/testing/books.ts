import { EXPENSE_CATEGORIES } from '#domain/expense/expense.ts';
import type { Context } from '#sync/connector.ts';
import { type BooksSetup, KEYED } from '#sync/connectors/books/setup.ts';
import { id } from '#sync/testing/samples.ts';

/** An organisation in Books where everything is set up; `null` as field: without unique fields. */
export function booksSetup(field: string | null = 'cf_gigledger_key'): BooksSetup {
  return {
    organisationId: '7001',
    plan: 'STANDARD',
    currencies: { EUR: '11', USD: '12', JPY: '13' },
    fields: Object.fromEntries(KEYED.map((name) => [name, field])) as BooksSetup['fields'],
    accounts: {
      sales: '21',
      deposit: '22',
      paidThrough: '23',
      platformFees: '24',
      withheld: '25',
      expenses: Object.fromEntries(
        EXPENSE_CATEGORIES.map((category, index) => [category, String(31 + index)]),
      ) as BooksSetup['accounts']['expenses'],
    },
  };
}

/** What was delivered before, by subject. */
export function contextWith(
  known: Readonly<Record<string, string>> = {},
  setup: BooksSetup = booksSetup(),
  isMentionedEarlier = false,
): Context {
  return {
    key: id<string>(77),
    remoteId: (subject) => known[subject],
    isMentionedEarlier: () => isMentionedEarlier,
    setup,
  };
}
