import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { countIn, type Thing, thingOf, thingsOf } from '#sync/connectors/desk/answer.ts';
import { commentSeen } from '#sync/connectors/desk/comment-seen.ts';
import { mailSeen } from '#sync/connectors/desk/mail-seen.ts';
import { isWhole, sentAt } from '#sync/connectors/desk/mail-told.ts';
import { entryOf, type Talk } from '#sync/connectors/desk/talk-question.ts';
import { STEP } from '#sync/connectors/desk/window.ts';

/** What is no longer there or not shown to us: the next one is read. */
const PASSED_OVER = new Set([400, 403, 404, 422]);

/** What an answer about the talk in a ticket brought, and what it makes one ask next. */
type Heard = { readonly facts: readonly Fact[]; readonly next: readonly string[] };

type Asked = {
  readonly talk: Talk;
  readonly agentId: string | null;
  /** Of mails written before, their beginning is enough; null: the whole of each is asked for. */
  readonly since: Instant | null;
};

/** Null where the answer cannot be read. */
export function hearTalk(reply: RemoteReply, asked: Asked): Heard | null {
  if (PASSED_OVER.has(reply.status)) return { facts: [], next: [] };
  if (asked.talk.kind === 'mail') return hearMail(reply, asked);
  const found = thingsOf(reply);
  if (!found) return null;
  const { talk } = asked;
  // What was deleted meanwhile moves up the rest: pages overlap.
  const isFull = countIn(reply) >= STEP;
  const further = isFull ? [entryOf({ ...talk, from: talk.from + STEP })] : [];
  if (talk.kind === 'comments') {
    const about = { ...asked, ticketId: talk.ticketId };
    return { facts: found.flatMap((one) => commentSeen(one, about) ?? []), next: further };
  }
  return hearMails(found, asked, further);
}

function hearMails(found: readonly Thing[], asked: Asked, further: readonly string[]): Heard {
  const { ticketId } = asked.talk;
  const isAsked = (one: Thing) => !isWhole(one) && (sentAt(one) ?? 0) >= (asked.since ?? 0);
  const told = found.filter((one) => !isAsked(one));
  return {
    facts: told.flatMap((one) => mailSeen(one, { ...asked, ticketId }) ?? []),
    next: [
      ...found.filter(isAsked).map(({ id }) => entryOf({ kind: 'mail', ticketId, mailId: id })),
      ...further,
    ],
  };
}

function hearMail(reply: RemoteReply, { talk, agentId }: Asked): Heard | null {
  const found = thingOf(reply);
  if (!found) return null;
  const seen = mailSeen(found, { ticketId: talk.ticketId, agentId });
  return { facts: seen ? [seen] : [], next: [] };
}
