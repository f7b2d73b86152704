import { listInvoicePayments } from '#db/invoice-list.ts';
import { findByNumber } from '#db/invoice-origin.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { findRemoteId, findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import type { FactOf } from '#domain/fact.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn } from '#main/known-here.ts';
import type { RetainersTold } from '#sync/connectors/billing/collect-retainers.ts';

/**
 * What an organisation of Billing's own wrote was told to Books under the same number: it is one
 * document, and a payment of the same day and amount is one payment. What Books never heard of is
 * taken in as the feeds do it (rule Q10).
 */
export function adoptRetainers(services: Absorbing, tx: Writer, { facts }: RetainersTold): void {
  for (const fact of facts) {
    if (fact.kind === 'invoice.seen') joinInvoice(tx, fact);
    if (fact.kind === 'payment.seen') joinPayment(tx, fact);
  }
  absorb(services, tx, facts);
}

function joinInvoice(tx: Writer, fact: FactOf<'invoice.seen'>): void {
  const id = findByNumber(tx, fact.number);
  const invoice = id && findIssued(tx, id);
  if (!invoice || invoice.totals.total !== fact.total || invoice.currency !== fact.currency) return;
  const subject = `invoice:${invoice.id}` as const;
  rememberRemoteId(tx, { system: 'billing', subject, remoteId: fact.remoteId });
}

function joinPayment(tx: Writer, { applied, amount, paidOn, remoteId }: FactOf<'payment.seen'>) {
  const [part] = applied;
  const of = { system: 'billing', kind: 'invoice', remoteId: part?.invoiceId ?? '' } as const;
  const invoice = findSubject(tx, of);
  if (invoice === null) return;
  const same = listInvoicePayments(tx, idIn(invoice) as InvoiceId).find(
    (one) =>
      one.amount === amount &&
      one.receivedOn === paidOn &&
      findRemoteId(tx, { system: 'billing', subject: `payment:${one.paymentId}` }) === null,
  );
  if (!same) return;
  const subject = `payment:${same.paymentId}` as const;
  rememberRemoteId(tx, { system: 'billing', subject, remoteId });
}
