import type { EventOf } from '#domain/events.ts';
import type { GigIncome } from '#domain/income/income.ts';
import type { Minor } from '#domain/money.ts';
import { clip } from '#sync/clip.ts';
import type { Planner } from '#sync/connector.ts';
import type { Kind } from '#sync/connectors/books/answer.ts';
import { createOnce } from '#sync/connectors/books/create-once.ts';
import { spellIncome } from '#sync/connectors/books/income-words.ts';
import { remove } from '#sync/connectors/books/remove.ts';
import {
  type BooksSetup,
  currencyId,
  NOT_SET_UP,
  readSetup,
} from '#sync/connectors/books/setup.ts';
import { decimal, decimalRate } from '#sync/decimal.ts';
import { sent } from '#sync/outcome.ts';

const JOURNAL: Kind = {
  path: 'journals',
  one: 'journal',
  many: 'journals',
  idName: 'journal_id',
  words: 'this income',
};

type JournalAccount = 'deposit' | 'platformFees' | 'withheld' | 'sales';

export type JournalLine = {
  readonly account: JournalAccount;
  /** Debit is positive, credit negative. */
  readonly amount: number;
};

/**
 * Gig income is a journal (rule B10). Journals have no unique field, so the key of the delivery is
 * their reference number, looked for before every create.
 */
export const recordIncome: Planner<'income.recorded'> = (event, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const currency = currencyId(setup, event.income.currency);
  if (typeof currency !== 'string') return currency;
  const { key } = context;
  return createOnce({
    kind: JOURNAL,
    body: toBooksJournal(event, { key, currency, setup }),
    marker: key,
    field: null,
    // Never an update: income that comes back after a void is a new journal with a new key.
    remoteId: undefined,
    lookUp: { reference_number: key },
    judge: (entry, id) => (entry['reference_number'] === key ? sent(id) : null),
    taken: 'Books has a journal with this reference already. Look at it there.',
  });
};

export const voidIncome: Planner<'income.voided'> = ({ income }, { remoteId }) =>
  remove(JOURNAL, remoteId(`income:${income.id}`));

/** What arrives, what the platform kept as fee and as tax, against the gross. Sums to zero. */
export function journalLines({ gross, fee, withheld, net }: GigIncome): readonly JournalLine[] {
  const lines: readonly JournalLine[] = [
    { account: 'deposit', amount: net },
    { account: 'platformFees', amount: fee },
    { account: 'withheld', amount: withheld },
    { account: 'sales', amount: -gross },
  ];
  return lines.filter(({ amount }) => amount !== 0);
}

export function toBooksJournal(
  { income, baseCurrency }: EventOf<'income.recorded'>,
  known: { readonly key: string; readonly currency: string; readonly setup: BooksSetup },
) {
  const what = [income.platform, income.contract, income.note].filter(Boolean).join(' · ');
  return {
    journal_date: income.earnedOn,
    reference_number: known.key,
    notes: clip(what, 500),
    journal_type: 'both',
    status: 'published',
    currency_id: known.currency,
    ...(income.currency === baseCurrency ? {} : { exchange_rate: decimalRate(income.rate.rate) }),
    line_items: journalLines(income).map(({ account, amount }) => ({
      account_id: known.setup.accounts[account],
      debit_or_credit: amount > 0 ? 'debit' : 'credit',
      amount: decimal(Math.abs(amount) as Minor, income.currency),
      description: account === 'sales' ? spellIncome(income) : clip(what, 500),
    })),
  };
}
