import type { ExpenseRow } from '#db/expense-list.ts';
import type { IncomeRow } from '#db/income-list.ts';
import type { InvoiceRow } from '#db/invoice-list.ts';
import type { PaymentRow } from '#db/payment-list.ts';
import type { Client } from '#domain/client/client.ts';
import { amountCell, plainCell, quantityCell, textCell } from '#main/export/cells.ts';
import type { ExportColumn } from '#main/export/save-list.ts';

/** Heads are the words of the screens; days are ISO, amounts stand beside their currency. */
export const INVOICE_COLUMNS: readonly ExportColumn<InvoiceRow>[] = [
  { head: 'Number', cell: (row) => textCell(row.number ?? '') },
  { head: 'State', cell: (row) => plainCell(row.status) },
  { head: 'Client', cell: (row) => textCell(row.clientName) },
  { head: 'About', cell: (row) => textCell(row.about) },
  { head: 'Issued', cell: (row) => plainCell(row.issuedOn) },
  { head: 'Due on', cell: (row) => plainCell(row.dueOn) },
  { head: 'Paid on', cell: (row) => plainCell(row.paidOn) },
  { head: 'Written off on', cell: (row) => plainCell(row.writtenOffOn) },
  { head: 'Currency', cell: (row) => plainCell(row.currency) },
  { head: 'Total', cell: (row) => amountCell(row.total, row.currency) },
  { head: 'Due', cell: (row) => amountCell(row.due, row.currency) },
  { head: 'Void because', cell: (row) => textCell(row.voidReason ?? '') },
];

export const INCOME_COLUMNS: readonly ExportColumn<IncomeRow>[] = [
  { head: 'Earned', cell: (row) => plainCell(row.earnedOn) },
  { head: 'From', cell: (row) => textCell(row.platform) },
  { head: 'Contract', cell: (row) => textCell(row.contract) },
  { head: 'Client', cell: (row) => textCell(row.client?.name ?? '') },
  { head: 'Kind', cell: (row) => plainCell(row.kind) },
  { head: 'Hours', cell: (row) => quantityCell(row.hours) },
  { head: 'Currency', cell: (row) => plainCell(row.currency) },
  { head: 'Gross', cell: (row) => amountCell(row.gross, row.currency) },
  { head: 'Fee', cell: (row) => amountCell(row.fee, row.currency) },
  { head: 'Withheld', cell: (row) => amountCell(row.withheld, row.currency) },
  { head: 'Net', cell: (row) => amountCell(row.net, row.currency) },
  { head: 'Billed on', cell: (row) => textCell(row.billedOn?.number ?? '') },
  { head: 'Void', cell: (row) => yes(row.isVoid) },
];

export const EXPENSE_COLUMNS: readonly ExportColumn<ExpenseRow>[] = [
  { head: 'Spent', cell: (row) => plainCell(row.spentOn) },
  { head: 'Vendor', cell: (row) => textCell(row.vendor) },
  { head: 'Category', cell: (row) => textCell(row.category) },
  { head: 'Description', cell: (row) => textCell(row.description) },
  { head: 'Currency', cell: (row) => plainCell(row.currency) },
  { head: 'Amount', cell: (row) => amountCell(row.amount, row.currency) },
  { head: 'Tax in it', cell: (row) => amountCell(row.taxAmount, row.currency) },
  { head: 'Receipts', cell: (row) => plainCell(row.receipts) },
  { head: 'Void', cell: (row) => yes(row.isVoid) },
];

export const PAYMENT_COLUMNS: readonly ExportColumn<PaymentRow>[] = [
  { head: 'Received', cell: (row) => plainCell(row.receivedOn) },
  { head: 'Client', cell: (row) => textCell(row.clientName) },
  { head: 'Settles', cell: (row) => textCell(row.invoices.map((one) => one.number).join('; ')) },
  { head: 'How', cell: (row) => plainCell(row.method) },
  { head: 'Reference', cell: (row) => textCell(row.reference) },
  { head: 'Currency', cell: (row) => plainCell(row.currency) },
  { head: 'Amount', cell: (row) => amountCell(row.amount, row.currency) },
  { head: 'Credit left', cell: (row) => amountCell(row.credit, row.currency) },
  { head: 'Void', cell: (row) => yes(row.isVoid) },
];

/** Heads that an import of clients understands. */
export const CLIENT_COLUMNS: readonly ExportColumn<Client>[] = [
  { head: 'Name', cell: (client) => textCell(client.name) },
  { head: 'Contact', cell: (client) => textCell(client.contactName) },
  { head: 'E-mail', cell: (client) => textCell(client.email) },
  { head: 'Phone', cell: (client) => textCell(client.phone) },
  { head: 'Street', cell: (client) => textCell(client.address.street) },
  { head: 'Street 2', cell: (client) => textCell(client.address.street2) },
  { head: 'Postal code', cell: (client) => textCell(client.address.postalCode) },
  { head: 'City', cell: (client) => textCell(client.address.city) },
  { head: 'Region', cell: (client) => textCell(client.address.region) },
  { head: 'Country', cell: (client) => textCell(client.address.country) },
  { head: 'Tax ID', cell: (client) => textCell(client.taxId) },
  { head: 'Currency', cell: (client) => plainCell(client.currency) },
  { head: 'Notes', cell: (client) => textCell(client.notes) },
  { head: 'Tags', cell: (client) => textCell(client.tags.join('; ')) },
];

function yes(isSo: boolean) {
  return plainCell(isSo ? 'yes' : '');
}
