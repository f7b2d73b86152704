import {
  readAccount,
  readContact,
  readExpense,
  readInvoice,
  readPayment,
  readTax,
} from '#sync/connectors/books/facts.ts';
import { changesFeed, type List, newestFeed } from '#sync/connectors/books/list-feed.ts';
import { passedOverFeed } from '#sync/connectors/books/passed-over-feed.ts';
import { wholeFeed } from '#sync/connectors/books/whole-feed.ts';
import type { Feed } from '#sync/feed.ts';

const MINUTE_MS = 60_000;

const CONTACTS: List = {
  kind: { path: 'contacts', one: 'contact', many: 'contacts', idName: 'contact_id' },
  keyed: 'contact',
  title: 'contacts',
  read: readContact,
};
const INVOICES: List = {
  kind: { path: 'invoices', one: 'invoice', many: 'invoices', idName: 'invoice_id' },
  keyed: 'invoice',
  title: 'invoices',
  read: readInvoice,
};
const PAYMENTS: List = {
  kind: {
    path: 'customerpayments',
    one: 'payment',
    many: 'customerpayments',
    idName: 'payment_id',
  },
  keyed: 'customer_payment',
  title: 'payments',
  read: readPayment,
};
const EXPENSES: List = {
  kind: { path: 'expenses', one: 'expense', many: 'expenses', idName: 'expense_id' },
  keyed: 'expense',
  title: 'expenses',
  read: readExpense,
};

const TAXES: List = {
  kind: { path: 'settings/taxes', one: 'tax', many: 'taxes', idName: 'tax_id' },
  keyed: null,
  title: 'taxes',
  read: readTax,
};

const ACCOUNTS: List = {
  kind: {
    path: 'chartofaccounts',
    one: 'chart_of_account',
    many: 'chartofaccounts',
    idName: 'account_id',
  },
  keyed: null,
  title: 'accounts',
  read: readAccount,
};

/** Some 240 calls a day where nothing happens: a quarter of what the smallest plan has. */
export const BOOKS_FEEDS: readonly Feed[] = [
  changesFeed(INVOICES, 15 * MINUTE_MS),
  newestFeed(PAYMENTS, 20 * MINUTE_MS),
  newestFeed(CONTACTS, 60 * MINUTE_MS, '&sort_column=last_modified_time'),
  newestFeed(EXPENSES, 60 * MINUTE_MS),
  wholeFeed(INVOICES, { sweeps: 'invoice' }),
  wholeFeed(PAYMENTS, { sweeps: 'payment' }),
  wholeFeed(CONTACTS, { sweeps: 'client' }),
  wholeFeed(EXPENSES, { sweeps: 'expense' }),
  wholeFeed(TAXES),
  wholeFeed(ACCOUNTS, { sweeps: 'account', everyMs: 360 * MINUTE_MS, called: 'accounts' }),
  passedOverFeed({ client: CONTACTS, invoice: INVOICES, payment: PAYMENTS, expense: EXPENSES }),
];
