import type { FactOf } from '#domain/fact.ts';
import type { Ticket } from '#domain/ticket/ticket.ts';
import { isSaidAlike } from '#main/same-words.ts';

/** The mail a ticket began with is its question; both are written within this. */
const FIRST_MAIL_MS = 120_000;

/** The question itself stands at the head of the thread and is not shown twice. */
export function isQuestion(
  { as, changedAt, text }: FactOf<'comment.seen'>,
  { description, openedAt }: Ticket,
): boolean {
  if (as !== 'mail') return as === 'question';
  return Math.abs(changedAt - openedAt) <= FIRST_MAIL_MS && isSaidAlike(text, description);
}
