import { z } from 'zod';
import type { Planner, RemoteReply } from '#sync/connector.ts';
import { parentId } from '#sync/connectors/books/parent.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/books/setup.ts';
import { type Outcome, sent } from '#sync/outcome.ts';
import { envelopeOf, refusal, unreadable, zohoStep } from '#sync/zoho/envelope.ts';

/** Twice as long as the only example there is. */
const MOST_CHARACTERS = 500;

const zLink = z.object({
  code: z.literal(0),
  data: z.object({
    share_link: z
      .string()
      .trim()
      .max(MOST_CHARACTERS)
      .pipe(z.url({ protocol: /^https?$/ })),
  }),
});

/**
 * A public address of the invoice, which Books answers and keeps no count of: asked for again it is
 * another one of the same, so a lost answer costs nothing. What it is known by here is the address.
 */
export const askPaymentLink: Planner<'payment-link.asked'> = ({ invoiceId, until }, context) => {
  if (!readSetup(context.setup)) return NOT_SET_UP;
  const subject = `invoice:${invoiceId}` as const;
  const id = parentId(context, { subject, id: invoiceId, words: 'the invoice' });
  if (typeof id !== 'string') return id;
  const query = new URLSearchParams({
    transaction_id: id,
    transaction_type: 'invoice',
    link_type: 'public',
    expiry_time: until,
  });
  const path = `/share/paymentlink?${query}`;
  const step = zohoStep('Books', { method: 'GET', path }, readLink);
  return { send: step, probe: step };
};

function readLink(reply: RemoteReply): Outcome {
  const read = zLink.safeParse(reply.body);
  if (read.success) return sent(read.data.data.share_link);
  const { code, message } = envelopeOf(reply.body);
  return code === 0 || code === null ? unreadable('Books') : refusal('Books', message);
}
