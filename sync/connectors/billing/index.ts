import type { Connector } from '#sync/connector.ts';
import { cardFeed } from '#sync/connectors/billing/card-feed.ts';
import { askCardPage } from '#sync/connectors/billing/card-page.ts';
import { cardPageFeed } from '#sync/connectors/billing/card-page-feed.ts';
import { askCharge } from '#sync/connectors/billing/charge.ts';
import { introduceClient } from '#sync/connectors/billing/customer.ts';
import { eventFeed } from '#sync/connectors/billing/event-feed.ts';
import { hearsOf } from '#sync/connectors/billing/hears.ts';
import { makePayable } from '#sync/connectors/billing/invoice.ts';
import { invoiceFeed } from '#sync/connectors/billing/invoice-feed.ts';
import { lookAtBilling, ORGANISATION_HEADER } from '#sync/connectors/billing/look.ts';
import { addCredit, recordOffline } from '#sync/connectors/billing/payment.ts';
import { savePlan } from '#sync/connectors/billing/plan.ts';
import { planFeed } from '#sync/connectors/billing/plan-feed.ts';
import { retainerFeed } from '#sync/connectors/billing/retainer-feed.ts';
import { rateOf, readSetup } from '#sync/connectors/billing/setup.ts';
import { askSubscription } from '#sync/connectors/billing/subscription.ts';
import { changeSubscription } from '#sync/connectors/billing/subscription-change.ts';
import { subscriptionFeed } from '#sync/connectors/billing/subscription-feed.ts';
import { voidInvoice } from '#sync/connectors/billing/void-invoice.ts';
import { voidPayment } from '#sync/connectors/billing/void-payment.ts';
import { cancelWriteOff, writeOffInvoice } from '#sync/connectors/billing/write-off.ts';

export const billing: Connector = {
  system: 'billing',
  name: 'Billing',
  rate: rateOf(''),
  rateFor: (setup) => rateOf(readSetup(setup)?.plan ?? ''),
  base: '/billing/v1',
  address: (request, setup) => {
    const id = readSetup(setup)?.organisationId;
    if (id === undefined) return request;
    return { ...request, headers: { ...request.headers, [ORGANISATION_HEADER]: id } };
  },
  lifeSigns: [
    { method: 'GET', path: '/customers?per_page=1' },
    { method: 'GET', path: '/plans?per_page=1' },
    { method: 'GET', path: '/settings/taxes?per_page=1' },
  ],
  look: lookAtBilling,
  hears: hearsOf,
  feeds: [cardPageFeed, eventFeed, invoiceFeed, subscriptionFeed, retainerFeed, planFeed, cardFeed],
  plans: {
    'client.introduced': introduceClient,
    'plan.saved': savePlan,
    'subscription.asked': askSubscription,
    'subscription.change-asked': changeSubscription,
    'invoice.made-payable': makePayable,
    'card-page.asked': askCardPage,
    'charge.asked': askCharge,
    'payment.recorded': recordOffline,
    'payment.credit-used': addCredit,
    'payment.voided': voidPayment,
    'invoice.voided': voidInvoice,
    'invoice.written-off': writeOffInvoice,
    'invoice.write-off-cancelled': cancelWriteOff,
  },
};
