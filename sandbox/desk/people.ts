import { z } from 'zod';
import { checkedBody } from '#sandbox/desk/body.ts';
import { addComment } from '#sandbox/desk/comments.ts';
import { contactBody, knownContact, saveContact } from '#sandbox/desk/contacts.ts';
import { hearCustomer } from '#sandbox/desk/threads.ts';
import { livingTicket, saveTicket, ticketBody } from '#sandbox/desk/tickets.ts';
import type { ActMaker } from '#sandbox/people.ts';
import type { Practice } from '#sandbox/practice.ts';

export type DeskPeople = ReturnType<typeof deskPeople>;

const edit = z.strictObject({ id: z.string(), fields: z.record(z.string(), z.unknown()) });
const answer = z.strictObject({
  id: z.string(),
  content: z.string(),
  /** The person who asked writes a mail; a colleague writes a comment. */
  by: z.enum(['customer', 'colleague']).exactOptional(),
  /** Of a colleague's comment: whether the person who asked sees it. */
  isPublic: z.boolean().exactOptional(),
});

/** What people do in Desk itself, beside every client. Each answers with the id of what it made. */
export function deskPeople(act: ActMaker) {
  return {
    answerTicket: act(answer, (practice, asked) => ({ id: answered(practice, asked) })),
    editTicket: act(edit, (practice, { id, fields }) => edited(practice, id, fields)),
    closeTicket: act(z.strictObject({ id: z.string() }), (practice, { id }) =>
      edited(practice, id, { status: 'Closed' }),
    ),
    editDeskContact: act(edit, (practice, { id, fields }) => {
      const sent = checkedBody(practice, fields, contactBody);
      return { id: saveContact(practice, sent, knownContact(practice, id)).id };
    }),
  };
}

function edited(practice: Practice, id: string, fields: unknown) {
  const sent = checkedBody(practice, fields, ticketBody);
  return { id: saveTicket(practice, sent, livingTicket(practice, id)).id };
}

function answered(practice: Practice, asked: z.infer<typeof answer>): string {
  const ticket = livingTicket(practice, asked.id);
  if (asked.by !== 'colleague') return hearCustomer(practice, ticket, asked.content).id;
  const { content, isPublic = false } = asked;
  const colleague = [...practice.state.desk.agents.keys()][1] ?? '';
  return addComment(practice, ticket, { content, isPublic }, colleague).id;
}
