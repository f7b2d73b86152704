import { detailsOf, showBatch } from '#sandbox/authorize-net/transaction-view.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { BILLING_SHELVES } from '#sandbox/billing/shelves.ts';
import { showAccount } from '#sandbox/books/accounts.ts';
import { contacts } from '#sandbox/books/contacts.ts';
import { creditNotes } from '#sandbox/books/credit-notes.ts';
import { showCurrency } from '#sandbox/books/currencies.ts';
import { expenses } from '#sandbox/books/expenses.ts';
import { showMail } from '#sandbox/books/invoice-mail.ts';
import { invoices } from '#sandbox/books/invoices.ts';
import { items } from '#sandbox/books/items.ts';
import { journals } from '#sandbox/books/journals.ts';
import { payments } from '#sandbox/books/payments.ts';
import type { RefundRow } from '#sandbox/books/refunds.ts';
import { showRefund } from '#sandbox/books/refunds.ts';
import type { BooksInput, Resource, Row } from '#sandbox/books/resource.ts';
import { showRow } from '#sandbox/books/resource.ts';
import type { BooksState } from '#sandbox/books/state.ts';
import { showTaxGroup } from '#sandbox/books/tax-groups.ts';
import { showTax } from '#sandbox/books/taxes.ts';
import { showNote } from '#sandbox/crm/notes.ts';
import { showContact } from '#sandbox/crm/record.ts';
import { showTag } from '#sandbox/crm/tags.ts';
import { showComment } from '#sandbox/desk/comments.ts';
import { showContact as showDeskContact } from '#sandbox/desk/contacts.ts';
import { showThread } from '#sandbox/desk/threads.ts';
import { showTicket } from '#sandbox/desk/ticket-view.ts';
import { livingTickets } from '#sandbox/desk/tickets.ts';
import type { System } from '#sandbox/effects.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

type Shelf = (practice: Practice) => JsonObject[];

const BOOKS: Readonly<Record<string, Shelf>> = {
  contacts: shelf(contacts),
  items: shelf(items),
  invoices: shelf(invoices),
  customerpayments: shelf(payments),
  expenses: shelf(expenses),
  journals: shelf(journals),
  creditnotes: shelf(creditNotes),
  creditnoterefunds: ({ state }) => refundsFor(state.books, 'creditnotes'),
  paymentrefunds: ({ state }) => refundsFor(state.books, 'customerpayments'),
  mails: ({ state }) => [...state.books.mails.values()].map(showMail),
  taxes: ({ state }) => [...state.books.taxes.values()].map(showTax),
  taxgroups: (practice) =>
    [...practice.state.books.taxGroups.values()].map((group) => showTaxGroup(practice, group)),
  chartofaccounts: ({ state }) => [...state.books.accounts.values()].map(showAccount),
  currencies: ({ state }) => [...state.books.currencies.values()].map(showCurrency),
};
const CRM: Readonly<Record<string, Shelf>> = {
  Contacts: (practice) =>
    [...practice.state.crm.contacts.values()].map((one) => showContact(practice, one, null)),
  Notes: (practice) =>
    [...practice.state.crm.notes.values()].map((note) => showNote(practice, note, null)),
  tags: (practice) => [...practice.state.crm.tags.values()].map((tag) => showTag(practice, tag)),
};

const DESK: Readonly<Record<string, Shelf>> = {
  contacts: (practice) =>
    [...practice.state.desk.contacts.values()].map((row) => showDeskContact(practice, row)),
  tickets: (practice) => livingTickets(practice).map((row) => showTicket(practice, row)),
  comments: (practice) =>
    [...practice.state.desk.comments.values()].map((row) => showComment(practice, row)),
  threads: (practice) =>
    [...practice.state.desk.threads.values()].map((row) => showThread(practice, row, true)),
};

const AUTHORIZE_NET: Readonly<Record<string, Shelf>> = {
  transactions: (practice) =>
    [...practice.state.authorizeNet.transactions.values()].map((row) => detailsOf(practice, row)),
  batches: ({ state }) => [...state.authorizeNet.batches.values()].map(showBatch),
};

const SHELVES: Readonly<Record<System, Readonly<Record<string, Shelf>>>> = {
  crm: CRM,
  books: BOOKS,
  billing: BILLING_SHELVES,
  desk: DESK,
  'authorize-net': AUTHORIZE_NET,
};
const SYSTEMS = ['crm', 'books', 'billing', 'desk', 'authorize-net'] as const;

export function modulesOf(): readonly { readonly system: System; readonly module: string }[] {
  return SYSTEMS.flatMap((system) =>
    Object.keys(SHELVES[system]).map((module) => ({ system, module })),
  );
}

/** Everything a module holds now, in full, oldest first. */
export function objectsOf(practice: Practice, system: System, module: string): JsonObject[] {
  const found = SHELVES[system][module];
  if (!found) throw new Error(`There is no module ${module} in ${system}`);
  return found(system === 'billing' ? billingLedger(practice) : practice);
}

function refundsFor({ refunds }: BooksState, of: RefundRow['of']): JsonObject[] {
  return [...refunds.values()].filter((row) => row.of === of).map(showRefund);
}

function shelf<I extends BooksInput, R extends Row<I>>(resource: Resource<I, R>): Shelf {
  return (practice) =>
    [...resource.rows(practice).values()].map((row) => showRow(practice, resource, row));
}
