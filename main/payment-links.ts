import type { PayAt } from '#contract/invoices.ts';
import { recordHistory } from '#db/history.ts';
import { findSettlement, findVoid } from '#db/invoices.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import type { IsoDate } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { linkUntil } from '#domain/invoice/payment-link.ts';
import type { Subject } from '#domain/subject.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { payable } from '#main/card-pages.ts';
import { findLink } from '#main/link.ts';
import { isPaymentLink } from '#main/zoho-pages.ts';
import type { Region } from '#sync/zoho/regions.ts';

export type Where = { readonly today: IsoDate; readonly region: Region | null };

/** Where the invoice can be paid by whoever holds its paper; null where nothing is to be paid. */
export function payAtOf(
  db: Reader,
  { id, dueOn }: Pick<IssuedInvoice, 'id' | 'dueOn'>,
  { today, region }: Where,
): PayAt | null {
  const url = findRemoteId(db, { system: 'books', subject: subjectOf(id) });
  const until = linkUntil(dueOn);
  if (url === null || region === null || until < today || !isPaymentLink(url, region)) return null;
  const due = findSettlement(db, id)?.due ?? 0;
  return due <= 0 || findVoid(db, id) !== null ? null : { url, until };
}

/** Whether Books has been asked and has not answered yet. */
export function isLinkAsked(db: Reader, id: InvoiceId): boolean {
  return isUnsent(db, { system: 'books', subject: subjectOf(id), kind: 'payment-link.asked' });
}

/** Asks Books for a public link that outlives the paper it is printed on (rule W81). */
export function askForLink(services: Absorbing, tx: Writer, id: InvoiceId, today: IsoDate): void {
  if (findLink(tx) === null) {
    throw new Refusal('not-connected', 'The link is one of Books. Connect Zoho first.');
  }
  const { invoice } = payable(tx, id);
  const until = linkUntil(invoice.dueOn);
  if (until < today) {
    const sentence = `${invoice.number} was due more than a year ago. Get it paid in another way.`;
    throw new Refusal('change-not-possible', sentence);
  }
  if (isLinkAsked(tx, id)) return;
  announce(services, tx, { kind: 'payment-link.asked', invoiceId: id, until });
  const sentence = 'Asked Books for a link to pay it, for the PDF';
  recordHistory(tx, { at: services.now(), subject: `invoice:${id}`, sentence });
}

function subjectOf(id: InvoiceId): Subject {
  return `payment-link:${id}`;
}
