import type { Reading } from '#sync/feed.ts';
import { type Outcome, park } from '#sync/outcome.ts';

/** What stands in the way of reading on; an answer that says nothing is asked for again. */
export function told(outcome: Outcome): Reading {
  switch (outcome.kind) {
    case 'sent':
    case 'absent':
      return park('An answer of Desk could not be read.');
    case 'ask':
      return park(outcome.why);
    default:
      return outcome;
  }
}
