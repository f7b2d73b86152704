import type { AccountRow } from '#sandbox/books/accounts.ts';
import { seededAccounts } from '#sandbox/books/accounts.ts';
import type { ContactRow } from '#sandbox/books/contacts.ts';
import type { CreditNoteRow } from '#sandbox/books/credit-notes.ts';
import type { CurrencyRow } from '#sandbox/books/currencies.ts';
import { seededCurrencies } from '#sandbox/books/currencies.ts';
import type { CustomField, CustomModule } from '#sandbox/books/custom-fields.ts';
import { KEYED_MODULES, keyField } from '#sandbox/books/custom-fields.ts';
import type { ExpenseRow } from '#sandbox/books/expenses.ts';
import type { MailRow } from '#sandbox/books/invoice-mail.ts';
import type { InvoiceRow } from '#sandbox/books/invoices.ts';
import type { ItemRow } from '#sandbox/books/items.ts';
import type { JournalRow } from '#sandbox/books/journals.ts';
import type { Organization } from '#sandbox/books/organization.ts';
import { seededOrganization } from '#sandbox/books/organization.ts';
import type { PaymentLinkRow } from '#sandbox/books/payment-links.ts';
import type { PaymentRow } from '#sandbox/books/payments.ts';
import type { RefundRow } from '#sandbox/books/refunds.ts';
import type { TaxGroupRow } from '#sandbox/books/tax-groups.ts';
import type { TaxRow } from '#sandbox/books/taxes.ts';
import type { Minting } from '#sandbox/mint.ts';

export type BooksState = {
  readonly organization: Organization;
  readonly currencies: Map<string, CurrencyRow>;
  readonly accounts: Map<string, AccountRow>;
  readonly taxes: Map<string, TaxRow>;
  readonly taxGroups: Map<string, TaxGroupRow>;
  readonly contacts: Map<string, ContactRow>;
  readonly items: Map<string, ItemRow>;
  readonly invoices: Map<string, InvoiceRow>;
  readonly payments: Map<string, PaymentRow>;
  readonly expenses: Map<string, ExpenseRow>;
  readonly journals: Map<string, JournalRow>;
  readonly creditNotes: Map<string, CreditNoteRow>;
  readonly refunds: Map<string, RefundRow>;
  /** Letters that would have been sent. */
  readonly mails: Map<string, MailRow>;
  readonly paymentLinks: Map<string, PaymentLinkRow>;
  readonly customFields: Map<CustomModule, readonly CustomField[]>;
  /** The organisation's own series: the last number given out. */
  readonly series: { invoice: number; payment: number; journal: number; creditNote: number };
};

export type BaseCurrency = { readonly currencyCode: string; readonly name: string };

export function newBooks(minting: Minting, at: number, base: BaseCurrency): BooksState {
  return {
    organization: seededOrganization(minting, base),
    currencies: seededCurrencies(minting, base.currencyCode),
    accounts: seededAccounts(minting, at),
    taxes: new Map(),
    taxGroups: new Map(),
    contacts: new Map(),
    items: new Map(),
    invoices: new Map(),
    payments: new Map(),
    expenses: new Map(),
    journals: new Map(),
    creditNotes: new Map(),
    refunds: new Map(),
    mails: new Map(),
    paymentLinks: new Map(),
    customFields: new Map(KEYED_MODULES.map((module) => [module, [keyField(minting)]])),
    series: { invoice: 0, payment: 0, journal: 0, creditNote: 0 },
  };
}
