import type { ChangedArea } from '#contract/events.ts';
import { findUndecidedCharge, settleCharge } from '#db/charges.ts';
import { findClient } from '#db/clients.ts';
import { findDeliveryOf } from '#db/delivery-of.ts';
import { listDifferencesOf } from '#db/difference-list.ts';
import { clearDifferences, noteDifference } from '#db/differences.ts';
import { listInvoicePayments } from '#db/invoice-list.ts';
import { findSettlement, findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { requeue } from '#db/outbox-decisions.ts';
import { findPayment } from '#db/payments.ts';
import { findRemoteId, findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { FactOf } from '#domain/fact.ts';
import { type InvoiceId, isId, type PaymentId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { type Minor, minor, ZERO } from '#domain/money.ts';
import type { PaymentMethod } from '#domain/payment/payment.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn } from '#main/known-here.ts';
import { findLink } from '#main/link.ts';
import { recordReceived } from '#main/receiving.ts';
import { money } from '#main/title.ts';

type Paid = FactOf<'payment.seen'>;

/**
 * What a client paid in Billing is recorded here exactly once, whoever tells of it first; nobody who
 * has it hears of it again (rules F4 and X10). What cannot be told from money that stands here
 * already is shown.
 */
export function absorbCardPayment(
  services: Absorbing,
  tx: Writer,
  fact: Paid,
): readonly ChangedArea[] {
  const having = whoHas(tx);
  const known = paymentHere(tx, fact, having);
  if (known !== null) return tellRefund(services, tx, fact, known) ? ['payments'] : [];
  const [part] = fact.applied;
  const invoice = part && invoiceBehind(tx, having, part.invoiceId);
  if (!part || !invoice || mayBeOurs(tx, fact, invoice, having)) return [];
  const due = findSettlement(tx, invoice.id)?.due ?? ZERO;
  if (!isPlain(tx, fact, { invoice, due, having })) {
    show(services, tx, fact, invoice);
    return ['clients', 'invoices'];
  }
  take(services, tx, fact, { invoice, having, settles: minor(Math.min(part.amount, due)) });
  return ['payments', 'invoices', 'clients', 'reports'];
}

type Taking = {
  readonly invoice: IssuedInvoice;
  readonly having: readonly System[];
  readonly settles: Minor;
};

/** Its ids are remembered first, so that whoever tells of it next is not believed to bring more. */
function take(
  services: Absorbing,
  tx: Writer,
  fact: Paid,
  { invoice, having, settles }: Taking,
): void {
  const { amount, currency, paidOn, remoteId, fee } = fact;
  const id = services.newId<PaymentId>();
  for (const system of having) {
    rememberRemoteId(tx, { system, subject: `payment:${id}`, remoteId });
    clearDifferences(tx, { system, subject: `payment:${remoteId}`, except: [] });
  }
  const part = { invoiceId: invoice.id, amount: settles, withheld: ZERO };
  const applications = settles > 0 ? [part] : [];
  const { clientId, rate } = invoice;
  const reference = maskCards(fact.gatewayId ?? fact.reference);
  const input = { clientId, receivedOn: paidOn, amount, currency, applications, reference };
  const typed = { ...rate, source: 'typed' } as const;
  const received = { ...input, note: '', method: methodOf(fact), rate: typed };
  recordReceived(services, tx, received, { id, but: having, fee: fee ?? ZERO });
  agreeOnBalance(tx, invoice, having);
  endCharge(services, tx, invoice.id, amount);
  tellRefund(services, tx, fact, id);
}

/** Where Billing and Books are one organisation, one has what the other has. */
function whoHas(tx: Writer): readonly System[] {
  const setup = findLink(tx)?.systems.billing?.setup;
  return setup?.['isShared'] === true ? ['billing', 'books'] : ['billing'];
}

function paymentHere(
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

function invoiceBehind(
  tx: Writer,
  systems: readonly System[],
  remoteId: string,
): IssuedInvoice | null {
  const subjects = systems.map((system) => findSubject(tx, { system, kind: 'invoice', remoteId }));
  const found = subjects.find((subject) => subject !== null);
  return found ? findIssued(tx, idIn(found) as InvoiceId) : null;
}

/** One of ours that is on its way there comes back before its id is known: it is told again. */
function mayBeOurs(
  tx: Writer,
  { gatewayId }: Paid,
  { id }: IssuedInvoice,
  having: readonly System[],
): boolean {
  if (gatewayId !== null) return false;
  return settlersOf(tx, id).some((payment) =>
    having.some((system) => {
      const about = { system, subject: `payment:${payment}`, kind: 'payment.recorded' } as const;
      const state = findDeliveryOf(tx, about)?.state;
      return state === 'waiting' || state === 'sending' || state === 'parked';
    }),
  );
}

/**
 * Whether it is surely money of its own: it fits what is due, or it is a card payment while all that
 * settled the invoice before is known there too. Then an invoice was paid twice, and the rest is
 * credit of the client (rule X10).
 */
function isPlain(
  tx: Writer,
  { applied, currency, gatewayId }: Paid,
  { invoice, due, having }: Omit<Taking, 'settles'> & { readonly due: Minor },
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

function methodOf({ gatewayId, mode }: Paid): PaymentMethod {
  return gatewayId !== null || /card/i.test(mode) ? 'card' : 'other';
}

/** Books may have told of the new balance before anybody told of the payment. */
function agreeOnBalance(
  tx: Writer,
  { id, currency }: IssuedInvoice,
  having: readonly System[],
): void {
  const subject = `invoice:${id}` as const;
  const now = money(findSettlement(tx, id)?.due ?? ZERO, currency);
  const open = listDifferencesOf(tx, subject).filter(({ state }) => state === 'open');
  for (const system of having) {
    const apart = open.filter(
      (one) => one.system === system && !(one.field === 'balance' && one.theirs === now),
    );
    clearDifferences(tx, { system, subject, except: apart.map(({ field }) => field) });
  }
}

/** The payment is what a charge came to of which nobody knew: its delivery finds that, too. */
function endCharge(services: Absorbing, tx: Writer, invoiceId: InvoiceId, amount: Minor): void {
  const charge = findUndecidedCharge(tx, invoiceId);
  if (charge?.amount !== amount) return;
  settleCharge(tx, { id: charge.id, state: 'paid' });
  const subject = `charge:${charge.id}` as const;
  const delivery = findDeliveryOf(tx, { system: 'billing', subject, kind: 'charge.asked' });
  if (delivery?.state === 'parked') requeue(tx, { id: delivery.id, now: services.now() });
}

/** Money that was given back there: a person decides what that means here (rule X13). */
function tellRefund(
  services: Absorbing,
  tx: Writer,
  { system, remoteId, refunded = ZERO, currency }: Paid,
  id: PaymentId,
): boolean {
  const here = findPayment(tx, id);
  if (refunded <= 0 || here === null || here.voidedOn !== null) return false;
  const title = findClient(tx, here.payment.clientId)?.name ?? '';
  const about = { system, subject: `payment:${id}` as const, title, remoteId };
  const said = { field: 'refunded', ours: '', theirs: money(refunded, currency) };
  return (
    noteDifference(tx, { id: services.newId(), ...about, ...said, now: services.now() }) === 'noted'
  );
}

function show(
  services: Absorbing,
  tx: Writer,
  { system, remoteId, amount, currency, paidOn }: Paid,
  { clientId }: IssuedInvoice,
): void {
  const title = findClient(tx, clientId)?.name ?? '';
  const theirs = `${money(amount, currency)}, ${paidOn}`;
  const about = { system, subject: `payment:${remoteId}` as const, title, remoteId };
  const said = { field: 'only-there', ours: '', theirs, now: services.now() };
  noteDifference(tx, { id: services.newId(), ...about, ...said });
}
