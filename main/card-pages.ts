import { findLastCardPage, saveCardPage } from '#db/card-pages.ts';
import { findUndecidedCharge } from '#db/charges.ts';
import { findClient } from '#db/clients.ts';
import { findDeliveryOf } from '#db/delivery-of.ts';
import { recordHistory } from '#db/history.ts';
import { findSettlement, findVoid } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { setAside } from '#db/outbox-decisions.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { findSubscription } from '#db/subscriptions.ts';
import type { CardPage, CardPageOwed, CardPagePurpose } from '#domain/card/card.ts';
import type { Instant } from '#domain/dates.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { type Minor, ZERO } from '#domain/money.ts';
import { clientSubject, type Subject } from '#domain/subject.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { refuseOpenForm } from '#main/card-forms/open-form.ts';
import { introduce } from '#main/introducing.ts';
import { findLink } from '#main/link.ts';
import { makePayable } from '#main/making-payable.ts';
import { found } from '#main/present.ts';
import { mustNotBeWrittenOff } from '#main/writing-off.ts';

/** Nobody is sent to a page that ends while the card is typed. */
const LEAST_LEFT_MS = 120_000;

/**
 * Asks Billing for a page of its own on which a card is typed. The page that is asked for already,
 * or still open, is the one: two open pages are how an invoice is paid twice (rule X9).
 */
export function askForPage(services: Absorbing, tx: Writer, purpose: CardPagePurpose): CardPage {
  if (findLink(tx) === null) {
    const sentence = 'Cards are typed on a page of Billing. Connect Zoho first.';
    throw new Refusal('not-connected', sentence);
  }
  const invoice = purpose.kind === 'pay-invoice' ? payable(tx, purpose.invoiceId) : null;
  if (invoice) refuseOpenForm(tx, invoice.invoice.id, services.now());
  const last = findLastCardPage(tx, purpose);
  if (last && isGood(tx, last, services.now())) return last;
  if (last?.state === 'asked') giveUp(tx, last, services.now());
  const page: CardPage = {
    id: services.newId(),
    purpose,
    state: 'asked',
    url: null,
    askedAt: services.now(),
    expiresAt: null,
  };
  saveCardPage(tx, page);
  if (purpose.kind === 'store-card') {
    introduce(services, tx, found(findClient(tx, purpose.clientId), 'This client'), 'billing');
  }
  const owed = invoice && owedOn(services, tx, invoice);
  announce(services, tx, { kind: 'card-page.asked', page, owed });
  const [subject, sentence] = toldOf(tx, purpose);
  recordHistory(tx, { at: services.now(), subject, sentence });
  return page;
}

/** The invoice and what is due on it, or the sentence that says why nobody is asked for money. */
export function payable(
  tx: Writer,
  id: InvoiceId,
): { readonly invoice: IssuedInvoice; readonly due: Minor } {
  const invoice = found(findIssued(tx, id), 'This invoice');
  const { number } = invoice;
  if (findVoid(tx, id) !== null) {
    throw new Refusal('invoice-void', `${number} is void. Nothing is to be paid.`);
  }
  mustNotBeWrittenOff(tx, id);
  const due = findSettlement(tx, id)?.due ?? ZERO;
  if (due <= 0) throw new Refusal('nothing-due', `Nothing is due on ${number} any more.`);
  const charge = findUndecidedCharge(tx, id);
  if (charge !== null) {
    const sentence =
      `Nobody knows yet whether the card ending in ${charge.card.lastFour} was charged for ` +
      `${number}. Wait for that first, so that it is not paid twice.`;
    throw new Refusal('charge-undecided', sentence);
  }
  return { invoice, due };
}

function owedOn(
  services: Absorbing,
  tx: Writer,
  { invoice, due }: ReturnType<typeof payable>,
): CardPageOwed {
  const paidBy = makePayable(services, tx, invoice);
  return { amount: due, currency: invoice.currency, paidBy };
}

function isGood(tx: Writer, page: CardPage, now: Instant): boolean {
  if (page.state === 'asked') return isComing(tx, page);
  if (page.state !== 'open') return false;
  return page.expiresAt === null || page.expiresAt - now > LEAST_LEFT_MS;
}

/** On its way, or made; one that another organisation made before this one was connected is gone. */
function isComing(tx: Writer, page: CardPage): boolean {
  const state = deliveryOf(tx, page)?.state;
  if (state !== 'sent') return state === 'waiting' || state === 'sending';
  return findRemoteId(tx, { system: 'billing', subject: `card-page:${page.id}` }) !== null;
}

/** Billing refused to make it: the refusal is settled by asking anew. */
function giveUp(tx: Writer, page: CardPage, now: Instant): void {
  const delivery = deliveryOf(tx, page);
  if (delivery) setAside(tx, { id: delivery.id, now });
  saveCardPage(tx, { ...page, state: 'left' });
}

function deliveryOf(tx: Writer, { id }: CardPage) {
  const subject = `card-page:${id}` as const;
  return findDeliveryOf(tx, { system: 'billing', subject, kind: 'card-page.asked' });
}

function toldOf(tx: Writer, purpose: CardPagePurpose): readonly [Subject, string] {
  switch (purpose.kind) {
    case 'pay-invoice':
      return [`invoice:${purpose.invoiceId}`, 'Asked Billing for a page to pay it by card'];
    case 'store-card':
      return [clientSubject(purpose.clientId), 'Asked Billing for a page to store a card'];
    case 'card-of-subscription': {
      const { id } = found(findSubscription(tx, purpose.subscriptionId), 'This subscription');
      return [`subscription:${id}`, 'Asked Billing for a page for its card'];
    }
  }
}
