import type { RemoteReply } from '#sync/connector.ts';
import { isNoAnswer, type NoAnswer } from '#sync/http.ts';
import { limitMs, troubleOf } from '#sync/zoho/envelope.ts';

const MINUTE_MS = 60_000;

/** Why a question during set-up stays open, in a sentence; null where the answer is one. */
export function silenceOf(product: string, reply: RemoteReply | NoAnswer): string | null {
  if (isNoAnswer(reply)) return `${product} cannot be reached just now.`;
  const closedMs = limitMs(reply);
  if (closedMs !== null) {
    return closedMs > MINUTE_MS
      ? `${product} took all calls of today and opens again tomorrow.`
      : `${product} is at its limit of calls a minute.`;
  }
  const trouble = troubleOf(product, reply);
  if (trouble?.kind === 'reauthorize' || trouble?.kind === 'park') return notShown(product);
  return reply.status >= 500 ? `${product} cannot be reached just now.` : null;
}

function notShown(product: string): string {
  return (
    `${product} does not let this sign-in see how it is set up. Where you use ${product}, sign in ` +
    'again and allow all that is asked for.'
  );
}
