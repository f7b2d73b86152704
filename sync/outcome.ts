import type { Instant } from '#domain/dates.ts';
import type { Met } from '#sync/outbox-store.ts';

/** What one attempt came to. `why` is a sentence for a person, without secrets or codes alone. */
export type Outcome =
  /** `note` is what a person should know all the same, or not given. */
  | { readonly kind: 'sent'; readonly remoteId: string; readonly note?: string }
  /** Only from a probe: it is not there, or sending it once more does no harm. */
  | {
      readonly kind: 'absent';
      /** What the clock there said, where what is sent can be known by its time alone. */
      readonly at?: Instant;
    }
  /** Only from a send: something like it is there. Ask which; `why` holds if it is not ours. */
  | { readonly kind: 'ask'; readonly why: string }
  /** Its turn has not come; costs no attempt. */
  | {
      readonly kind: 'wait';
      readonly why: string;
      readonly afterMs: number;
      /** The id of what is on its way and goes first; not given where nothing here can end it. */
      readonly waitsFor?: string;
      /** What somebody made there before: taken in first, then written to by its id (rule C9). */
      readonly met?: Met;
    }
  /** The request never left: no network, or nobody listens. Costs no attempt. */
  | { readonly kind: 'unreached'; readonly why: string }
  /** No answer, 429 or 5xx. `spares` attempts where the limit was reached, not the request bad. */
  | {
      readonly kind: 'retry';
      readonly why: string;
      /** What the server asks for, or null for our own back-off. */
      readonly afterMs: number | null;
      readonly spares: boolean;
    }
  | { readonly kind: 'reauthorize'; readonly why: string }
  /** A person has to look. */
  | {
      readonly kind: 'park';
      readonly why: string;
      /** The sign-in may not do this: it is done by itself after another one. */
      readonly untilSignIn?: true;
    }
  /** There is nothing to do over there; it is set aside with this sentence. */
  | { readonly kind: 'needless'; readonly why: string };

export const absent: Outcome = { kind: 'absent' };

export function sent(remoteId: string, note?: string): Outcome {
  return note === undefined ? { kind: 'sent', remoteId } : { kind: 'sent', remoteId, note };
}

export function ask(why: string): Outcome {
  return { kind: 'ask', why };
}

/** `why` names what must go first: “Goes out when Books has taken the client.” */
export function wait(why: string, afterMs = 5_000): Extract<Outcome, { readonly kind: 'wait' }> {
  return { kind: 'wait', why, afterMs };
}

/** It is there already, made by somebody else: what it says comes first. */
export function met(why: string, contact: Met): Outcome {
  return { kind: 'wait', why, afterMs: 0, met: contact };
}

export function park(why: string): Extract<Outcome, { readonly kind: 'park' }> {
  return { kind: 'park', why };
}

/** Its sign-in lives and may not do this: that is no trouble of its system (rule S26). */
export function notAllowed(why: string): Extract<Outcome, { readonly kind: 'park' }> {
  return { kind: 'park', why, untilSignIn: true };
}

export function isNotAllowed(outcome: { readonly kind: string; readonly untilSignIn?: true }) {
  return outcome.kind === 'park' && outcome.untilSignIn === true;
}

/**
 * A refusal that an earlier delivery on its way may cure, such as a payment that must leave an invoice
 * first: it is tried again before a person is asked (rule B9). A missing permission none of them cures.
 */
export function curable(outcome: Outcome): Outcome {
  return outcome.kind === 'park' && !isNotAllowed(outcome) ? retry(outcome.why) : outcome;
}

export function needless(why: string): Extract<Outcome, { readonly kind: 'needless' }> {
  return { kind: 'needless', why };
}

export function retry(why: string, afterMs: number | null = null): Outcome {
  return { kind: 'retry', why, afterMs, spares: false };
}

/** The system as a whole is at its limit: the bucket is closed, the delivery is not to blame. */
export function atLimit(why: string, afterMs: number): Outcome {
  return { kind: 'retry', why, afterMs, spares: true };
}
