import type { TicketComment } from '#domain/ticket/ticket.ts';
import type { RemoteReply, RemoteRequest, Step } from '#sync/connector.ts';
import {
  deskStep,
  isGone,
  refused,
  type Thing,
  thingOf,
  thingsOf,
} from '#sync/connectors/desk/answer.ts';
import type { Looked } from '#sync/connectors/desk/find-comment.ts';
import { isWhole, sentAt, wordsOf, zMail } from '#sync/connectors/desk/mail-told.ts';
import { absentAsOf } from '#sync/connectors/desk/since.ts';
import { toDeskComment } from '#sync/connectors/desk/to-comment.ts';
import { absent, type Outcome, sent } from '#sync/outcome.ts';

/** Of a beginning so much is told by every list, and no sign of it is cut in two. */
const FEW_SIGNS = 20;

/**
 * The oldest mail from here with the same words. A list tells only how a mail begins, and another may
 * begin so too: whatever begins alike is read whole, one after the other (rule K15).
 */
export function mailProbe(ticketPath: string, wanted: Looked): Step {
  const list: RemoteRequest = { method: 'GET', path: `${ticketPath}/threads?from=0&limit=100` };
  let alike: readonly Thing[] = [];
  const read = (reply: RemoteReply): Outcome => {
    const mail = thingOf(reply);
    if (mail) return isSame(mail, wanted.comment) ? sent(mail.id) : absentAsOf(reply);
    // Deleted between the list and this.
    if (alike.length > 0 && isGone(reply)) return absent;
    const found = thingsOf(reply);
    if (!found) return refused(reply, 'the ticket of this answer');
    alike = alikeIn(found, wanted);
    const told = alike.find((one) => isWhole(one));
    return told ? sent(told.id) : absentAsOf(reply);
  };
  return {
    ...deskStep(list, read),
    further: ({ path }) => {
      const paths = alike.map(({ id }) => `${ticketPath}/threads/${id}`);
      const next = paths[paths.indexOf(path) + 1];
      return next === undefined ? null : { method: 'GET', path: next };
    },
  };
}

/** The oldest first; of what a list tells whole the whole is compared. */
function alikeIn(found: readonly Thing[], { comment, since, isTaken }: Looked): readonly Thing[] {
  return found
    .filter((one) => zMail.parse(one).direction === 'out' && (sentAt(one) ?? 0) >= since)
    .filter(({ id }) => !isTaken(id))
    .filter((one) => (isWhole(one) ? isSame(one, comment) : beginsAlike(one, comment)))
    .toSorted((one, other) => (sentAt(one) ?? 0) - (sentAt(other) ?? 0));
}

function isSame(found: Thing, comment: TicketComment): boolean {
  return wordsIn(found) === words(toDeskComment(comment).content);
}

function beginsAlike(found: Thing, comment: TicketComment): boolean {
  const [told, wanted] = [wordsIn(found), words(toDeskComment(comment).content)];
  const few = Math.min(FEW_SIGNS, told.length, wanted.length);
  return told.slice(0, few) === wanted.slice(0, few);
}

function wordsIn(found: Thing): string {
  return words(wordsOf(zMail.parse(found)));
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
