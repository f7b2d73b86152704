import type { Minor } from '#domain/money.ts';
import type { Tax } from '#domain/tax/tax.ts';

/** What one line comes to. `amount` is quantity × price less the line's own discount, as printed. */
export type LineTotals = {
  readonly amount: Minor;
  /** Its share of the document's discount. */
  readonly discount: Minor;
  /** What is taxed: without tax, after all discounts. */
  readonly net: Minor;
  readonly tax: Minor;
  readonly gross: Minor;
};

/** One tax over all lines that carry it. */
export type TaxGroup = { readonly tax: Tax; readonly base: Minor; readonly amount: Minor };

export type InvoiceTotals = {
  readonly lines: readonly LineTotals[];
  /** Sum of the lines' amounts as printed; with inclusive prices it contains tax. */
  readonly subtotal: Minor;
  readonly discount: Minor;
  readonly net: Minor;
  /** Standard and exempt taxes, in the order they first appear. */
  readonly taxes: readonly TaxGroup[];
  readonly tax: Minor;
  readonly total: Minor;
  /** Withholding taxes the client may keep back when paying; not part of `total`. */
  readonly withholdings: readonly TaxGroup[];
  readonly withheld: Minor;
};
