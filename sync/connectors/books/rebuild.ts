import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { Rounding } from '#domain/invoice/invoice.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import type { BooksEntries } from '#sync/connectors/books/collect-books.ts';
import type { Ids, Read, Rebuilt, Unfit } from '#sync/connectors/books/rebuilt.ts';
import { readClient } from '#sync/connectors/books/restored-client.ts';
import { idOf, textOf } from '#sync/connectors/books/restored-entry.ts';
import { readExpense } from '#sync/connectors/books/restored-expense.ts';
import { readIncome } from '#sync/connectors/books/restored-income.ts';
import { readInvoice } from '#sync/connectors/books/restored-invoice.ts';
import { readItem } from '#sync/connectors/books/restored-item.ts';
import { readPayment } from '#sync/connectors/books/restored-payment.ts';
import { rebuildTaxes } from '#sync/connectors/books/restored-taxes.ts';
import type { BooksSetup } from '#sync/connectors/books/setup.ts';

export type Rebuilding = {
  readonly setup: BooksSetup;
  readonly baseCurrency: CurrencyCode;
  readonly rounding: Rounding;
  /** The taxes this ledger has already. */
  readonly taxes: readonly TaxSetting[];
  readonly ids: Ids;
  readonly now: Instant;
};

/** The ledger that Books tells of, and what of it cannot be said here (rules Q1 to Q6). */
export function rebuild(entries: BooksEntries, known: Rebuilding): Rebuilt {
  const { setup, ids } = known;
  const { fields, accounts } = setup;
  const {
    behind,
    taxes,
    taxGroups,
    unfit: oddTaxes,
  } = rebuildTaxes(entries, {
    here: known.taxes,
    ids,
  });
  const shared = { ...known, accounts, behind };
  const clients = readAll(entries.contacts, 'contact_id', (entry) =>
    readClient(entry, { ...shared, field: fields.contact }),
  );
  const clientIds = new Map(clients.read.map(({ remoteId, value }) => [remoteId, value.id]));
  const items = readAll(entries.items, 'item_id', (entry) =>
    readItem(entry, { ...shared, field: fields.item }),
  );
  const itemIds = new Map(items.read.map(({ remoteId, value }) => [remoteId, value.id]));
  const invoices = readAll(entries.invoices, 'invoice_id', (entry) =>
    readInvoice(entry, { ...shared, field: fields.invoice, clients: clientIds, items: itemIds }),
  );
  const paid = new Map(invoices.read.map(({ remoteId, value }) => [remoteId, value.invoice]));
  const payments = readAll(entries.payments, 'payment_id', (entry) =>
    readPayment(entry, {
      ...shared,
      field: fields.customer_payment,
      clients: clientIds,
      invoices: paid,
    }),
  );
  const expenses = readAll(entries.expenses, 'expense_id', (entry) =>
    readExpense(entry, { ...shared, field: fields.expense }),
  );
  const incomes = readAll(entries.journals, 'journal_id', (entry) =>
    readIncome(entry, { ...shared, clients: new Set(clientIds.values()) }),
  );
  const kinds = [clients, items, invoices, payments, expenses, incomes];
  return {
    ...{ taxes, taxGroups },
    clients: clients.read.map(({ remoteId, value: client }) => ({ remoteId, client })),
    items: items.read.map(({ remoteId, value: item }) => ({ remoteId, item })),
    invoices: invoices.read.map(({ remoteId, value }) => ({ remoteId, ...value })),
    payments: payments.read.map(({ remoteId, value }) => ({ remoteId, ...value })),
    expenses: expenses.read.map(({ remoteId, value: expense }) => ({ remoteId, expense })),
    incomes: incomes.read.map(({ remoteId, value: income }) => ({ remoteId, income })),
    unfit: [...oddTaxes, ...kinds.flatMap((kind) => kind.unfit)],
  };
}

type ReadAll<T> = {
  readonly read: readonly { readonly remoteId: string; readonly value: T }[];
  readonly unfit: readonly Unfit[];
};

function readAll<T>(
  entries: readonly Entry[],
  idName: string,
  one: (entry: Entry) => Read<T>,
): ReadAll<T> {
  const read: { remoteId: string; value: T }[] = [];
  const unfit: Unfit[] = [];
  for (const entry of entries) {
    const reading = one(entry);
    if (reading.kind === 'unfit') unfit.push({ what: titleOf(entry), why: reading.why });
    else read.push({ remoteId: idOf(entry[idName]), value: reading.value });
  }
  return { read, unfit };
}

/** As a person finds it in Books. */
function titleOf(entry: Entry): string {
  const date = textOf(entry['date'] ?? entry['journal_date']);
  const who = textOf(entry['customer_name'] ?? entry['vendor_name']);
  const [own] = ['invoice_number', 'contact_name', 'name', 'tax_name']
    .map((name) => textOf(entry[name]))
    .filter(Boolean);
  const named = own ?? textOf(entry['description'] ?? entry['notes']);
  return [named, own === who ? '' : who, date].filter(Boolean).join(', ') || 'Something';
}
