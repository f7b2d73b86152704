import { listInvoicePayments } from '#db/invoice-list.ts';
import { findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { findPayment, listPutTo } from '#db/payments.ts';
import { findRemoteId, findSubject } from '#db/remote-ids.ts';
import type { FactOf } from '#domain/fact.ts';
import { type InvoiceId, isId, type PaymentId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { Minor } from '#domain/money.ts';
import type { System } from '#domain/systems.ts';
import { idIn } from '#main/known-here.ts';
import { findLink } from '#main/link.ts';

type Paid = FactOf<'payment.seen'>;

/** What is known of the invoice that was paid: what is due on it, and who may have a payment of it. */
type Known = {
  readonly invoice: IssuedInvoice;
  readonly due: Minor;
  readonly having: readonly System[];
};

/** Where Billing and Books are one organisation, one has what the other has. */
export function whoHas(tx: Writer): readonly System[] {
  const setup = findLink(tx)?.systems.billing?.setup;
  return setup?.['isShared'] === true ? ['billing', 'books'] : ['billing'];
}

/** Who has what Books has. */
export function hasBooks(tx: Writer): readonly System[] {
  const having = whoHas(tx);
  return having.includes('books') ? having : ['books'];
}

/** By its id there, else by the key we wrote there; null where it is not here. */
export function paymentHere(
  tx: Writer,
  { remoteId, our }: Paid,
  systems: readonly System[],
): PaymentId | null {
  const isOurs = our !== null && isId(our) && findPayment(tx, our as PaymentId) !== null;
  if (isOurs) return our as PaymentId;
  const subjects = systems.map((system) => findSubject(tx, { system, kind: 'payment', remoteId }));
  const found = subjects.find((subject) => subject !== null);
  return found ? (idIn(found) as PaymentId) : null;
}

export function invoiceBehind(
  tx: Writer,
  systems: readonly System[],
  remoteId: string,
): IssuedInvoice | null {
  const subjects = systems.map((system) => findSubject(tx, { system, kind: 'invoice', remoteId }));
  const found = subjects.find((subject) => subject !== null);
  return found ? findIssued(tx, idIn(found) as InvoiceId) : null;
}

/**
 * One of ours that is on its way there comes back before its id is known: it is told again. A void
 * here does not change that: it may have arrived all the same.
 */
export function mayBeOurs(
  tx: Writer,
  { gatewayId }: Paid,
  { id }: IssuedInvoice,
  having: readonly System[],
): boolean {
  if (gatewayId !== null) return false;
  return listPutTo(tx, id).some((payment) => {
    const about = { subject: `payment:${payment}`, kind: 'payment.recorded' } as const;
    return having.some((system) => isUnsent(tx, { ...about, system }));
  });
}

/**
 * Whether it is surely money of its own: it fits what is due, or it is a card payment while all that
 * settled the invoice before is known there too. Then an invoice was paid twice, and the rest is
 * credit of the client (rule X10).
 */
export function isPlain(
  tx: Writer,
  { applied, currency, gatewayId }: Paid,
  { invoice, due, having }: Known,
): boolean {
  const [part] = applied;
  if (applied.length !== 1 || !part || currency !== invoice.currency) return false;
  if (findVoid(tx, invoice.id) !== null) return false;
  if (part.amount <= due) return true;
  return (
    gatewayId !== null &&
    settlersOf(tx, invoice.id).every((payment) => isThere(tx, payment, having))
  );
}

function isThere(tx: Writer, id: PaymentId, having: readonly System[]): boolean {
  return having.some((system) => findRemoteId(tx, { system, subject: `payment:${id}` }) !== null);
}

function settlersOf(tx: Writer, id: InvoiceId): readonly PaymentId[] {
  return listInvoicePayments(tx, id).map((one) => one.paymentId);
}
