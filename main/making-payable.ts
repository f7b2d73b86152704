import { findClient } from '#db/clients.ts';
import { listInvoicePayments } from '#db/invoice-list.ts';
import type { Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { type FoundPayment, findPayment } from '#db/payments.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import type { PaymentId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { ZERO } from '#domain/money.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { announce } from '#main/announce.ts';
import { introduce } from '#main/introducing.ts';
import { whoHas } from '#main/paid-known.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { announceTo } from '#main/tell.ts';

type Telling = Pick<Services, 'now' | 'newId' | 'newKey'>;

/**
 * Billing knows the client, the invoice and what was paid on it, before anybody is asked for money
 * there (rule X8). Returns the payments that have brought it down to what is due.
 */
export function makePayable(
  services: Telling,
  tx: Writer,
  invoice: IssuedInvoice,
): readonly PaymentId[] {
  const { billedBy: _, ...payable } = invoice;
  const paidBy = [...new Set(listInvoicePayments(tx, invoice.id).map((one) => one.paymentId))];
  introduce(services, tx, found(findClient(tx, invoice.clientId), 'This client'), 'billing');
  if (knows(tx, invoice)) return paidBy;
  announce(services, tx, { kind: 'invoice.made-payable', invoice: payable });
  if (whoHas(tx).includes('books')) return paidBy;
  for (const id of paidBy) tellPaid(services, tx, invoice, id);
  return paidBy;
}

function knows(tx: Writer, { id }: Pick<IssuedInvoice, 'id'>): boolean {
  const about = { system: 'billing', subject: `invoice:${id}` } as const;
  return (
    findRemoteId(tx, about) !== null || isUnsent(tx, { ...about, kind: 'invoice.made-payable' })
  );
}

/** An organisation of its own never heard of a payment on an invoice that it did not have. */
function tellPaid(services: Telling, tx: Writer, invoice: IssuedInvoice, id: PaymentId): void {
  const payment = withCredit(found(findPayment(tx, id), 'A payment'));
  announceTo(services, tx, 'billing', {
    kind: 'payment.recorded',
    payment,
    baseCurrency: invoice.baseCurrency,
  });
}

/** Over there credit that was used later is a part of the payment like any other. */
function withCredit({ payment, uses }: FoundPayment): Payment {
  const used = uses.map(({ invoiceId, amount }) => ({ invoiceId, amount, withheld: ZERO }));
  return { ...payment, applications: [...payment.applications, ...used] };
}
