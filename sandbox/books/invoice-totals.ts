import type { TaxRounding } from '#sandbox/books/organization.ts';
import type { TaxRow } from '#sandbox/books/taxes.ts';
import type { Exact } from '#sandbox/decimal.ts';
import {
  known,
  percent,
  product,
  rounded,
  roundedRatio,
  shares,
  total,
  ZERO,
} from '#sandbox/decimal.ts';

const WHOLE = known(1);

type PricedLine = {
  readonly rate: string;
  readonly quantity: string;
  /** "12.5%" or an amount. */
  readonly discount: string;
  readonly taxes: readonly TaxRow[];
};

export type Pricing = {
  readonly lines: readonly PricedLine[];
  readonly discount: string;
  readonly isDiscountBeforeTax: boolean;
  readonly isInclusiveTax: boolean;
  readonly shipping: string;
  readonly adjustment: string;
  readonly places: number;
  readonly rounding: TaxRounding;
};

export type Totals = {
  readonly lines: readonly { readonly total: Exact; readonly discount: Exact }[];
  readonly taxes: readonly { readonly tax: TaxRow; readonly amount: Exact }[];
  readonly subTotal: Exact;
  readonly discount: Exact;
  readonly taxTotal: Exact;
  readonly total: Exact;
};

type Charge = { readonly tax: TaxRow; readonly amount: Exact };

/** What Books makes of an invoice: its own arithmetic, from rates, quantities and percentages. */
export function invoiceTotals(pricing: Pricing): Totals {
  const { places } = pricing;
  const lines = pricing.lines.map((line) => {
    const gross = rounded(product(known(line.rate), known(line.quantity)), places);
    const discount = discountOn(gross, line.discount, places);
    return { total: gross - discount, discount };
  });
  const subTotal = total(lines.map((line) => line.total));
  const discount = discountOn(subTotal, pricing.discount, places);
  const spread = pricing.isDiscountBeforeTax
    ? shares(
        discount,
        lines.map((line) => line.total),
        places,
      )
    : [];
  const charges = pricing.lines.map((line, index) =>
    taxesOn((lines[index]?.total ?? ZERO) - (spread[index] ?? ZERO), line.taxes, pricing),
  );
  const taxes = summed(charges.flat(), places);
  const taxTotal = total(taxes.map((tax) => tax.amount));
  const extra = rounded(known(pricing.shipping) + known(pricing.adjustment), places);
  const added = pricing.isInclusiveTax ? ZERO : taxTotal;
  return { lines, taxes, subTotal, discount, taxTotal, total: subTotal - discount + added + extra };
}

function discountOn(amount: Exact, discount: string, places: number): Exact {
  if (!discount.endsWith('%')) return rounded(known(discount), places);
  return rounded(product(amount, percent(known(discount.slice(0, -1)))), places);
}

/** What every tax takes of one line; rounded here only where the organisation rounds by line. */
function taxesOn(amount: Exact, taxes: readonly TaxRow[], pricing: Pricing): Charge[] {
  const rates = taxes.map((tax) => percent(known(tax.percentage)));
  const simple = total(rates.filter((_, index) => taxes[index]?.type === 'tax'));
  const compound = total(rates.filter((_, index) => taxes[index]?.type === 'compound_tax'));
  const factor = product(WHOLE + simple, WHOLE + compound);
  return taxes.map((tax, index) => {
    const rate = rates[index] ?? ZERO;
    const share = tax.type === 'tax' ? rate : product(rate, WHOLE + simple);
    const places = pricing.rounding === 'item_level' ? pricing.places : 12;
    const numerator = product(amount, share);
    const divisor = pricing.isInclusiveTax ? factor : WHOLE;
    return { tax, amount: roundedRatio(numerator, divisor, places) };
  });
}

function summed(charges: readonly Charge[], places: number): Charge[] {
  const sums = new Map<string, Charge>();
  for (const { tax, amount } of charges) {
    sums.set(tax.id, { tax, amount: (sums.get(tax.id)?.amount ?? ZERO) + amount });
  }
  return [...sums.values()].map(({ tax, amount }) => ({ tax, amount: rounded(amount, places) }));
}
