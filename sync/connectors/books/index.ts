import type { Connector } from '#sync/connector.ts';
import { saveContact } from '#sync/connectors/books/contact.ts';
import { saveExpense, voidExpense } from '#sync/connectors/books/expense.ts';
import { BOOKS_FEEDS } from '#sync/connectors/books/feeds.ts';
import { journalLines, recordIncome, voidIncome } from '#sync/connectors/books/income.ts';
import { createInvoice, voidInvoice } from '#sync/connectors/books/invoice.ts';
import { saveItem } from '#sync/connectors/books/item.ts';
import { lookAtBooks } from '#sync/connectors/books/look.ts';
import { recordPayment, useCredit, voidPayment } from '#sync/connectors/books/payment.ts';
import { askPaymentLink } from '#sync/connectors/books/payment-link.ts';
import { keepReceipt, takesReceipt } from '#sync/connectors/books/receipt.ts';
import { callsPerDay, callsPerMinute, readSetup } from '#sync/connectors/books/setup.ts';
import { saveTax } from '#sync/connectors/books/tax.ts';
import { saveTaxGroup } from '#sync/connectors/books/tax-group.ts';
import { cancelWriteOff, writeOffInvoice } from '#sync/connectors/books/write-off.ts';

export const books: Connector = {
  system: 'books',
  name: 'Books',
  rate: rateOf(''),
  rateFor: (setup) => rateOf(readSetup(setup)?.plan ?? ''),
  base: '/books/v3',
  address: (request, setup) => {
    const id = readSetup(setup)?.organisationId;
    if (id === undefined) return request;
    const joint = request.path.includes('?') ? '&' : '?';
    return { ...request, path: `${request.path}${joint}organization_id=${id}` };
  },
  lifeSigns: [
    { method: 'GET', path: '/contacts?per_page=1' },
    { method: 'GET', path: '/invoices?per_page=1' },
    { method: 'GET', path: '/settings/currencies?per_page=1' },
  ],
  look: lookAtBooks,
  hears: (event) => {
    switch (event.kind) {
      case 'tax.saved':
        return event.tax.kind !== 'withholding';
      case 'receipt.kept':
        return takesReceipt(event.receipt);
      case 'income.recorded':
      case 'income.voided':
        return journalLines(event.income).length > 1;
      default:
        return true;
    }
  },
  plans: {
    'client.saved': saveContact,
    'item.saved': saveItem,
    'tax.saved': saveTax,
    'tax-group.saved': saveTaxGroup,
    'invoice.issued': createInvoice,
    'invoice.voided': voidInvoice,
    'invoice.written-off': writeOffInvoice,
    'invoice.write-off-cancelled': cancelWriteOff,
    'payment.recorded': recordPayment,
    'payment.credit-used': useCredit,
    'payment.voided': voidPayment,
    'payment-link.asked': askPaymentLink,
    'expense.saved': saveExpense,
    'receipt.kept': keepReceipt,
    'expense.voided': voidExpense,
    'income.recorded': recordIncome,
    'income.voided': voidIncome,
  },
  feeds: BOOKS_FEEDS,
};

function rateOf(plan: string) {
  return { perMinute: callsPerMinute(plan), perDay: callsPerDay(plan), parallel: 1 };
}
