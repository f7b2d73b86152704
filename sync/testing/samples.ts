import { NO_ADDRESS } from '#domain/address.ts';
import type { Client } from '#domain/client/client.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import { type Instant, isoDate } from '#domain/dates.ts';
import type { BookEvent, EventOf } from '#domain/events.ts';
import type { Expense, Receipt } from '#domain/expense/expense.ts';
import type {
  ClientId,
  ExpenseId,
  IncomeId,
  InvoiceId,
  ItemId,
  PaymentId,
  TaxId,
} from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';
import type { InvoiceContent, InvoiceLine } from '#domain/invoice/invoice.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import type { Item } from '#domain/item/item.ts';
import { milli, minor, ppm, price } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { sameRate } from '#domain/rate.ts';
import type { Tax } from '#domain/tax/tax.ts';

export const EUR = 'EUR' as CurrencyCode;
export const USD = 'USD' as CurrencyCode;
export const DAY = isoDate('2026-01-05');
export const AT = 1_767_603_600_000 as Instant;

/** `id(7)` reads as the seventh thing: 01990000-0000-7000-8000-000000000007. */
export function id<T extends string>(count: number): T {
  return `01990000-0000-7000-8000-${String(count).padStart(12, '0')}` as T;
}

export const CLIENT: Client = {
  id: id<ClientId>(1),
  name: 'Quillmoor Books',
  contactName: 'Ada Quill',
  email: 'ada@quillmoor.example',
  phone: '+49 30 1234',
  address: { ...NO_ADDRESS, street: 'Kai 4', postalCode: '10115', city: 'Berlin', country: 'DE' },
  taxId: '',
  currency: EUR,
  termsDays: 14,
  notes: '',
  tags: [],
  createdAt: AT,
  updatedAt: AT,
  archivedAt: null,
};

export const VAT: Tax = {
  id: id<TaxId>(2),
  name: 'VAT',
  kind: 'standard',
  rate: ppm(190_000),
  isCompound: false,
  reason: '',
};
export const CITY: Tax = { ...VAT, id: id<TaxId>(3), name: 'City tax', rate: ppm(25_000) };

export const ITEM: Item = {
  id: id<ItemId>(4),
  name: 'Editing',
  description: 'Line by line',
  unit: 'h',
  price: price(8_550_0000),
  currency: EUR,
  taxIds: [VAT.id],
  createdAt: AT,
  updatedAt: AT,
  archivedAt: null,
};

export const LINE: InvoiceLine = {
  itemId: ITEM.id,
  description: 'Editing',
  detail: 'Chapter 1 to 4',
  quantity: milli(5_500),
  unit: 'h',
  price: ITEM.price,
  discountRate: ppm(0),
  taxes: [VAT],
  incomeIds: [],
};

export type Invoice = EventOf<'invoice.issued'>['invoice'];

export function anInvoice(content: Partial<InvoiceContent> = {}, rest: Partial<Invoice> = {}) {
  const whole: InvoiceContent = {
    currency: EUR,
    lines: [LINE],
    discount: { kind: 'none' },
    priceMode: 'exclusive',
    rounding: 'tax',
    ...content,
  };
  const invoice: Invoice = {
    ...whole,
    id: id<InvoiceId>(5),
    number: 'INV-2026-0001',
    clientId: CLIENT.id,
    issuedOn: DAY,
    issuedAt: AT,
    dueOn: isoDate('2026-01-19'),
    deliveredFrom: null,
    deliveredTo: null,
    reference: 'PO 77',
    rate: sameRate(DAY),
    baseCurrency: EUR,
    notes: '',
    terms: 'Pay within 14 days.',
    billedTo: CLIENT,
    totals: invoiceTotals(whole),
    ...rest,
  };
  return invoice;
}

export const PAYMENT: Payment = {
  id: id<PaymentId>(6),
  clientId: CLIENT.id,
  receivedOn: DAY,
  amount: minor(50_000),
  currency: EUR,
  rate: sameRate(DAY),
  method: 'bank',
  reference: 'Transfer 9',
  note: '',
  applications: [{ invoiceId: id<InvoiceId>(5), amount: minor(40_000), withheld: minor(0) }],
  recordedAt: AT,
};

export const EXPENSE: Expense = {
  id: id<ExpenseId>(7),
  spentOn: DAY,
  vendor: 'Rail',
  category: 'Travel',
  description: 'To Hamburg',
  currency: EUR,
  amount: minor(11_900),
  tax: VAT,
  taxAmount: minor(1_900),
  rate: sameRate(DAY),
  receipts: [],
  recordedAt: AT,
};

export const INCOME: GigIncome = {
  id: id<IncomeId>(8),
  platform: 'Upwork',
  contract: 'HTML Front End Dev',
  contractId: '',
  clientId: null,
  kind: 'hourly',
  earnedOn: DAY,
  hours: milli(2_000),
  currency: EUR,
  gross: minor(10_000),
  fee: minor(1_000),
  withheld: minor(200),
  net: minor(8_800),
  rate: sameRate(DAY),
  note: '',
  origin: null,
  recordedAt: AT,
};

export const RECEIPT: Receipt = {
  hash: 'c0ffee'.padEnd(64, '0'),
  name: 'train.pdf',
  mediaType: 'application/pdf',
  bytes: 5,
};

/** One event of every kind for the books, in an order in which they could have happened. */
export const SAMPLES: { readonly [K in BookEvent['kind']]: EventOf<K> } = {
  'client.saved': { kind: 'client.saved', client: CLIENT },
  'tax.saved': { kind: 'tax.saved', tax: VAT },
  'tax-group.saved': { kind: 'tax-group.saved', taxes: [VAT, CITY] },
  'item.saved': { kind: 'item.saved', item: ITEM },
  'invoice.issued': { kind: 'invoice.issued', invoice: anInvoice() },
  'invoice.written-off': {
    kind: 'invoice.written-off',
    invoiceId: id<InvoiceId>(5),
    number: 'INV-2026-0001',
    writeOff: { writtenOffOn: DAY, reason: 'Out of business', amount: minor(119_00) },
  },
  'invoice.write-off-cancelled': {
    kind: 'invoice.write-off-cancelled',
    invoiceId: id<InvoiceId>(5),
    number: 'INV-2026-0001',
  },
  'payment.recorded': { kind: 'payment.recorded', payment: PAYMENT, baseCurrency: EUR },
  'payment.credit-used': {
    kind: 'payment.credit-used',
    payment: PAYMENT,
    uses: [
      {
        paymentId: PAYMENT.id,
        invoiceId: id<InvoiceId>(5),
        amount: minor(10_000),
        appliedOn: DAY,
      },
    ],
  },
  'expense.saved': { kind: 'expense.saved', expense: EXPENSE, baseCurrency: EUR },
  'receipt.kept': { kind: 'receipt.kept', expenseId: EXPENSE.id, receipt: RECEIPT },
  'income.recorded': { kind: 'income.recorded', income: INCOME, baseCurrency: EUR },
  'payment.voided': { kind: 'payment.voided', paymentId: PAYMENT.id, voidedOn: DAY },
  'invoice.voided': {
    kind: 'invoice.voided',
    invoiceId: id<InvoiceId>(5),
    number: 'INV-2026-0001',
    reason: 'Written twice',
  },
  'expense.voided': { kind: 'expense.voided', expenseId: EXPENSE.id, voidedOn: DAY },
  'income.voided': { kind: 'income.voided', income: INCOME, voidedOn: DAY },
};
