import type { EventOf } from '#domain/events.ts';
import type { Context, Held, Plan, Planner } from '#sync/connector.ts';
import { entryOf, gone, readDone } from '#sync/connectors/books/answer.ts';
import { INVOICE } from '#sync/connectors/books/invoice.ts';
import { neverThere } from '#sync/connectors/books/remove.ts';
import { absent, curable, needless, sent, wait } from '#sync/outcome.ts';
import { unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';

type Written = EventOf<'invoice.written-off' | 'invoice.write-off-cancelled'>;

/**
 * Books gives up whatever is open there, on the day it is asked: what was paid before goes first
 * (rule B21), and what somebody wrote off there already is left as it is.
 */
export const writeOffInvoice: Planner<'invoice.written-off'> = ({ invoiceId }, context) =>
  context.isMentionedEarlier(invoiceId)
    ? wait('Waiting. Goes out when Books has taken the payments of this invoice.')
    : planFor({ invoiceId }, context, { path: 'writeoff', isSo: (amount) => amount > 0 });

/** Open there again, so that it can be paid. */
export const cancelWriteOff: Planner<'invoice.write-off-cancelled'> = (event, context) =>
  planFor(event, context, { path: 'writeoff/cancel', isSo: (amount) => amount === 0 });

const PAID = needless('Books has this invoice as paid: nothing of it is left to write off.');

/** Looked at before it is sent, for neither is taken twice (rule B20). */
function planFor(
  { invoiceId }: Pick<Written, 'invoiceId'>,
  context: Context,
  wanted: { readonly path: string; readonly isSo: (writtenOff: number) => boolean },
): Plan | Held {
  const id = context.remoteId(`invoice:${invoiceId}`);
  if (id === undefined) return neverThere(INVOICE);
  const path = `/invoices/${id}`;
  return {
    send: zohoStep('Books', { method: 'POST', path: `${path}/${wanted.path}` }, (reply) =>
      isGone(reply) ? gone(INVOICE) : curable(readDone(reply, id)),
    ),
    probe: zohoStep('Books', { method: 'GET', path }, (reply) => {
      if (isGone(reply)) return gone(INVOICE);
      const entry = entryOf(reply, INVOICE);
      if (!entry) return unreadable('Books');
      if (wanted.isSo(Number(entry['write_off_amount'] ?? 0))) return sent(id);
      return wanted.path === 'writeoff' && Number(entry['balance'] ?? 1) === 0 ? PAID : absent;
    }),
    asksFirst: true,
  };
}
