import { findClient } from '#db/clients.ts';
import { findIssued } from '#db/issued.ts';
import type { Reader } from '#db/ledger.ts';
import type { CardPagePurpose } from '#domain/card/card.ts';
import type { ClientId } from '#domain/ids.ts';
import type { ServiceEvent } from '#domain/service-events.ts';
import type { ChangeKind } from '#domain/subscription/subscription.ts';

/** What a delivery to CRM, Billing or Desk is called in lists. */
export function serviceTitle(db: Reader, event: ServiceEvent): string {
  switch (event.kind) {
    case 'client.counted':
      return `Figures of ${nameOf(db, event.clientId)}`;
    case 'client.noted':
      return event.title;
    case 'client.introduced':
      return event.client.name;
    case 'plan.saved':
      return event.plan.name;
    case 'subscription.asked':
      return `${nameOf(db, event.subscription.clientId)}, ${event.planCode}`;
    case 'subscription.change-asked':
      return CHANGES[event.change.kind];
    case 'card-page.asked':
      return PURPOSES[event.page.purpose.kind];
    case 'invoice.made-payable':
      return `${event.invoice.number}, payable by card`;
    case 'charge.asked':
      return `Charge of the card ending in ${event.charge.card.lastFour}`;
    case 'payment-link.asked':
      return `Link to pay ${findIssued(db, event.invoiceId)?.number ?? 'an invoice'}`;
    case 'ticket.opened':
      return event.ticket.subject;
    case 'ticket.commented':
      return event.comment.isPublic ? 'Answer to a ticket' : 'Note on a ticket';
    case 'ticket.status-asked':
      return event.status === 'closed' ? 'Ticket closed' : 'Ticket opened again';
  }
}

const CHANGES: Readonly<Record<ChangeKind, string>> = {
  move: 'Subscription changed',
  pause: 'Subscription paused',
  resume: 'Subscription resumed',
  cancel: 'Subscription cancelled',
  reactivate: 'Subscription started again',
};

const PURPOSES: Readonly<Record<CardPagePurpose['kind'], string>> = {
  'pay-invoice': 'Page to pay an invoice by card',
  'store-card': 'Page to store a card',
  'card-of-subscription': 'Page for the card of a subscription',
};

function nameOf(db: Reader, id: ClientId): string {
  return findClient(db, id)?.name ?? 'a client';
}
