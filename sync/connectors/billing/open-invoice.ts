import { z } from 'zod';
import type { Step } from '#sync/connector.ts';
import { billingStep, readDone, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { absent, sent } from '#sync/outcome.ts';

const WORDS = 'this invoice';

const zStanding = z.object({ status: z.string() });
const zWithout = z.object({ invoice: z.undefined().optional() });

/**
 * A draft cannot be paid, so it is opened once it is there; asking for it at creation would mail it
 * to the client, which is for a person to do (rule J12). Opened by whoever's hand is open.
 */
export function openInvoice(id: string): Step {
  const path = `/invoices/${id}`;
  const asked = billingStep({ method: 'GET', path }, (reply) => {
    const found = thingOf(reply, 'invoice', zStanding);
    if (found) return found.status === 'draft' ? absent : sent(id);
    const isOfOpening = zWithout.safeParse(reply.body).success;
    return isOfOpening ? readDone(reply, id, WORDS) : refused(reply, WORDS);
  });
  return {
    ...asked,
    further: (_, reply) =>
      thingOf(reply, 'invoice', zStanding)?.status === 'draft'
        ? { method: 'POST', path: `${path}/converttoopen`, body: {} }
        : null,
  };
}
