import type { Fees } from '#domain/income/profile.ts';
import { type Minor, minor, PPM, type Ppm, scale, subtract } from '#domain/money.ts';

export type Earned = { readonly gross: Minor; readonly fee: Minor; readonly net: Minor };

/** Gross, the platform's fee and net from the one amount a file has (rule G5). */
export function earnedFrom(
  amount: Minor,
  { fees, feeRate }: { readonly fees: Fees; readonly feeRate: Ppm },
): Earned {
  const gross = fees === 'still-in' ? amount : scale(amount, PPM, PPM - feeRate);
  const net = fees === 'still-in' ? subtract(gross, scale(gross, feeRate, PPM)) : amount;
  return { gross, fee: minor(gross - net), net };
}

/** A fee leaves something over. */
export function isFeeRate(rate: Ppm): boolean {
  return rate >= 0 && rate < PPM;
}
