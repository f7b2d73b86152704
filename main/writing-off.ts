import type { InputOf } from '#contract/define.ts';
import type { invoices } from '#contract/invoices.ts';
import { findUndecidedCharge } from '#db/charges.ts';
import { post } from '#db/entries.ts';
import { recordHistory } from '#db/history.ts';
import { findNumber, findSettlement, findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { findWriteOff, saveWriteOff, takeBackWriteOff } from '#db/write-offs.ts';
import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { refuseWrittenOff, writeOffInvoice } from '#domain/invoice/write-off.ts';
import { postWriteOff, postWriteOffBack } from '#domain/ledger/post-write-off.ts';
import { ZERO } from '#domain/money.ts';
import type { System } from '#domain/systems.ts';
import { announce } from '#main/announce.ts';
import { later } from '#main/post-again.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { money } from '#main/title.ts';

type Telling = Pick<Services, 'now' | 'newId' | 'newKey'>;

/** Who has it already does not hear of it again (rule F4). */
type Who = { readonly but?: readonly System[] };

/** What is still due of an invoice is given up: a cost of that day, and due no longer. */
export function writeOffIssued(
  services: Telling,
  tx: Writer,
  { id, writtenOffOn, reason }: InputOf<(typeof invoices)['writeOff']>,
  who: Who = {},
): void {
  const invoice = found(findIssued(tx, id), 'This invoice');
  const { number, currency } = invoice;
  const writeOff = writeOffInvoice(invoice, {
    ...{ writtenOffOn, reason },
    due: findSettlement(tx, id)?.due ?? ZERO,
    isVoid: findVoid(tx, id) !== null,
    isWrittenOff: findWriteOff(tx, id) !== null,
  });
  // Rule P9: what arrives after all would be credit of a client who owes nothing any more.
  if (findUndecidedCharge(tx, id) !== null) {
    const sentence = `Nobody knows yet what the charge for ${number} came to. Look at that first.`;
    throw new Refusal('charge-undecided', sentence);
  }
  saveWriteOff(tx, { id, ...writeOff });
  post(tx, postWriteOff(invoice, writeOff));
  const event = { kind: 'invoice.written-off', invoiceId: id, number, writeOff } as const;
  announce(services, tx, event, who);
  const sentence = `Wrote off ${money(writeOff.amount, currency)} of ${number}: ${writeOff.reason}`;
  tell(services, tx, invoice, sentence);
}

/** As when the client pays after all: what was written off is due again, from that day on. */
export function takeBackIssued(
  services: Telling,
  tx: Writer,
  { id, day }: { readonly id: InvoiceId; readonly day: IsoDate },
  who: Who = {},
): void {
  const invoice = found(findIssued(tx, id), 'This invoice');
  const { number, currency } = invoice;
  const writeOff = findWriteOff(tx, id);
  if (writeOff === null) {
    throw new Refusal('not-written-off', `${number} is not written off. Nothing was changed.`);
  }
  takeBackWriteOff(tx, id);
  const on = later(day, writeOff.writtenOffOn);
  post(tx, postWriteOffBack(invoice, writeOff, on));
  const event = { kind: 'invoice.write-off-cancelled', invoiceId: id, number } as const;
  announce(services, tx, event, who);
  const sentence = `Took back the write-off of ${number}: ${money(writeOff.amount, currency)} is due`;
  tell(services, tx, invoice, sentence);
}

/** Money that came after all outranks a write-off, which nobody waits to be asked about (rule P8). */
export function makeDueAgain(
  services: Telling,
  tx: Writer,
  paid: { readonly id: InvoiceId; readonly day: IsoDate },
): void {
  if (findWriteOff(tx, paid.id) !== null) takeBackIssued(services, tx, paid);
}

/** Before anything settles an invoice, or stops settling it (rule P8). */
export function mustNotBeWrittenOff(db: Reader, id: InvoiceId): void {
  if (findWriteOff(db, id) !== null) refuseWrittenOff(findNumber(db, id) ?? 'This invoice');
}

function tell(
  services: Telling,
  tx: Writer,
  { id, clientId }: Pick<IssuedInvoice, 'id' | 'clientId'>,
  sentence: string,
): void {
  const at = services.now();
  recordHistory(tx, { at, subject: `invoice:${id}`, sentence });
  recordHistory(tx, { at, subject: `client:${clientId}`, sentence });
}
