import { attempt } from '#db/attempt.ts';
import { clearDifferences } from '#db/differences.ts';
import { recordHistory } from '#db/history.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { clientThere } from '#main/known-there.ts';
import { agreeOnStanding } from '#main/paid-after.ts';
import { hasBooks, invoiceBehind } from '#main/paid-known.ts';
import { baseCurrencyOf } from '#main/present.ts';
import { adoptPayment } from '#main/restoring-payments.ts';
import type { Services } from '#main/services.ts';
import { entryThere, refuseUnfit } from '#main/taking-in-asking.ts';
import { money } from '#main/title.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { PAYMENT } from '#sync/connectors/books/payment.ts';
import type { Read } from '#sync/connectors/books/rebuilt.ts';
import { idOf } from '#sync/connectors/books/restored-entry.ts';
import { type ReadPayment, readPayment } from '#sync/connectors/books/restored-payment.ts';

/** Money for invoices that are here; what it was put to elsewhere stands in the way. */
export async function readPaymentThere(
  services: Services,
  remoteId: string,
): Promise<(tx: Writer) => void> {
  const entry = await entryThere(services, PAYMENT, remoteId);
  return (tx) => {
    const why = takePayment(services, tx, entry);
    if (why !== null) refuseUnfit(why);
  };
}

/** Null when it is here now, else why it cannot be. Who has it does not hear of it again. */
export function takePayment(services: Absorbing, tx: Writer, entry: Entry): string | null {
  const having = hasBooks(tx);
  const remoteId = idOf(entry['payment_id']);
  if (findSubject(tx, { system: 'books', kind: 'payment', remoteId }) !== null) return null;
  const reading = paymentOf(services, tx, entry, having);
  if (reading.kind === 'unfit') return reading.why;
  const refused = attempt(tx, () => adoptPayment(tx, { ...reading.value, remoteId }, having));
  if (refused !== null) return 'More of it is put to an invoice than is due here.';
  const { payment, fee, uses } = reading.value;
  const subject = `payment:${remoteId}` as const;
  for (const system of having) clearDifferences(tx, { system, subject, except: [] });
  const kept = fee > 0 ? { fee } : {};
  const told = { kind: 'payment.recorded', payment, ...kept } as const;
  announce(services, tx, { ...told, baseCurrency: baseCurrencyOf(tx) }, { but: having });
  const sentence = `Received ${money(payment.amount, payment.currency)}, taken in from Books`;
  recordHistory(tx, { at: services.now(), subject: `client:${payment.clientId}`, sentence });
  for (const { invoiceId } of [...payment.applications, ...uses]) {
    const invoice = findIssued(tx, invoiceId);
    if (invoice !== null) agreeOnStanding(tx, invoice, having);
    recordHistory(tx, { at: services.now(), subject: `invoice:${invoiceId}`, sentence });
  }
  return null;
}

function paymentOf(
  services: Pick<Absorbing, 'now' | 'newId'>,
  tx: Writer,
  entry: Entry,
  having: readonly System[],
): Read<ReadPayment> {
  const whose = idOf(entry['customer_id']);
  const client = clientThere(tx, having, whose);
  const parts = Array.isArray(entry['invoices']) ? (entry['invoices'] as readonly Entry[]) : [];
  const invoices = parts.flatMap((part) => {
    const remoteId = idOf(part['invoice_id']);
    const invoice = invoiceBehind(tx, having, remoteId);
    return invoice === null ? [] : [[remoteId, invoice] as const];
  });
  return readPayment(entry, {
    field: null,
    ids: { idOf: <Id extends string>() => services.newId<Id>() },
    now: services.now(),
    baseCurrency: baseCurrencyOf(tx),
    clients: new Map(client ? [[whose, client.id]] : []),
    invoices: new Map(invoices),
  });
}
