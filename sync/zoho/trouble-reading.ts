import type { RemoteReply } from '#sync/connector.ts';
import type { Reading } from '#sync/feed.ts';
import { park, sent } from '#sync/outcome.ts';
import { envelopeOf, zohoStep } from '#sync/zoho/envelope.ts';

const NOTHING = { method: 'GET', path: '' } as const;

/** What is wrong with an answer to a feed as with any answer; null where it may be read. */
export function troubleReading(
  product: string,
  title: string,
  reply: RemoteReply,
): Exclude<Reading, { readonly kind: 'read' }> | null {
  if (reply.status === 304) return null;
  const outcome = zohoStep(product, NOTHING, () => sent('')).interpret(reply);
  if (outcome.kind === 'sent' || outcome.kind === 'absent' || outcome.kind === 'ask') {
    return reply.status >= 400 ? refused(product, title, reply) : null;
  }
  if (outcome.kind !== 'retry' || outcome.spares) return outcome;
  return { ...outcome, why: notTold(product, title, reply.status) };
}

/** An answer whose form nobody knows: it is looked at again, and nothing is made up. */
export function unreadableReading(product: string, title: string) {
  return park(`The answer of ${product} about its ${title} could not be read. It is asked again.`);
}

function refused(product: string, title: string, { status, body }: RemoteReply) {
  const { message } = envelopeOf(body);
  const words = message === '' ? `(${status})` : `“${message}”`;
  return park(`${product} does not tell its ${title}: ${words} It is asked again by itself.`);
}

function notTold(product: string, title: string, status: number): string {
  return `${product} did not tell its ${title} (${status}). It is asked again by itself.`;
}
