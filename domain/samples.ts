import { NO_ADDRESS } from '#domain/address.ts';
import type { Business } from '#domain/business/business.ts';
import type { Client } from '#domain/client/client.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { Expense, Receipt } from '#domain/expense/expense.ts';
import type { ClientId, ExpenseId, IncomeId, InvoiceId, PaymentId, TaxId } from '#domain/ids.ts';
import type { GigIncome } from '#domain/income/income.ts';
import { emptyDraft, emptyLine } from '#domain/invoice/draft.ts';
import type { DraftInvoice, InvoiceContent, InvoiceLine } from '#domain/invoice/invoice.ts';
import { milli, minor, type Ppm, ppm, priceOf, ZERO } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { sameRate } from '#domain/rate.ts';
import type { Tax } from '#domain/tax/tax.ts';

/** Small documents for the tests of this room; every test names only what it is about. */

export const EUR = 'EUR' as CurrencyCode;
export const USD = 'USD' as CurrencyCode;
export const JPY = 'JPY' as CurrencyCode;
export const KWD = 'KWD' as CurrencyCode;
export const TODAY = '2026-11-20' as IsoDate;
export const NOW = 1_795_000_000_000 as Instant;

/** One seed for all properties; a run that breaks names it, with the smallest case it found. */
const SEED = 20_261_120;
export const LONG_MS = 120_000;

export function runs(numRuns: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: SEED, numRuns };
}

export function idOf<T extends string>(number: number): T {
  return `01890000-0000-7000-8000-${String(number).padStart(12, '0')}` as T;
}

export function aTax(percent: number, differences: Partial<Tax> = {}): Tax {
  return {
    id: idOf<TaxId>(Math.round(percent * 1_000)),
    name: `VAT ${percent} %`,
    kind: 'standard',
    rate: ppm(Math.round(percent * 10_000)),
    isCompound: false,
    reason: '',
    ...differences,
  };
}

/** One piece at an amount in minor units. */
export function aLine(
  amount: number,
  taxes: readonly Tax[] = [],
  differences: Partial<InvoiceLine> = {},
): InvoiceLine {
  return {
    ...emptyLine(taxes),
    description: 'Work',
    price: priceOf(minor(amount)),
    ...differences,
  };
}

export function content(
  lines: readonly InvoiceLine[],
  differences: Partial<InvoiceContent> = {},
): InvoiceContent {
  return {
    currency: EUR,
    lines,
    discount: { kind: 'none' },
    priceMode: 'exclusive',
    rounding: 'line',
    ...differences,
  };
}

export function aClient(differences: Partial<Client> = {}): Client {
  return {
    id: idOf<ClientId>(1),
    name: 'Marrow & Pith',
    contactName: 'Ida Marrow',
    email: 'ida@marrow.example',
    phone: '',
    address: NO_ADDRESS,
    taxId: '',
    currency: EUR,
    termsDays: null,
    notes: '',
    tags: [],
    createdAt: NOW,
    updatedAt: NOW,
    archivedAt: null,
    ...differences,
  };
}

export function aBusiness(differences: Partial<Business> = {}): Business {
  return {
    name: 'Fernhill Works',
    address: NO_ADDRESS,
    email: '',
    phone: '',
    taxId: '',
    iban: '',
    bic: '',
    baseCurrency: EUR,
    prefix: 'INV',
    startNumber: 1,
    defaultTaxIds: [],
    termsDays: 14,
    terms: 'Payable within 14 days.',
    notes: '',
    rounding: 'line',
    paper: 'A4',
    design: 'ledger',
    accent: '#225d44',
    logo: null,
    ...differences,
  };
}

export function aDraft(differences: Partial<DraftInvoice> = {}): DraftInvoice {
  const id = idOf<InvoiceId>(1);
  return {
    ...emptyDraft({ id, client: aClient(), business: aBusiness(), now: NOW }),
    lines: [aLine(100_00)],
    ...differences,
  };
}

export function aPayment(amount: number, differences: Partial<Payment> = {}): Payment {
  return {
    id: idOf<PaymentId>(1),
    clientId: idOf<ClientId>(1),
    receivedOn: TODAY,
    amount: minor(amount),
    currency: EUR,
    rate: sameRate(TODAY),
    method: 'bank',
    reference: '',
    note: '',
    applications: [],
    recordedAt: NOW,
    ...differences,
  };
}

export const A_RECEIPT: Receipt = {
  hash: 'cd'.repeat(32),
  name: 'Beleg Nº 7.pdf',
  mediaType: 'application/pdf',
  bytes: 9,
};

export function anExpense(differences: Partial<Expense> = {}): Expense {
  return {
    id: idOf<ExpenseId>(1),
    spentOn: TODAY,
    vendor: 'Kiosk',
    category: 'Hardware',
    description: 'Cable',
    currency: EUR,
    amount: minor(119_00),
    tax: aTax(19),
    taxAmount: minor(19_00),
    rate: sameRate(TODAY),
    receipts: [A_RECEIPT],
    recordedAt: NOW,
    ...differences,
  };
}

export function anIncome(gross: number, differences: Partial<GigIncome> = {}): GigIncome {
  return {
    id: idOf<IncomeId>(1),
    platform: 'Upwork',
    contract: 'HTML Front End Dev',
    contractId: '35695275',
    clientId: null,
    kind: 'hourly',
    earnedOn: TODAY,
    hours: milli(1_000),
    currency: USD,
    gross: minor(gross),
    fee: ZERO,
    withheld: ZERO,
    net: minor(gross),
    rate: sameRate(TODAY),
    note: '',
    origin: null,
    recordedAt: NOW,
    ...differences,
  };
}

export function percent(value: number): Ppm {
  return ppm(value * 10_000);
}
