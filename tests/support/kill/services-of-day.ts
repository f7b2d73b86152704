import type { Client } from '#domain/client/client.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type {
  CardPageId,
  ChargeId,
  ClientId,
  CommentId,
  InvoiceId,
  RetainerPlanId,
  SubscriptionId,
  TicketId,
} from '#domain/ids.ts';
import { anInvoice, CLIENT, id } from '#sync/testing/samples.ts';
import {
  CARD_PAGE,
  CHARGE,
  COMMENT,
  RETAINER,
  SERVICE_SAMPLES,
  SUBSCRIPTION,
  TICKET,
} from '#sync/testing/service-samples.ts';

const A_DAY = 1_000;

/** Every day has a thousand ids of its own. */
export function firstId(day: number): number {
  return day * A_DAY;
}

export function clientOf(day: number): Client {
  return {
    ...CLIENT,
    id: id<ClientId>(firstId(day) + 500),
    name: `Client ${day}`,
    contactName: '',
    email: `c${day}@example.com`,
  };
}

/** A plan and who is on it, a ticket and what is said in it, and what is paid by card. */
export function servicesOfDay(day: number, card: string | null): readonly LedgerEvent[] {
  const base = firstId(day) + 600;
  const client = clientOf(day);
  const plan = { ...RETAINER, id: id<RetainerPlanId>(base), code: `plan-${day}` };
  const subscription = {
    ...SUBSCRIPTION,
    id: id<SubscriptionId>(base + 1),
    clientId: client.id,
    planId: plan.id,
  };
  const ticket = {
    ...TICKET,
    id: id<TicketId>(base + 2),
    clientId: client.id,
    subject: `Question ${day}`,
  };
  const comment = (number: number): LedgerEvent => ({
    ...SERVICE_SAMPLES['ticket.commented'],
    comment: {
      ...COMMENT,
      id: id<CommentId>(base + 2 + number),
      ticketId: ticket.id,
      text: `Answer ${number} of day ${day}.`,
    },
  });
  return [
    { kind: 'plan.saved', plan },
    { kind: 'client.introduced', client, to: 'billing' },
    { kind: 'client.introduced', client, to: 'desk' },
    { kind: 'subscription.asked', subscription, planCode: plan.code },
    { kind: 'ticket.opened', ticket, clientId: client.id },
    comment(1),
    comment(2),
    { kind: 'ticket.status-asked', ticketId: ticket.id, status: 'closed' },
    ...(day % 2 === 0
      ? [{ ...SERVICE_SAMPLES['subscription.change-asked'], subscriptionId: subscription.id }]
      : []),
    ...paidByCard(day, card),
  ];
}

/** An invoice of its own for the client who has a card: a page is asked for, or the card charged. */
function paidByCard(day: number, card: string | null): readonly LedgerEvent[] {
  const base = firstId(day) + 700;
  const clientId = clientOf(1).id;
  const lines = anInvoice().lines.map((line) => ({ ...line, taxes: [] }));
  const invoice = anInvoice(
    { lines },
    { id: id<InvoiceId>(base), number: `INV-2026-${day}-C`, clientId },
  );
  const page = {
    ...CARD_PAGE,
    id: id<CardPageId>(base + 1),
    purpose: { kind: 'pay-invoice', invoiceId: invoice.id },
  } as const;
  const charge = {
    ...CHARGE,
    id: id<ChargeId>(base + 2),
    invoiceId: invoice.id,
    amount: invoice.totals.total,
    card: { ...CHARGE.card, remoteId: card ?? '' },
  };
  return [
    { kind: 'invoice.issued', invoice },
    { kind: 'invoice.made-payable', invoice },
    card === null
      ? { ...SERVICE_SAMPLES['card-page.asked'], page }
      : { kind: 'charge.asked', charge },
  ];
}
