import { z } from 'zod';
import type { CardRow } from '#sandbox/billing/cards.ts';
import { keepCard, removeCard, storeCard } from '#sandbox/billing/cards.ts';
import { customers } from '#sandbox/billing/customers.ts';
import { keepPage } from '#sandbox/billing/hosted-pages.ts';
import { voidInvoice } from '#sandbox/billing/invoice-acts.ts';
import { invoices } from '#sandbox/billing/invoices.ts';
import { billingLedger } from '#sandbox/billing/ledger.ts';
import { submitCard } from '#sandbox/billing/paying.ts';
import { found } from '#sandbox/billing/record-routes.ts';
import { subscriptionPeople } from '#sandbox/billing/subscription-people.ts';
import { testCard } from '#sandbox/billing/test-cards.ts';
import { dayOf } from '#sandbox/moments.ts';
import type { ActMaker } from '#sandbox/people.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf } from '#sandbox/practice.ts';

export type BillingPeople = ReturnType<typeof billingPeople>;

const one = z.strictObject({ id: z.string() });
const manner = z.enum(['approved', 'declined', 'declined-later']);
const fields = z.record(z.string(), z.unknown());

/** What customers do on hosted pages, and somebody at the screens of Billing. */
export function billingPeople(act: ActMaker, waitUntil: (at: number) => void) {
  return {
    ...subscriptionPeople(act, waitUntil),
    ...cardPeople(act),
    /** As if a test card of this kind had been typed into the page's form. */
    payHostedPage: act(
      z.strictObject({ id: z.string(), card: manner }),
      (practice, { id, card }) => {
        const ledger = billingLedger(practice);
        const outcome = submitCard(ledger, pageOf(ledger, id), testCard(card, nowOf(ledger)));
        return { outcome, ...pageOf(ledger, id).result };
      },
    ),
    cancelHostedPage: act(one, (practice, { id }) => {
      keepPage(practice, { ...pageOf(practice, id), status: 'cancelled' }, 'update');
      return { id };
    }),
    editCustomer: act(z.strictObject({ id: z.string(), fields }), (practice, asked) => {
      const ledger = billingLedger(practice);
      const before = found(ledger, customers, asked.id);
      return { id: customers.save(ledger, { body: asked.fields, before, query: {} }).id };
    }),
    voidInvoice: act(one, (practice, { id }) => {
      const ledger = billingLedger(practice);
      voidInvoice(ledger, found(ledger, invoices, id));
      return { id };
    }),
  };
}

function cardPeople(act: ActMaker) {
  return {
    storeCard: act(
      z.strictObject({ customerId: z.string(), card: manner }),
      (practice, { customerId, card }) => {
        const ledger = billingLedger(practice);
        const customer = found(ledger, customers, customerId);
        const { id } = storeCard(ledger, customer.id, testCard(card, nowOf(ledger)), null);
        return { id };
      },
    ),
    /** Its month is over: the next charge finds an expired card. */
    expireCard: act(one, (practice, { id }) => {
      const [year = 0, month = 1] = dayOf(nowOf(practice)).split('-').map(Number);
      const past = month === 1 ? { month: 12, year: year - 1 } : { month: month - 1, year };
      keepCard(practice, { ...cardOf(practice, id), ...past }, 'update');
      return { id };
    }),
    /** The bank says no from now on. */
    declineCard: act(one, (practice, { id }) => {
      keepCard(practice, { ...cardOf(practice, id), manner: 'declined' }, 'update');
      return { id };
    }),
    removeCard: act(one, (practice, { id }) => {
      removeCard(practice, cardOf(practice, id));
      return { id };
    }),
  };
}

function pageOf(practice: Practice, id: string) {
  const page = practice.state.billing.hostedPages.get(id);
  if (!page) throw new Error(`There is no hosted page ${id}`);
  return page;
}

function cardOf(practice: Practice, id: string): CardRow {
  const card = practice.state.billing.cards.get(id);
  if (!card) throw new Error(`There is no card ${id}`);
  return card;
}
