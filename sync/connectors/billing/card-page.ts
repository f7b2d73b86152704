import { z } from 'zod';
import type { CardPageOwed, CardPagePurpose } from '#domain/card/card.ts';
import type { PaymentId } from '#domain/ids.ts';
import type { Context, Held, Planner } from '#sync/connector.ts';
import {
  BILLING,
  billingStep,
  gone,
  readSaved,
  refused,
  thingOf,
} from '#sync/connectors/billing/answer.ts';
import {
  clientParent,
  parentId,
  payableId,
  subscriptionParent,
} from '#sync/connectors/billing/parent.ts';
import { GATEWAY, NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { decimal } from '#sync/decimal.ts';
import { absent, type Outcome, park, wait } from '#sync/outcome.ts';
import { unreadable } from '#sync/zoho/envelope.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';

const PAGE = { name: 'hostedpage', id: 'hostedpage_id', words: 'what the page is for' };

const zBalance = z.object({ balance: z.coerce.number() });

/** How a page for one purpose is asked for, and what is read to see whether it still makes sense. */
type Making = {
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  readonly about: { readonly path: string; readonly name: string };
};

/**
 * A page costs nothing until somebody pays on it, so a lost answer means another one (rule X2). None
 * is made while Billing would ask for another sum than this ledger does (rule X8).
 */
export const askCardPage: Planner<'card-page.asked'> = ({ page: { purpose }, owed }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const making = makingOf(purpose, context);
  if ('kind' in making) return making;
  if (owed && setup.isShared && !owed.paidBy.every((id) => isInBooks(context, id))) {
    return wait('Waiting. Goes out when Books has taken what was paid so far.', 15_000);
  }
  const { about } = making;
  const body = { ...making.body, ...GATEWAY };
  return {
    asksFirst: owed !== null,
    send: billingStep({ method: 'POST', path: `/hostedpages/${making.path}`, body }, (reply) =>
      readSaved(reply, PAGE),
    ),
    probe: billingStep({ method: 'GET', path: about.path }, (reply) => {
      if (isGone(reply)) return gone(PAGE.words);
      const found = thingOf(reply, about.name, z.looseObject({}));
      if (!found) return refused(reply, PAGE.words);
      return owed ? mayAsk(owed, zBalance.safeParse(found).data?.balance) : absent;
    }),
  };
};

function isInBooks(context: Context, id: PaymentId): boolean {
  return context.remoteId(`payment:${id}`, 'books') !== undefined;
}

function mayAsk({ amount, currency }: CardPageOwed, balance: number | undefined): Outcome {
  const wanted = decimal(amount, currency);
  if (balance === undefined) return unreadable(BILLING);
  if (balance === wanted) return absent;
  if (balance === 0) return park('Billing has nothing due on this invoice any more.');
  return park(
    `Billing has ${balance} ${currency} due on this invoice, this ledger ${wanted}. Write down in ` +
      'both what was paid, then ask for a page again.',
  );
}

function makingOf(purpose: CardPagePurpose, context: Context): Making | Held {
  switch (purpose.kind) {
    case 'pay-invoice': {
      const id = payableId(context, purpose.invoiceId);
      if (typeof id !== 'string') return id;
      const about = { path: `/invoices/${id}`, name: 'invoice' };
      return { path: 'invoicepayment', body: { invoice_id: id }, about };
    }
    case 'store-card': {
      const id = parentId(context, clientParent(purpose.clientId));
      if (typeof id !== 'string') return id;
      const about = { path: `/customers/${id}`, name: 'customer' };
      return { path: 'addpaymentmethod', body: { customer_id: id }, about };
    }
    case 'card-of-subscription': {
      const id = parentId(context, subscriptionParent(purpose.subscriptionId));
      if (typeof id !== 'string') return id;
      const about = { path: `/subscriptions/${id}`, name: 'subscription' };
      return { path: 'updatecard', body: { subscription_id: id }, about };
    }
  }
}
