import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceVoid, IssuedInvoice } from '#domain/invoice/invoice.ts';
import { refuseWrittenOff } from '#domain/invoice/write-off.ts';
import type { Minor } from '#domain/money.ts';

/**
 * The counter-entry to an invoice, dated no earlier than the invoice itself (rule I6). Throws the
 * refusals `already-void`, `written-off` and `invoice-has-payments`.
 */
export function voidInvoice(
  invoice: Pick<IssuedInvoice, 'number' | 'issuedOn'>,
  {
    today,
    reason,
    paid,
    isVoid,
    isWrittenOff,
  }: {
    readonly today: IsoDate;
    readonly reason: string;
    readonly paid: Minor;
    readonly isVoid: boolean;
    readonly isWrittenOff: boolean;
  },
): InvoiceVoid {
  if (isVoid) throw new Refusal('already-void', `${invoice.number} is void already.`);
  if (isWrittenOff) refuseWrittenOff(invoice.number);
  if (paid !== 0) {
    const sentence = `${invoice.number} has payments. Void the payments first, or leave it as it is.`;
    throw new Refusal('invoice-has-payments', sentence);
  }
  return { voidedOn: today < invoice.issuedOn ? invoice.issuedOn : today, reason: reason.trim() };
}
