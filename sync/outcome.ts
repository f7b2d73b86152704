/** What one attempt came to. `why` is a sentence for a person, without secrets or codes alone. */
export type Outcome =
  | { readonly kind: 'sent'; readonly remoteId: string }
  /** Only from a probe: it is not there, so it may be sent. */
  | { readonly kind: 'absent' }
  /** Its turn has not come; costs no attempt. */
  | { readonly kind: 'wait'; readonly why: string; readonly afterMs: number }
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
  | { readonly kind: 'park'; readonly why: string };

export function sent(remoteId: string): Outcome {
  return { kind: 'sent', remoteId };
}

export const absent: Outcome = { kind: 'absent' };

export function park(why: string): Outcome {
  return { kind: 'park', why };
}

export function retry(why: string, afterMs: number | null = null): Outcome {
  return { kind: 'retry', why, afterMs, spares: false };
}
