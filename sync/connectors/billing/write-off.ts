import { z } from 'zod';
import type { EventOf } from '#domain/events.ts';
import { clip } from '#sync/clip.ts';
import type { Context, Held, Plan, Planner } from '#sync/connector.ts';
import { billingStep, readDone, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { invoiceParent, parentId } from '#sync/connectors/billing/parent.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { sharedWithBooks } from '#sync/connectors/billing/shared-with-books.ts';
import { absent, needless, sent, wait } from '#sync/outcome.ts';

const SHARED = { path: 'invoices', one: 'invoice', idName: 'invoice_id', words: 'the invoice' };
const WORDS = 'this invoice';

const zWritten = z.object({
  write_off_amount: z.coerce.number().catch(0),
  balance: z.coerce.number().nullable().catch(null),
});
const PAID = needless('Billing has this invoice as paid: nothing of it is left to write off.');

/** In an organisation of its own nobody is to pay what was given up here (rule B24). */
export const writeOffInvoice: Planner<'invoice.written-off'> = (event, context) =>
  context.isMentionedEarlier(event.invoiceId)
    ? wait('Waiting. Goes out when Billing has taken the payments of this invoice.')
    : planFor(event, context, {
        path: 'writeoff',
        body: { reason: clip(event.writeOff.reason, 500) },
        isSo: (amount) => amount > 0,
      });

export const cancelWriteOff: Planner<'invoice.write-off-cancelled'> = (event, context) =>
  planFor(event, context, { path: 'cancelwriteoff', isSo: (amount) => amount === 0 });

function planFor(
  { invoiceId }: EventOf<'invoice.written-off' | 'invoice.write-off-cancelled'>,
  context: Context,
  wanted: {
    readonly path: string;
    readonly body?: unknown;
    readonly isSo: (writtenOff: number) => boolean;
  },
): Plan | Held | null {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  if (setup.isShared) return sharedWithBooks(context, `invoice:${invoiceId}`, SHARED);
  const id = parentId(context, invoiceParent(invoiceId));
  if (typeof id !== 'string') return id;
  const path = `/invoices/${id}`;
  const { body } = wanted;
  return {
    send: billingStep(
      { method: 'POST', path: `${path}/${wanted.path}`, ...(body === undefined ? {} : { body }) },
      (reply) => readDone(reply, id, WORDS),
    ),
    probe: billingStep({ method: 'GET', path }, (reply) => {
      const found = thingOf(reply, 'invoice', zWritten);
      if (!found) return refused(reply, WORDS);
      if (wanted.isSo(found.write_off_amount)) return sent(id);
      return wanted.path === 'writeoff' && found.balance === 0 ? PAID : absent;
    }),
    asksFirst: true,
  };
}
