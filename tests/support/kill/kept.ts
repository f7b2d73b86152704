import { saveCardPage } from '#db/card-pages.ts';
import { recordCharge } from '#db/charges.ts';
import { saveClient } from '#db/clients.ts';
import { saveIssued } from '#db/invoices.ts';
import type { Writer } from '#db/ledger.ts';
import { recordPayment } from '#db/payments.ts';
import { savePlan } from '#db/retainer-plans.ts';
import { saveBusiness } from '#db/settings.ts';
import { saveSubscription } from '#db/subscriptions.ts';
import { saveTax } from '#db/taxes.ts';
import { saveComment } from '#db/ticket-comments.ts';
import { saveTicket } from '#db/tickets.ts';
import type { LedgerEvent } from '#domain/events.ts';
import { aBusiness } from '#domain/samples.ts';
import { EUR } from '#sync/testing/samples.ts';

/** What is announced stands in the ledger, so that what the feeds bring has something to meet. */
export function keep(tx: Writer, event: LedgerEvent): void {
  switch (event.kind) {
    case 'tax.saved':
      saveBusiness(tx, { ...aBusiness(), baseCurrency: EUR });
      saveTax(tx, { ...event.tax, archivedAt: null });
      return;
    case 'client.saved':
      saveClient(tx, event.client);
      return;
    case 'invoice.issued': {
      const [, sequence = '0'] = /-(\d+)/.exec(event.invoice.number.slice(4)) ?? [];
      const series = event.invoice.number.endsWith('-C') ? 'INV-2026-C' : 'INV-2026';
      const place = { series, sequence: Number(sequence) };
      saveIssued(tx, { ...event.invoice, billedBy: aBusiness() }, place);
      return;
    }
    case 'payment.recorded':
      recordPayment(tx, event.payment);
      return;
    case 'plan.saved':
      savePlan(tx, event.plan);
      return;
    case 'subscription.asked':
      saveSubscription(tx, event.subscription);
      return;
    case 'ticket.opened':
      saveTicket(tx, event.ticket);
      return;
    case 'ticket.commented':
      saveComment(tx, event.comment);
      return;
    case 'card-page.asked':
      saveCardPage(tx, event.page);
      return;
    case 'charge.asked':
      recordCharge(tx, event.charge);
      return;
    default:
  }
}
