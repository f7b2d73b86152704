import { z } from 'zod';
import type { Instant } from '#domain/dates.ts';
import { type Fact, UNDATED } from '#domain/fact.ts';
import { isId } from '#domain/ids.ts';
import { readPpm } from '#domain/read/percent.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';
import { momentOf } from '#sync/zoho/moment.ts';
import { moneyOf, zCurrency, zDay, zMoney, zText } from '#sync/zoho/values.ts';

/** Reads an entry of a list; null where it is none that can be read. `field` holds our key. */
export type ReadEntry = (entry: Entry, field: string | null) => Fact | null;

const STATUSES = ['draft', 'sent', 'viewed', 'overdue', 'partially_paid', 'paid', 'void'] as const;

const zContact = z.object({
  contact_id: zRemoteId,
  contact_name: z.string(),
  email: z.string().optional().catch(undefined),
  phone: z.string().optional().catch(undefined),
});
const zInvoice = z.object({
  invoice_id: zRemoteId,
  invoice_number: zText,
  customer_id: zRemoteId,
  status: z.enum([...STATUSES, 'unknown']).catch('unknown'),
  date: zDay,
  due_date: zDay.nullable().catch(null),
  currency_code: zCurrency,
  total: zMoney,
  balance: zMoney,
  write_off_amount: zMoney.optional().catch(undefined),
});
const zPayment = z.object({
  payment_id: zRemoteId,
  customer_id: zRemoteId,
  date: zDay,
  currency_code: zCurrency,
  amount: zMoney,
  payment_mode: zText,
  reference_number: zText,
});
const zTax = z.object({
  tax_id: zRemoteId,
  tax_name: z.string().min(1),
  tax_percentage: zMoney,
  tax_type: z.enum(['tax', 'compound_tax']),
});
const zAccount = z.object({
  account_id: zRemoteId,
  account_name: z.string().trim().min(1),
  is_active: z.boolean(),
});
const zExpense = z.object({
  expense_id: zRemoteId,
  date: zDay,
  currency_code: zCurrency,
  total: zMoney,
  vendor_name: zText,
  description: zText,
});

export const readContact: ReadEntry = (entry, field) => {
  const read = zContact.safeParse(entry);
  if (!read.success) return null;
  const { contact_id: id, contact_name: name, email, phone } = read.data;
  const contact = {
    name: name.trim(),
    ...(email === undefined ? {} : { email: email.trim() }),
    ...(phone === undefined ? {} : { phone: phone.trim() }),
  };
  return { kind: 'contact.seen', ...seenOf(entry, id, field), contact };
};

export const readInvoice: ReadEntry = (entry, field) => {
  const read = zInvoice.safeParse(entry);
  if (!read.success) return null;
  const { invoice_id: id, customer_id: contactId, currency_code: currency, status } = read.data;
  const total = moneyOf(read.data.total, currency);
  const balance = moneyOf(read.data.balance, currency);
  const writtenOff = moneyOf(read.data.write_off_amount, currency);
  if (total === null || balance === null) return null;
  return {
    kind: 'invoice.seen',
    ...seenOf(entry, id, field),
    number: read.data.invoice_number,
    contactId,
    status,
    issuedOn: read.data.date,
    dueOn: read.data.due_date,
    currency,
    total,
    balance,
    ...(writtenOff === null ? {} : { writtenOff }),
  };
};

export const readPayment: ReadEntry = (entry, field) => {
  const read = zPayment.safeParse(entry);
  if (!read.success) return null;
  const { payment_id: id, customer_id: contactId, currency_code: currency } = read.data;
  const amount = moneyOf(read.data.amount, currency);
  if (amount === null) return null;
  return {
    kind: 'payment.seen',
    ...seenOf(entry, id, field, read.data.reference_number),
    contactId,
    paidOn: read.data.date,
    currency,
    amount,
    mode: read.data.payment_mode,
    reference: read.data.reference_number,
    // A list does not tell them; whoever takes the payment in asks for it as a whole.
    applied: [],
    gatewayId: null,
    fee: null,
  };
};

export const readExpense: ReadEntry = (entry, field) => {
  const read = zExpense.safeParse(entry);
  if (!read.success) return null;
  const { expense_id: id, currency_code: currency } = read.data;
  const amount = moneyOf(read.data.total, currency);
  if (amount === null) return null;
  return {
    kind: 'expense.seen',
    ...seenOf(entry, id, field, entry['reference_number']),
    spentOn: read.data.date,
    currency,
    amount,
    vendor: read.data.vendor_name,
    description: read.data.description,
  };
};

export const readTax: ReadEntry = (entry) => {
  const read = zTax.safeParse(entry);
  if (!read.success) return null;
  const { tax_id: id, tax_name: name, tax_percentage: percent } = read.data;
  const reading = readPpm(String(percent), { decimalMark: '.' });
  if (reading.kind !== 'percent') return null;
  return { kind: 'tax.seen', ...seenOf(entry, id, null), name: name.trim(), rate: reading.rate };
};

export const readAccount: ReadEntry = (entry) => {
  const read = zAccount.safeParse(entry);
  if (!read.success) return null;
  const { account_id: id, account_name: name, is_active: isActive } = read.data;
  return { kind: 'account.seen', ...seenOf(entry, id, null), name, isActive };
};

/** Where Books has no unique field our key is the reference number (rule B2). */
function seenOf(entry: Entry, remoteId: string, field: string | null, reference: unknown = null) {
  const key = field === null ? reference : entry[field];
  return {
    system: 'books' as const,
    remoteId,
    our: typeof key === 'string' && isId(key) ? key : null,
    changedAt: changedAt(entry),
  };
}

/** Some lists tell no moment of change: then what they say is what tells a change (rule F3). */
function changedAt(entry: Entry): Instant {
  const told = momentOf(entry['last_modified_time']) ?? momentOf(entry['created_time']);
  return told ?? UNDATED;
}
