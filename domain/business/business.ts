import type { Address } from '#domain/address.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { TaxId } from '#domain/ids.ts';
import type { Rounding } from '#domain/invoice/invoice.ts';

export type PaperSize = 'A4' | 'Letter';
export type InvoiceDesign = 'ledger' | 'plain';

/** A logo as it is printed: a PNG, JPEG or SVG as a data address. */
export type Logo = { readonly dataUrl: string; readonly name: string };

/** Who writes the invoices, and how. Set at the first start, changed in the settings. */
export type Business = {
  readonly name: string;
  readonly address: Address;
  readonly email: string;
  readonly phone: string;
  readonly taxId: string;
  readonly iban: string;
  readonly bic: string;
  readonly baseCurrency: CurrencyCode;
  /** `INV` in INV-2026-0042. */
  readonly prefix: string;
  /** The first sequence number of the first year; later years start at 1. */
  readonly startNumber: number;
  readonly defaultTaxIds: readonly TaxId[];
  readonly termsDays: number;
  readonly terms: string;
  readonly notes: string;
  readonly rounding: Rounding;
  readonly paper: PaperSize;
  readonly design: InvoiceDesign;
  /** The one accent on paper, `#rrggbb`. */
  readonly accent: string;
  readonly logo: Logo | null;
};
