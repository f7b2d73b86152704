import type { Address } from '#domain/address.ts';
import type { Business } from '#domain/business/business.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { ClientId, IncomeId, InvoiceId, ItemId } from '#domain/ids.ts';
import type { InvoiceTotals } from '#domain/invoice/totals.ts';
import type { Milli, Minor, Ppm, Price } from '#domain/money.ts';
import type { ExchangeRate } from '#domain/rate.ts';
import type { Tax } from '#domain/tax/tax.ts';

/** Where tax is rounded: on every line, or once for each tax (rule T6). */
export type Rounding = 'line' | 'tax';
/** Whether unit prices have their taxes still to be added, or already inside. */
export type PriceMode = 'exclusive' | 'inclusive';

export type Discount =
  | { readonly kind: 'none' }
  | { readonly kind: 'amount'; readonly amount: Minor }
  | { readonly kind: 'percent'; readonly rate: Ppm };

export type InvoiceLine = {
  readonly itemId: ItemId | null;
  readonly description: string;
  /** Second, smaller line on paper; may be empty. */
  readonly detail: string;
  readonly quantity: Milli;
  readonly unit: string;
  /** Null while a draft has none yet; 0 is a price. */
  readonly price: Price | null;
  /** Taken off this line before tax. */
  readonly discountRate: Ppm;
  readonly taxes: readonly Tax[];
  /** Rows of gig income that this line bills; they move to the invoice when it is issued. */
  readonly incomeIds: readonly IncomeId[];
};

/** What totals are made of; a draft and an issued invoice both have it. */
export type InvoiceContent = {
  readonly currency: CurrencyCode;
  readonly lines: readonly InvoiceLine[];
  /** Of the whole document, before tax, spread over the lines (rule T3). */
  readonly discount: Discount;
  readonly priceMode: PriceMode;
  readonly rounding: Rounding;
};

export type DraftInvoice = InvoiceContent & {
  readonly id: InvoiceId;
  readonly clientId: ClientId | null;
  /** Null means: the day it is issued. */
  readonly invoiceDate: IsoDate | null;
  readonly termsDays: number;
  readonly deliveredFrom: IsoDate | null;
  readonly deliveredTo: IsoDate | null;
  readonly reference: string;
  /** Null while no rate to the base currency is known; not needed when it is the base. */
  readonly rate: ExchangeRate | null;
  readonly notes: string;
  readonly terms: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};

/** The client as printed, frozen at issue. */
export type BilledTo = {
  readonly name: string;
  readonly contactName: string;
  readonly email: string;
  readonly address: Address;
  readonly taxId: string;
};

/** The sender as printed, frozen at issue. */
export type BilledBy = Pick<
  Business,
  | 'name'
  | 'address'
  | 'email'
  | 'phone'
  | 'taxId'
  | 'iban'
  | 'bic'
  | 'paper'
  | 'design'
  | 'accent'
  | 'logo'
>;

/** Final. Nothing of it changes any more; what happens to it later is payments or a void. */
export type IssuedInvoice = InvoiceContent & {
  readonly id: InvoiceId;
  readonly number: string;
  readonly clientId: ClientId;
  readonly issuedOn: IsoDate;
  readonly issuedAt: Instant;
  readonly dueOn: IsoDate;
  readonly deliveredFrom: IsoDate | null;
  readonly deliveredTo: IsoDate | null;
  readonly reference: string;
  readonly rate: ExchangeRate;
  readonly baseCurrency: CurrencyCode;
  readonly notes: string;
  readonly terms: string;
  readonly billedTo: BilledTo;
  readonly billedBy: BilledBy;
  readonly totals: InvoiceTotals;
};

/** The counter-entry to an issued invoice. Its number stays taken. */
export type InvoiceVoid = { readonly voidedOn: IsoDate; readonly reason: string };
