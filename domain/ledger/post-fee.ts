import type { CurrencyCode } from '#domain/currency.ts';
import { type EntrySet, entrySet } from '#domain/ledger/entry.ts';
import { type Minor, negate } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { convert } from '#domain/rate.ts';

/** What a gateway kept of a card payment: Dr platform-fees, Cr bank, at its rate (rule X12). */
export function postFee(
  { id, currency, rate, receivedOn }: Payment,
  fee: Minor,
  baseCurrency: CurrencyCode,
): EntrySet {
  const base = convert(fee, { from: currency, to: baseCurrency }, rate.rate);
  return entrySet({
    subject: `payment:${id}`,
    postedOn: receivedOn,
    currency,
    memo: 'Fee of a card payment',
    entries: [
      { account: 'platform-fees', amount: fee, base },
      { account: 'bank', amount: negate(fee), base: negate(base) },
    ],
  });
}
