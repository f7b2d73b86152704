import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { lineAmount } from '#domain/invoice/totals.ts';
import { type Minor, PPM, type Ppm, ppm, scale, subtract } from '#domain/money.ts';

/** From whole percents to the finest rate this ledger keeps. */
const STEPS = [10_000, 5_000, 2_500, 1_000, 100, 10, 1];

/**
 * Books is told a line's discount as an amount (rule B8), this ledger keeps a rate: the roundest
 * one that comes to the very amount. Null where there is none, as with a line of millions.
 */
export function rateOfDiscount(line: InvoiceLine, discount: Minor): Ppm | null {
  if (discount === 0) return ppm(0);
  const full = lineAmount({ ...line, discountRate: ppm(0) });
  if (full === 0) return null;
  const exact = scale(PPM, discount, full);
  for (const step of STEPS) {
    const rate = ppm(Math.round(exact / step) * step);
    if (rate < 0 || rate > PPM) continue;
    const left = lineAmount({ ...line, discountRate: rate });
    if (subtract(full, left) === discount) return rate;
  }
  return null;
}
