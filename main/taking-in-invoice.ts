import { z } from 'zod';
import { clearDifferences } from '#db/differences.ts';
import { findByNumber, nextPlace } from '#db/invoice-origin.ts';
import type { Writer } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { adoptInvoice } from '#main/adopting.ts';
import { announce } from '#main/announce.ts';
import { documentThere } from '#main/document-there.ts';
import { hasBooks } from '#main/paid-known.ts';
import { businessOf } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { askBooks, entryThere, refuseUnfit } from '#main/taking-in-asking.ts';
import { takePayment } from '#main/taking-in-payment.ts';
import { keepTaxes } from '#main/taxes-there.ts';
import { adoptWrittenOff } from '#main/written-off-there.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { INVOICE } from '#sync/connectors/books/invoice.ts';
import { PAYMENT } from '#sync/connectors/books/payment.ts';
import { idOf } from '#sync/connectors/books/restored-entry.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zPayments = z.object({ payments: z.array(z.object({ payment_id: zRemoteId })) });

/** The document, and what was paid on it; a payment that does not fit stays where it is, shown. */
export async function readInvoiceThere(
  services: Services,
  remoteId: string,
): Promise<(tx: Writer) => void> {
  const entry = await entryThere(services, INVOICE, remoteId);
  const paid = zPayments.safeParse(
    (await askBooks(services, `/invoices/${remoteId}/payments`)).body,
  );
  const ids = new Set(paid.data?.payments.map(({ payment_id }) => payment_id));
  const payments: Entry[] = [];
  for (const id of ids) payments.push(await entryThere(services, PAYMENT, id));
  return (tx) => {
    const taken = takeInvoice(services, tx, entry);
    for (const payment of payments) takePayment(services, tx, payment);
    if (taken !== null) adoptWrittenOff(services, tx, { ...taken, remoteId });
  };
}

/** Announced to nobody who has it; an organisation of Billing's own never has what Books wrote. */
function takeInvoice(services: Absorbing, tx: Writer, document: Entry) {
  const having = hasBooks(tx);
  const remoteId = idOf(document['invoice_id']);
  if (findSubject(tx, { system: 'books', kind: 'invoice', remoteId }) !== null) return null;
  if (document['status'] === 'draft') refuseUnfit('It is a draft again in Books.');
  const reading = documentThere(services, tx, { document, having });
  if (reading.kind === 'unfit') refuseUnfit(reading.why);
  const { taxes, ...read } = reading.value;
  const { number } = read.invoice;
  if (findByNumber(tx, number) !== null) refuseUnfit(`${number} is another invoice here.`);
  keepTaxes(services, tx, { taxes, having });
  const { billedBy, ...invoice } = adoptInvoice(services, tx, {
    told: { ...read, remoteId },
    place: nextPlace(tx, { by: 'books' }),
    business: businessOf(tx),
    having,
    sentence: 'Taken in from Books',
  });
  for (const system of having) {
    clearDifferences(tx, { system, subject: `invoice:${remoteId}`, except: [] });
  }
  announce(services, tx, { kind: 'invoice.issued', invoice }, { but: having });
  return { invoice, writeOff: read.writeOff, having };
}
