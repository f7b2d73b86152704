import type { CardPage, CardPageOwed, Charge } from '#domain/card/card.ts';
import type { Client } from '#domain/client/client.ts';
import type { ClientFigures } from '#domain/client/figures.ts';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId, InvoiceId, NoteId, SubscriptionId, TicketId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { clientSubject, type Subject } from '#domain/subject.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { Subscription, SubscriptionChange } from '#domain/subscription/subscription.ts';
import type { System } from '#domain/systems.ts';
import type { MailRoute, Ticket, TicketComment, TicketStatus } from '#domain/ticket/ticket.ts';

/** What the services around the books hear of: segments, subscriptions, cards and tickets. */
export type ServiceEvent =
  | {
      readonly kind: 'client.counted';
      readonly clientId: ClientId;
      readonly figures: ClientFigures;
    }
  /** Something worth a note in CRM, for who wants notes. */
  | {
      readonly kind: 'client.noted';
      readonly clientId: ClientId;
      readonly noteId: NoteId;
      readonly title: string;
      readonly text: string;
    }
  /** Billing and Desk hear of a client only once they have something to do with it. */
  | {
      readonly kind: 'client.introduced';
      readonly client: Client;
      readonly to: Extract<System, 'billing' | 'desk'>;
    }
  | { readonly kind: 'plan.saved'; readonly plan: RetainerPlan }
  | {
      readonly kind: 'subscription.asked';
      readonly subscription: Subscription;
      readonly planCode: string;
    }
  | {
      readonly kind: 'subscription.change-asked';
      readonly subscriptionId: SubscriptionId;
      readonly change: SubscriptionChange;
    }
  | {
      readonly kind: 'card-page.asked';
      readonly page: CardPage;
      /** What the client is to be asked for, so that nobody is asked for more; null for a card. */
      readonly owed: CardPageOwed | null;
    }
  /** An invoice Billing must know of, for a client pays it there by card. */
  | {
      readonly kind: 'invoice.made-payable';
      readonly invoice: Omit<IssuedInvoice, 'billedBy'>;
    }
  | { readonly kind: 'charge.asked'; readonly charge: Charge }
  /** A public address of an invoice, for its paper. */
  | {
      readonly kind: 'payment-link.asked';
      readonly invoiceId: InvoiceId;
      readonly until: IsoDate;
    }
  | { readonly kind: 'ticket.opened'; readonly ticket: Ticket; readonly clientId: ClientId }
  | {
      readonly kind: 'ticket.commented';
      readonly comment: TicketComment;
      /** How an answer reaches the client by mail; null where no mail of theirs was read. */
      readonly route: MailRoute | null;
    }
  | {
      readonly kind: 'ticket.status-asked';
      readonly ticketId: TicketId;
      readonly status: Extract<TicketStatus, 'open' | 'closed'>;
    };

export function subjectOfService(event: ServiceEvent): Subject {
  switch (event.kind) {
    case 'client.counted':
      return clientSubject(event.clientId);
    case 'client.introduced':
      return clientSubject(event.client.id);
    case 'client.noted':
      return `note:${event.noteId}`;
    case 'plan.saved':
      return `plan:${event.plan.id}`;
    case 'subscription.asked':
      return `subscription:${event.subscription.id}`;
    case 'subscription.change-asked':
      return `subscription:${event.subscriptionId}`;
    case 'card-page.asked':
      return `card-page:${event.page.id}`;
    case 'invoice.made-payable':
      return `invoice:${event.invoice.id}`;
    case 'charge.asked':
      return `charge:${event.charge.id}`;
    case 'payment-link.asked':
      return `payment-link:${event.invoiceId}`;
    case 'ticket.opened':
      return `ticket:${event.ticket.id}`;
    case 'ticket.commented':
      return `comment:${event.comment.id}`;
    case 'ticket.status-asked':
      return `ticket:${event.ticketId}`;
  }
}
