import { post } from '#db/entries.ts';
import { recordHistory } from '#db/history.ts';
import { findIncomes, unbillIncome } from '#db/income.ts';
import { findSettlement, findVoid, saveVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { findWriteOff } from '#db/write-offs.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { voidInvoice } from '#domain/invoice/void.ts';
import { postVoid } from '#domain/ledger/post.ts';
import { ZERO } from '#domain/money.ts';
import { announce } from '#main/announce.ts';
import { agreeOnStanding } from '#main/paid-after.ts';
import { turnRound } from '#main/post-again.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

/** The counter-entry to an invoice. Rows it had billed are gig income again. */
export function voidIssued(
  services: Services,
  tx: Writer,
  { id, reason }: { readonly id: InvoiceId; readonly reason: string },
): void {
  const invoice = found(findIssued(tx, id), 'This invoice');
  const voided = voidInvoice(invoice, {
    today: services.today(),
    reason,
    paid: findSettlement(tx, id)?.settled ?? ZERO,
    isVoid: findVoid(tx, id) !== null,
    isWrittenOff: findWriteOff(tx, id) !== null,
  });
  const { number, clientId } = invoice;
  saveVoid(tx, { id, ...voided });
  post(tx, postVoid(invoice, voided));
  const event = { kind: 'invoice.voided', invoiceId: id, number, reason: voided.reason } as const;
  announce(services, tx, event);
  agreeOnStanding(tx, invoice, ['books', 'billing']);

  const rows = unbillIncome(tx, id);
  for (const income of findIncomes(tx, rows)) {
    turnRound(tx, `income:${income.id}`, voided.voidedOn, `${number} is void`);
    const { baseCurrency } = invoice;
    announce(services, tx, { kind: 'income.recorded', income, baseCurrency });
  }
  const sentence = `Voided ${number}: ${voided.reason}`;
  recordHistory(tx, { at: services.now(), subject: `invoice:${id}`, sentence });
  recordHistory(tx, { at: services.now(), subject: `client:${clientId}`, sentence });
}
