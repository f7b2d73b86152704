import { z } from 'zod';
import type { Step } from '#sync/connector.ts';
import { billingStep, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { absent, sent } from '#sync/outcome.ts';

const WORDS = 'this invoice';

const zStanding = z.object({ status: z.string() });
/** What opening it answers, which shows no invoice. */
const zOpened = z.object({ code: z.literal(0), invoice: z.never().optional() });

/**
 * A draft cannot be paid, so it is opened once it is there: to ask for that when it is made would mail
 * it to the client, which is for a person to do (rule J12). What is open by now is left as it is.
 */
export function openInvoice(id: string): Step {
  const path = `/invoices/${id}`;
  const asked = billingStep({ method: 'GET', path }, (reply) => {
    const found = thingOf(reply, 'invoice', zStanding);
    if (found) return found.status === 'draft' ? absent : sent(id);
    return zOpened.safeParse(reply.body).success ? sent(id) : refused(reply, WORDS);
  });
  return {
    ...asked,
    further: (_, reply) =>
      thingOf(reply, 'invoice', zStanding)?.status === 'draft'
        ? { method: 'POST', path: `${path}/converttoopen` }
        : null,
  };
}
