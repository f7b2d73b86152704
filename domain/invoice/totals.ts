import type { InvoiceContent, InvoiceLine } from '#domain/invoice/invoice.ts';
import {
  add,
  addAll,
  allocate,
  MILLI,
  type Minor,
  PPM,
  PRICE_SCALE,
  rounded,
  scale,
  subtract,
  ZERO,
} from '#domain/money.ts';
import { lineTaxes } from '#domain/tax/line-taxes.ts';
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

/** One tax over all lines that carry it. `base` of a compound tax contains the taxes below it. */
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

/**
 * What an invoice comes to, for the preview while typing as for the issued document: there is no
 * other sum in the program. A line without a price counts as 0. Throws the refusal
 * `amount-too-large` when a figure outgrows the ledger.
 */
export function invoiceTotals(content: InvoiceContent): InvoiceTotals {
  const amounts = content.lines.map(lineAmount);
  const subtotal = addAll(amounts);
  const discount = discountOf(content, subtotal);
  const discounts = allocate(discount, amounts);
  const taxed = lineTaxes(
    content.lines.map((line, i) => ({
      amount: subtract(amounts[i]!, discounts[i]!),
      taxes: line.taxes,
    })),
    content,
  );

  const lines = taxed.lines.map(({ net, tax }, i) => ({
    amount: amounts[i]!,
    discount: discounts[i]!,
    net,
    tax,
    gross: add(net, tax),
  }));
  const net = addAll(lines.map((line) => line.net));
  const tax = addAll(taxed.taxes.map((group) => group.amount));
  return {
    lines,
    subtotal,
    discount,
    net,
    taxes: taxed.taxes,
    tax,
    total: add(net, tax),
    withholdings: taxed.withholdings,
    withheld: addAll(taxed.withholdings.map((group) => group.amount)),
  };
}

/** Quantity × price less the line's discount, rounded once (rule T1). */
export function lineAmount({ quantity, price, discountRate }: InvoiceLine): Minor {
  return rounded({
    over: BigInt(price ?? 0) * BigInt(quantity) * BigInt(PPM - discountRate),
    under: BigInt(PRICE_SCALE) * BigInt(MILLI) * BigInt(PPM),
  });
}

function discountOf({ discount }: InvoiceContent, subtotal: Minor): Minor {
  switch (discount.kind) {
    case 'none':
      return ZERO;
    case 'amount':
      return discount.amount;
    case 'percent':
      return scale(subtotal, discount.rate, PPM);
  }
}
