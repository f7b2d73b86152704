import { alreadyTaken, missing, notAllowed } from '#sandbox/books/refusal.ts';
import type { Query } from '#sandbox/web.ts';

/** What is known of a document's number before it is saved. */
export type Numbering = {
  /** In sentences: 'invoice'. */
  readonly words: string;
  /** Its name in bodies: 'invoice_number'. */
  readonly field: string;
  readonly wanted: string | undefined;
  /** What it is called already; null for a new document. */
  readonly before: string | null;
  readonly isTaken: (number: string) => boolean;
  /** The next of the organisation's own series. */
  readonly next: () => string;
};

/**
 * With `ignore_auto_number_generation=true` the number is the asker's and must be given; without
 * it the organisation numbers by itself. Either way a number exists once.
 */
export function documentNumber(numbering: Numbering, query: Query): string {
  const { wanted, before, field, words, isTaken, next } = numbering;
  if (before !== null && (wanted === undefined || wanted === before)) return before;
  if (query['ignore_auto_number_generation'] !== 'true') {
    if (wanted === undefined) return firstFree(numbering, next());
    throw notAllowed(
      `The ${words} number is generated automatically. ` +
        'Send ignore_auto_number_generation=true.',
    );
  }
  if (wanted === undefined || wanted === '') throw missing(field);
  if (isTaken(wanted)) throw alreadyTaken(`${words} number`, wanted);
  return wanted;
}

function firstFree({ isTaken, next }: Numbering, first: string): string {
  let number = first;
  while (isTaken(number)) number = next();
  return number;
}
