import type { MailRoute } from '#domain/ticket/ticket.ts';
import type { Plan } from '#sync/connector.ts';
import { deskStep, readSaved } from '#sync/connectors/desk/answer.ts';
import type { Looked } from '#sync/connectors/desk/find-comment.ts';
import { mailProbe } from '#sync/connectors/desk/find-mail.ts';
import { toMarkup } from '#sync/connectors/desk/markup.ts';
import { toDeskComment } from '#sync/connectors/desk/to-comment.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';

type Answer = Looked & { readonly route: MailRoute };

const WORDS = 'the ticket of this answer';

/**
 * Who wrote by mail is answered by mail, from the address they wrote to. Nothing marks a mail: it is
 * looked for by its words and its time before every send, as a comment is (rules K4 and K15).
 */
export function mailAnswer(ticketId: string, { route, ...looked }: Answer): Plan {
  const { content } = toDeskComment(looked.comment);
  const body = {
    channel: 'EMAIL',
    fromEmailAddress: route.desk,
    to: route.client,
    content: toMarkup(content),
    contentType: 'html',
  };
  const path = `/tickets/${ticketId}`;
  return {
    asksFirst: true,
    lagMs: LIST_LAG_MS,
    send: deskStep({ method: 'POST', path: `${path}/sendReply`, body }, (reply) =>
      readSaved(reply, { words: WORDS }),
    ),
    probe: mailProbe(path, looked),
  };
}
