import { findLastCardPage, listOpenCardPages } from '#db/card-pages.ts';
import { findCard, listCards } from '#db/cards.ts';
import { findUndecidedCharge, listCharges } from '#db/charges.ts';
import { findHostedForm, findLastHostedForm, listWatchedForms } from '#db/hosted-forms.ts';
import type { Reader } from '#db/ledger.ts';
import { listPlans } from '#db/retainer-plan-list.ts';
import { findPlanByCode } from '#db/retainer-plans.ts';
import { listSubscriptions, summarizeSubscriptions } from '#db/subscription-list.ts';
import { listSubscriptionsOf } from '#db/subscriptions.ts';
import { listComments } from '#db/ticket-comments.ts';
import { countWaitingTickets, listTickets } from '#db/ticket-list.ts';
import { findMailRoute } from '#db/ticket-mail.ts';
import { findTicket } from '#db/tickets.ts';
import { listClosedTickets, listOpenTickets } from '#db/watched.ts';
import type { ClientId, InvoiceId, RetainerPlanId, SubscriptionId } from '#domain/ids.ts';
import { idOf } from '#domain/samples.ts';

/** A question that is asked of a ledger, under the name its plan goes by. */
export type Asking = readonly [name: string, ask: (db: Reader) => unknown];

const client = idOf<ClientId>(1);

/** What the lists and the sync ask about subscriptions, cards and tickets, for the plans. */
export const ASKED_OF_SERVICES: readonly Asking[] = [
  ...(['current', 'over'] as const).flatMap((view) =>
    [{}, { clientId: client }, { planId: idOf<RetainerPlanId>(1) }].map((narrow): Asking => {
      const query = { view, clientId: null, planId: null, after: null, ...narrow };
      const name = `subscriptions ${view} ${Object.keys(narrow).join('-')}`;
      return [name, (db) => listSubscriptions(db, query)];
    }),
  ),
  ...(['open', 'closed', 'all'] as const).flatMap((view) =>
    [{}, { clientId: client }, { search: 'form' }].map((narrow): Asking => {
      const query = { search: '', view, clientId: null, after: null, ...narrow };
      const name = `tickets ${view} ${Object.keys(narrow).join('-')}`;
      return [name, (db) => listTickets(db, query)];
    }),
  ),
  ['plans', (db) => [listPlans(db, { view: 'active', after: null }), findPlanByCode(db, 'x')]],
  ['subscriptions in sum', (db) => [summarizeSubscriptions(db), listSubscriptionsOf(db, client)]],
  ['cards', (db) => [listCards(db, client), findCard(db, '1')]],
  ...(
    [
      { kind: 'pay-invoice', invoiceId: idOf<InvoiceId>(1) },
      { kind: 'store-card', clientId: client },
      { kind: 'card-of-subscription', subscriptionId: idOf<SubscriptionId>(1) },
    ] as const
  ).map(
    (purpose): Asking => [`last page to ${purpose.kind}`, (db) => findLastCardPage(db, purpose)],
  ),
  ['open card pages', (db) => listOpenCardPages(db)],
  ['hosted forms', (db) => [findHostedForm(db, idOf(1)), findLastHostedForm(db, idOf(1))]],
  ['watched forms', (db) => listWatchedForms(db)],
  ['open tickets', (db) => [listOpenTickets(db), findMailRoute(db, idOf(1))]],
  ['closed tickets', (db) => [listClosedTickets(db)]],
  ['waiting tickets', (db) => countWaitingTickets(db)],
  ['charges', (db) => [listCharges(db, idOf(1)), findUndecidedCharge(db, idOf(1))]],
  ['thread', (db) => [findTicket(db, idOf(1)), listComments(db, idOf(1))]],
];
