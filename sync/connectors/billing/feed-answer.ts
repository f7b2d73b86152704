import { z } from 'zod';
import type { RemoteReply } from '#sync/connector.ts';
import { BILLING, billingStep, thingOf } from '#sync/connectors/billing/answer.ts';
import type { Reading } from '#sync/feed.ts';
import { absent } from '#sync/outcome.ts';
import { envelopeOf, unreadable } from '#sync/zoho/envelope.ts';

type NoReading = Exclude<Reading, { readonly kind: 'read' }>;

const NOWHERE = { method: 'GET', path: '/' } as const;

/** What means the same for every request; null where the answer may be read. */
export function troubleIn(reply: RemoteReply): NoReading | null {
  const outcome = billingStep(NOWHERE, () => absent).interpret(reply);
  return asReading(outcome);
}

/**
 * Refused, or a thing that lacks what is needed: asking again would bring the same, and it would
 * stand in the way of all the others (rule J9).
 */
export function isBeyondReading(reply: RemoteReply, name: string): boolean {
  const { code } = envelopeOf(reply.body);
  return code === 0 ? thingOf(reply, name, z.looseObject({})) !== null : code !== null;
}

export function notRead(): NoReading {
  const why = `An answer of ${BILLING} could not be read. It is asked again.`;
  return asReading(unreadable(BILLING)) ?? { kind: 'retry', why, afterMs: null, spares: false };
}

function asReading(outcome: ReturnType<typeof unreadable>): NoReading | null {
  const isOfPlans = outcome.kind === 'sent' || outcome.kind === 'absent' || outcome.kind === 'ask';
  return isOfPlans ? null : outcome;
}
