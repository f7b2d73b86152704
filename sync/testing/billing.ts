import type { Context, Setup } from '#sync/connector.ts';
import { anInvoice, CLIENT, id } from '#sync/testing/samples.ts';
import { RETAINER, SUBSCRIPTION } from '#sync/testing/service-samples.ts';

/** The samples, when Billing has taken them. */
export const BILLING_IDS = {
  [`client:${CLIENT.id}`]: '91',
  [`plan:${RETAINER.id}`]: '92',
  [`subscription:${SUBSCRIPTION.id}`]: '93',
  [`invoice:${anInvoice().id}`]: '95',
};

/** An organisation in Billing where everything is set up, sharing with Books or not. */
export function billingSetup(isShared = false): Setup {
  return {
    organisationId: '7001',
    plan: 'STANDARD',
    currency: 'EUR',
    isShared,
    productId: '41',
    taxes: [{ id: '51', name: 'VAT', percent: 19, isGroup: false }],
  };
}

/** What was delivered before, by subject; `books` likewise, of Books. */
export function billingContext(
  known: Readonly<Record<string, string>> = {},
  { isShared = false, books = {} as Readonly<Record<string, string>>, isOnItsWay = false } = {},
): Context {
  return {
    key: id<string>(77),
    remoteId: (subject, system) => (system === 'books' ? books : known)[subject],
    isMentionedEarlier: () => isOnItsWay,
    setup: billingSetup(isShared),
  };
}
