import { z } from 'zod';
import { activeAccount } from '#sandbox/books/accounts.ts';
import { mustHave } from '#sandbox/books/body.ts';
import { contactName } from '#sandbox/books/contacts.ts';
import { day, id, positive, text } from '#sandbox/books/fields.ts';
import { missing, notAllowed, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import type { Exact } from '#sandbox/decimal.ts';
import { known, plain, product, rounded, shown, total } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { defined } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import type { Practice } from '#sandbox/practice.ts';

const WITH_A_NAME = new Set(['accounts_receivable', 'accounts_payable']);

const line = z.strictObject({
  line_id: id().optional(),
  account_id: id(),
  customer_id: id().optional(),
  description: text(500).optional(),
  debit_or_credit: z.enum(['debit', 'credit']),
  amount: positive(),
});

const schema = z.strictObject({
  journal_date: day().optional(),
  reference_number: text(100).optional(),
  notes: text(500).optional(),
  journal_type: z.enum(['cash', 'both']).optional(),
  currency_id: id().optional(),
  exchange_rate: positive().optional(),
  line_items: z.array(line).min(2).optional(),
  status: z.enum(['draft', 'published']).optional(),
  custom_fields: z.undefined().optional(),
});

export type JournalInput = z.infer<typeof schema>;
type JournalLine = z.infer<typeof line> & { readonly line_id: string };
export type JournalRow = Row<JournalInput> & {
  readonly entryNumber: number;
  readonly lines: readonly JournalLine[];
  readonly total: string;
  readonly isPublished: boolean;
};

export const journals: Resource<JournalInput, JournalRow> = {
  path: 'journals',
  one: 'journal',
  many: 'journals',
  idName: 'journal_id',
  words: 'journal',
  scope: 'accountants',
  customModule: null,
  schema,
  filters: {
    texts: ['reference_number', 'notes', 'entry_number'],
    exacts: ['total', 'status'],
    days: ['journal_date', 'date'],
    hasChanges: true,
    sorts: ['journal_date', 'entry_number', 'reference_number', 'total'],
  },
  details: ['line_items'],
  rows: (practice) => practice.state.books.journals,
  finish: (practice, draft, before) => {
    mustHave(draft.input, 'journal_date', 'line_items');
    const { currency_id: currency, line_items: sent = [] } = draft.input;
    const currencies = practice.state.books.currencies;
    if (currency !== undefined && !currencies.has(currency)) throw wrongValue('currency_id');
    const isForeign = currency !== undefined && !currencies.get(currency)?.isBase;
    if (isForeign && draft.input.exchange_rate === undefined) throw missing('exchange_rate');
    for (const one of sent) mustBeBookable(practice, one);
    const { series } = practice.state.books;
    const sum = mustBalance(sent);
    if (!before) series.journal += 1;
    return {
      ...draft,
      entryNumber: before?.entryNumber ?? series.journal,
      lines: sent.map((one) => ({
        ...one,
        line_id: one.line_id ?? nextId(practice.state.minting),
      })),
      total: plain(sum),
      isPublished: (draft.input.status ?? 'published') === 'published',
    };
  },
  mustBeRemovable: () => undefined,
  show: showJournal,
  subject: (_, row) => `${row.input.journal_date} ${row.total} ${row.input.notes ?? ''}`.trim(),
};

function mustBeBookable(practice: Practice, one: z.infer<typeof line>): void {
  const account = activeAccount(practice, one.account_id);
  if (!account) throw wrongValue('account_id');
  const contactId = one.customer_id;
  if (contactId !== undefined && !practice.state.books.contacts.has(contactId)) {
    throw wrongValue('customer_id');
  }
  if (WITH_A_NAME.has(account.type) && contactId === undefined) throw missing('customer_id');
}

function mustBalance(lines: readonly z.infer<typeof line>[]): Exact {
  const side = (name: 'debit' | 'credit') =>
    total(lines.filter((one) => one.debit_or_credit === name).map((one) => known(one.amount)));
  const debit = side('debit');
  if (debit !== side('credit')) {
    throw notAllowed('The debits and credits are not equal.');
  }
  return debit;
}

function showJournal(practice: Practice, row: JournalRow): JsonObject {
  const { accounts, currencies } = practice.state.books;
  const rate = row.input.exchange_rate ?? '1';
  const base = [...currencies.values()].find((currency) => currency.isBase);
  const currency = currencies.get(row.input.currency_id ?? '') ?? base;
  const inBase = (amount: string) => shown(rounded(product(known(amount), known(rate)), 2));
  return {
    entry_number: String(row.entryNumber),
    journal_date: row.input.journal_date ?? '',
    date: row.input.journal_date ?? '',
    reference_number: row.input.reference_number ?? '',
    notes: row.input.notes ?? '',
    journal_type: row.input.journal_type ?? 'both',
    currency_id: currency?.id ?? '',
    currency_code: currency?.code ?? '',
    price_precision: currency?.places ?? 2,
    exchange_rate: Number(rate),
    status: row.isPublished ? 'published' : 'draft',
    line_items: row.lines.map((one) => ({
      ...defined(one),
      account_name: accounts.get(one.account_id)?.name ?? '',
      customer_name: contactName(practice, one.customer_id),
      amount: Number(one.amount),
      bcy_amount: inBase(one.amount),
    })),
    line_item_total: Number(row.total),
    total: Number(row.total),
    bcy_total: inBase(row.total),
  };
}
