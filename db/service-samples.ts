import type { CardPage, Charge, StoredCard } from '#domain/card/card.ts';
import type { Instant, IsoDate } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import { minor } from '#domain/money.ts';
import { EUR, idOf, NOW, TODAY } from '#domain/samples.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { Subscription } from '#domain/subscription/subscription.ts';
import type { Ticket, TicketComment } from '#domain/ticket/ticket.ts';

/** What Billing and Desk know of, for the tests of this room. */

export function aPlan(differences: Partial<RetainerPlan> = {}): RetainerPlan {
  return {
    id: idOf(1),
    code: 'care',
    name: 'Website care',
    description: 'Updates and small changes',
    currency: EUR,
    price: minor(120_00),
    term: { every: 1, unit: 'month' },
    createdAt: NOW,
    updatedAt: NOW,
    archivedAt: null,
    ...differences,
  };
}

export function aSubscription(differences: Partial<Subscription> = {}): Subscription {
  return {
    id: idOf(1),
    clientId: idOf(1),
    planId: idOf(1),
    status: 'live',
    quantity: 1,
    price: minor(120_00),
    currency: EUR,
    term: { every: 1, unit: 'month' },
    startsOn: TODAY,
    nextBillingOn: '2026-12-20' as IsoDate,
    endsOn: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...differences,
  };
}

export function aCard(differences: Partial<StoredCard> = {}): StoredCard {
  const own = { remoteId: '460000000000123', brand: 'Visa', lastFour: '1111' };
  return { clientId: idOf(1), expires: '2027-04', ...own, ...differences };
}

export function aCardPage(differences: Partial<CardPage> = {}): CardPage {
  return {
    id: idOf(1),
    purpose: { kind: 'pay-invoice', invoiceId: idOf(1) },
    state: 'asked',
    url: null,
    askedAt: NOW,
    expiresAt: null,
    ...differences,
  };
}

export function aCharge(differences: Partial<Charge> = {}): Charge {
  return {
    id: idOf(1),
    invoiceId: idOf(1),
    card: { remoteId: '460000000000123', brand: 'Visa', lastFour: '1111' },
    amount: minor(1_00),
    currency: EUR,
    state: 'asked',
    askedAt: NOW,
    ...differences,
  };
}

export function aTicket(differences: Partial<Ticket> = {}): Ticket {
  return {
    id: idOf(1),
    clientId: idOf(1),
    from: 'Ida Marrow',
    number: '104',
    subject: 'The form does not send',
    description: 'Since Monday the contact form\nshows a blank page.',
    status: 'open',
    openedAt: NOW,
    changedAt: NOW,
    ...differences,
  };
}

export function aComment(differences: Partial<TicketComment> = {}): TicketComment {
  return {
    id: idOf(1),
    ticketId: idOf(1),
    isPublic: true,
    author: 'Ida Marrow',
    isYours: false,
    text: 'It works again,\n\nthank you.',
    at: NOW,
    ...differences,
  };
}

export function aFact(changedAt: Instant = NOW, phone = '+49 1'): Fact {
  const of = { system: 'crm', remoteId: '9007199254740993', our: null } as const;
  return { kind: 'contact.seen', ...of, changedAt, contact: { phone } };
}
