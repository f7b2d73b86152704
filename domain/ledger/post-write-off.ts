import type { IsoDate } from '#domain/dates.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { WriteOff } from '#domain/invoice/write-off.ts';
import { type EntrySet, entrySet, reverse } from '#domain/ledger/entry.ts';
import { type Minor, negate, subtract } from '#domain/money.ts';
import { convert } from '#domain/rate.ts';

type Owed = Pick<IssuedInvoice, 'id' | 'number' | 'currency' | 'baseCurrency' | 'rate' | 'totals'>;

/**
 * Dr bad-debts, Cr receivable: what stands of the invoice, at its own rate and to the cent, however
 * much was paid before (rule L13). The tax that was collected stays as it was posted (rule L15).
 */
export function postWriteOff(invoice: Owed, { writtenOffOn, reason, amount }: WriteOff): EntrySet {
  const { currency, baseCurrency, rate, totals } = invoice;
  const toBase = (of: Minor) => convert(of, { from: currency, to: baseCurrency }, rate.rate);
  const base = subtract(toBase(totals.total), toBase(subtract(totals.total, amount)));
  return entrySet({
    subject: `invoice:${invoice.id}`,
    postedOn: writtenOffOn,
    currency,
    memo: `Write-off of ${invoice.number}: ${reason}`,
    entries: [
      { account: 'bad-debts', amount, base },
      { account: 'receivable', amount: negate(amount), base: negate(base) },
    ],
  });
}

/** The same turned round, on a day of its own (rule L14). */
export function postWriteOffBack(invoice: Owed, writeOff: WriteOff, on: IsoDate): EntrySet {
  return reverse(postWriteOff(invoice, writeOff), on, `${invoice.number} is not written off`);
}
