import { z } from 'zod';
import type { CardPagePurpose } from '#domain/card/card.ts';
import type { Context, Held, Planner } from '#sync/connector.ts';
import {
  billingStep,
  gone,
  isGone,
  readSaved,
  refused,
  thingOf,
} from '#sync/connectors/billing/answer.ts';
import { clientParent, invoiceParent, parentId } from '#sync/connectors/billing/parent.ts';
import { GATEWAY, NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { absent, park } from '#sync/outcome.ts';

const PAGE = { name: 'hostedpage', id: 'hostedpage_id', words: 'what the page is for' };

const zBalance = z.object({ balance: z.coerce.number() });

/** How a page for one purpose is asked for, and what is read to see whether it still makes sense. */
type Making = {
  readonly path: string;
  readonly body: Readonly<Record<string, string>>;
  readonly about: { readonly path: string; readonly name: string };
};

/** A page costs nothing until somebody pays on it, so a lost answer means another one (rule X2). */
export const askCardPage: Planner<'card-page.asked'> = ({ page: { purpose } }, context) => {
  if (!readSetup(context.setup)) return NOT_SET_UP;
  const making = makingOf(purpose, context);
  if ('kind' in making) return making;
  const { about } = making;
  const body = { ...making.body, ...GATEWAY };
  const isPayment = purpose.kind === 'pay-invoice';
  return {
    send: billingStep({ method: 'POST', path: `/hostedpages/${making.path}`, body }, (reply) =>
      readSaved(reply, PAGE),
    ),
    probe: billingStep({ method: 'GET', path: about.path }, (reply) => {
      if (isGone(reply)) return gone(PAGE.words);
      const found = thingOf(reply, about.name, z.looseObject({}));
      if (!found) return refused(reply, PAGE.words);
      const balance = isPayment ? zBalance.safeParse(found).data?.balance : undefined;
      return balance === 0
        ? park('Nothing is due on this invoice any more. Set this aside.')
        : absent;
    }),
  };
};

function makingOf(purpose: CardPagePurpose, context: Context): Making | Held {
  switch (purpose.kind) {
    case 'pay-invoice': {
      const id = parentId(context, invoiceParent(purpose.invoiceId));
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
      const own = purpose.subscriptionId;
      const words = 'the subscription';
      const id = parentId(context, { subject: `subscription:${own}`, id: own, words });
      if (typeof id !== 'string') return id;
      const about = { path: `/subscriptions/${id}`, name: 'subscription' };
      return { path: 'updatecard', body: { subscription_id: id }, about };
    }
  }
}
