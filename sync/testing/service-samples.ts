import type { CardPage, Charge } from '#domain/card/card.ts';
import { isoDate } from '#domain/dates.ts';
import type {
  CardPageId,
  ChargeId,
  CommentId,
  InvoiceId,
  NoteId,
  RetainerPlanId,
  SubscriptionId,
  TicketId,
} from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import type { ServiceEvent } from '#domain/service-events.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { Subscription } from '#domain/subscription/subscription.ts';
import type { Ticket, TicketComment } from '#domain/ticket/ticket.ts';
import { AT, anInvoice, CLIENT, DAY, EUR, id } from '#sync/testing/samples.ts';

export const RETAINER: RetainerPlan = {
  id: id<RetainerPlanId>(20),
  code: 'care-monthly',
  name: 'Site care',
  description: 'Updates and small changes',
  currency: EUR,
  price: minor(45_000),
  term: { every: 1, unit: 'month' },
  createdAt: AT,
  updatedAt: AT,
  archivedAt: null,
};

export const SUBSCRIPTION: Subscription = {
  id: id<SubscriptionId>(21),
  clientId: CLIENT.id,
  planId: RETAINER.id,
  status: 'asked',
  quantity: 1,
  price: minor(45_000),
  currency: EUR,
  term: RETAINER.term,
  startsOn: DAY,
  nextBillingOn: null,
  endsOn: null,
  createdAt: AT,
  updatedAt: AT,
};

export const CARD_PAGE: CardPage = {
  id: id<CardPageId>(22),
  purpose: { kind: 'pay-invoice', invoiceId: id<InvoiceId>(5) },
  state: 'asked',
  url: null,
  askedAt: AT,
  expiresAt: null,
};

export const CHARGE: Charge = {
  id: id<ChargeId>(23),
  invoiceId: id<InvoiceId>(5),
  card: { remoteId: '4600000000000099001', brand: 'Visa', lastFour: '1111' },
  amount: minor(10_000),
  currency: EUR,
  state: 'asked',
  askedAt: AT,
};

export const TICKET: Ticket = {
  id: id<TicketId>(24),
  clientId: CLIENT.id,
  from: CLIENT.name,
  number: null,
  subject: 'The shop is slow',
  description: 'Since Monday. Could you look?',
  status: 'open',
  openedAt: AT,
  changedAt: AT,
};

export const COMMENT: TicketComment = {
  id: id<CommentId>(25),
  ticketId: TICKET.id,
  isPublic: true,
  author: 'You',
  isYours: true,
  text: 'Looking at it now.',
  at: AT,
};

type Samples = {
  readonly [K in ServiceEvent['kind']]: Extract<ServiceEvent, { readonly kind: K }>;
};

/** One event of every kind for the services around the books. */
export const SERVICE_SAMPLES: Samples = {
  'client.introduced': { kind: 'client.introduced', client: CLIENT, to: 'billing' },
  'client.counted': {
    kind: 'client.counted',
    clientId: CLIENT.id,
    figures: {
      currency: EUR,
      clientSince: DAY,
      lifetimeValue: minor(123_456),
      openBalance: minor(10_000),
      lastInvoiceOn: DAY,
      subscription: 'live',
      tags: ['retainer', 'press'],
    },
  },
  'client.noted': {
    kind: 'client.noted',
    clientId: CLIENT.id,
    noteId: id<NoteId>(26),
    title: 'Invoice INV-2026-0001 issued',
    text: 'EUR 100.00, due on 19 Jan 2026.',
  },
  'plan.saved': { kind: 'plan.saved', plan: RETAINER },
  'subscription.asked': {
    kind: 'subscription.asked',
    subscription: SUBSCRIPTION,
    planCode: RETAINER.code,
  },
  'subscription.change-asked': {
    kind: 'subscription.change-asked',
    subscriptionId: SUBSCRIPTION.id,
    change: { kind: 'pause' },
  },
  'invoice.made-payable': { kind: 'invoice.made-payable', invoice: anInvoice() },
  'card-page.asked': { kind: 'card-page.asked', page: CARD_PAGE, owed: null },
  'charge.asked': { kind: 'charge.asked', charge: CHARGE },
  'payment-link.asked': {
    kind: 'payment-link.asked',
    invoiceId: id<InvoiceId>(5),
    until: isoDate('2027-01-19'),
  },
  'ticket.opened': { kind: 'ticket.opened', ticket: TICKET, clientId: CLIENT.id },
  'ticket.commented': { kind: 'ticket.commented', comment: COMMENT, route: null },
  'ticket.status-asked': {
    kind: 'ticket.status-asked',
    ticketId: TICKET.id,
    status: 'closed',
  },
};
