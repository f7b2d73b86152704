import { z } from 'zod';
import type { Planner } from '#sync/connector.ts';
import { billingStep, readDone, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { invoiceParent, parentId } from '#sync/connectors/billing/parent.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { sharedWithBooks } from '#sync/connectors/billing/shared-with-books.ts';
import { absent, curable, sent, wait } from '#sync/outcome.ts';
import { zText } from '#sync/zoho/values.ts';

const SHARED = { path: 'invoices', one: 'invoice', idName: 'invoice_id', words: 'the invoice' };
const WORDS = 'this invoice';

const zStanding = z.object({ status: zText });

/** In an organisation of its own nobody is to pay what is void here (rule J11). */
export const voidInvoice: Planner<'invoice.voided'> = ({ invoiceId }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  if (setup.isShared) return sharedWithBooks(context, `invoice:${invoiceId}`, SHARED);
  const id = parentId(context, invoiceParent(invoiceId));
  if (typeof id !== 'string') return id;
  if (context.isMentionedEarlier(invoiceId)) {
    return wait('Waiting. Goes out when Billing has taken the payments of this invoice.');
  }
  const path = `/invoices/${id}`;
  return {
    send: billingStep({ method: 'POST', path: `${path}/void` }, (reply) =>
      curable(readDone(reply, id, WORDS)),
    ),
    probe: billingStep({ method: 'GET', path }, (reply) => {
      const found = thingOf(reply, 'invoice', zStanding);
      if (!found) return refused(reply, WORDS);
      return found.status === 'void' ? sent(id) : absent;
    }),
    asksFirst: true,
  };
};
