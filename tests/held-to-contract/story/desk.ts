import type { CommentId, TicketId } from '#domain/ids.ts';
import { CLIENT, id } from '#sync/testing/samples.ts';
import { COMMENT, SERVICE_SAMPLES, TICKET } from '#sync/testing/service-samples.ts';
import type { Stage } from '#tests/held-to-contract/story/stage.ts';

const INTRODUCED = { ...SERVICE_SAMPLES['client.introduced'], to: 'desk' } as const;
const ASKED = SERVICE_SAMPLES['ticket.status-asked'];

/** A question that is opened here and one that comes by mail, with what is said in both. */
export async function tellDesk(stage: Stage): Promise<void> {
  const { tell, control, store, feeds, watch, listen } = stage;
  await listen();
  await tell('desk', INTRODUCED, INTRODUCED, SERVICE_SAMPLES['ticket.opened']);
  await tell('desk', SERVICE_SAMPLES['ticket.commented']);
  const note = { ...COMMENT, id: id<CommentId>(51), isPublic: false, text: 'Ask the host.' };
  await tell('desk', { ...SERVICE_SAMPLES['ticket.commented'], comment: note });
  const remoteId = store.remoteId('desk', `ticket:${TICKET.id}`);
  if (remoteId !== undefined) {
    watch('open-tickets', remoteId);
    control.people.desk.answerTicket({
      id: remoteId,
      content: 'It is fast again.',
      by: 'customer',
    });
  }
  const { id: mailed } = control.people.desk.mailIn({
    from: CLIENT.email,
    subject: 'Another page',
    content: 'Page 12 is missing.',
  });
  watch('open-tickets', mailed);
  await listen(1);
  store.know('desk', `ticket:${id<TicketId>(52)}`, mailed);
  const mail = feeds.facts.find((fact) => fact.kind === 'comment.seen' && fact.route);
  const answer = { ...COMMENT, id: id<CommentId>(53), ticketId: id<TicketId>(52) };
  const route = mail?.kind === 'comment.seen' ? (mail.route ?? null) : null;
  await tell('desk', { kind: 'ticket.commented', comment: answer, route });
  await tell('desk', ASKED);
  if (remoteId !== undefined) watch('closed-tickets', remoteId);
  await listen(1);
  await tell('desk', { ...ASKED, status: 'open' });
  await listen(1);
}
