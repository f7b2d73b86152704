import { saveCardPage } from '#db/card-pages.ts';
import { noteDifference } from '#db/differences.ts';
import type { Ledger } from '#db/ledger.ts';
import { savePlan } from '#db/retainer-plans.ts';
import { aCardPage, aComment, aPlan, aSubscription, aTicket } from '#db/service-samples.ts';
import { saveSubscription } from '#db/subscriptions.ts';
import { saveComment } from '#db/ticket-comments.ts';
import { saveTicket } from '#db/tickets.ts';
import { addDays, type Instant } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { idOf, NOW, TODAY } from '#domain/samples.ts';
import { SUBSCRIPTION_STATUSES } from '#domain/subscription/subscription.ts';
import { TICKET_STATUSES } from '#domain/ticket/ticket.ts';

const PLANS = 20;

/** Plans, subscriptions, card pages, tickets and differences for plans and benches. */
export function fillServices(
  ledger: Ledger,
  { count, clients }: { readonly count: number; readonly clients: number },
): void {
  ledger.write((tx) => {
    for (let n = 1; n <= PLANS; n += 1) {
      savePlan(tx, aPlan({ id: idOf(n), code: `plan-${n}`, name: `Plan ${n}` }));
    }
    for (let n = 1; n <= count; n += 1) {
      const id = idOf<never>(n);
      const clientId = idOf<ClientId>(1 + (n % clients));
      const changedAt = (NOW - n * 60_000) as Instant;
      const status = SUBSCRIPTION_STATUSES[n % SUBSCRIPTION_STATUSES.length] ?? 'live';
      const nextBillingOn = addDays(TODAY, n % 365);
      const planId = idOf<never>(1 + (n % PLANS));
      saveSubscription(tx, aSubscription({ id, clientId, planId, status, nextBillingOn }));
      const purpose = { kind: 'store-card', clientId } as const;
      saveCardPage(tx, aCardPage({ id, purpose, state: n % 9 === 0 ? 'asked' : 'lapsed' }));
      const ticketStatus = TICKET_STATUSES[n % TICKET_STATUSES.length] ?? 'open';
      saveTicket(tx, aTicket({ id, clientId, status: ticketStatus, number: `${n}`, changedAt }));
      saveComment(tx, aComment({ id, ticketId: id }));
      const about = { system: 'crm', subject: `client:${clientId}`, title: `Client ${n}` } as const;
      const sides = { remoteId: `${n}`, field: `field ${n}`, ours: 'a', theirs: 'b' };
      noteDifference(tx, { id, ...about, ...sides, now: changedAt });
    }
  });
}
