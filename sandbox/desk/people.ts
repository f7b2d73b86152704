import { z } from 'zod';
import { checkedBody } from '#sandbox/desk/body.ts';
import { addComment } from '#sandbox/desk/comments.ts';
import { contactBody, contactByEmail, knownContact, saveContact } from '#sandbox/desk/contacts.ts';
import { addQuestion, hearCustomer } from '#sandbox/desk/threads.ts';
import { livingTicket, saveTicket, ticketBody, trashTicket } from '#sandbox/desk/tickets.ts';
import { nextId } from '#sandbox/mint.ts';
import type { ActMaker } from '#sandbox/people.ts';
import type { Practice } from '#sandbox/practice.ts';

export type DeskPeople = ReturnType<typeof deskPeople>;

const edit = z.strictObject({ id: z.string(), fields: z.record(z.string(), z.unknown()) });
const answer = z.strictObject({
  id: z.string(),
  content: z.string(),
  /** The person who asked writes a mail; a colleague writes a comment. */
  by: z.enum(['customer', 'colleague']).exactOptional(),
  contentType: z.enum(['html', 'plainText']).exactOptional(),
  /** Of a colleague's comment: whether the person who asked sees it. */
  isPublic: z.boolean().exactOptional(),
});

const letter = z.strictObject({
  from: z.string(),
  /** Who writes, where Desk does not know them yet. */
  lastName: z.string().exactOptional(),
  subject: z.string(),
  content: z.string(),
});

/** What people do in Desk itself, beside every client. Each answers with the id of what it made. */
export function deskPeople(act: ActMaker) {
  return {
    answerTicket: act(answer, (practice, asked) => ({ id: answered(practice, asked) })),
    mailIn: act(letter, (practice, mail) => ({ id: mailedIn(practice, mail) })),
    trashTicket: act(z.strictObject({ id: z.string() }), (practice, { id }) =>
      trashTicket(practice, livingTicket(practice, id)),
    ),
    editTicket: act(edit, (practice, { id, fields }) => edited(practice, id, fields)),
    closeTicket: act(z.strictObject({ id: z.string() }), (practice, { id }) =>
      edited(practice, id, { status: 'Closed' }),
    ),
    addDepartment: act(z.strictObject({ name: z.string() }), (practice, { name }) => {
      const id = nextId(practice.state.minting);
      practice.state.desk.departments.set(id, { id, name });
      return { id };
    }),
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

/** A mail to the address of the department opens a ticket. */
function mailedIn(
  practice: Practice,
  { from, lastName = from, subject, content }: z.infer<typeof letter>,
): string {
  const known = contactByEmail(practice, from);
  const contact = known ?? saveContact(practice, { lastName, email: from }, null);
  const departmentId = [...practice.state.desk.departments.keys()][0] ?? '';
  const fields = { subject, description: content, departmentId, contactId: contact.id };
  const ticket = saveTicket(practice, { ...fields, channel: 'Email' }, null);
  addQuestion(practice, ticket, content);
  return ticket.id;
}

function answered(practice: Practice, asked: z.infer<typeof answer>): string {
  const ticket = livingTicket(practice, asked.id);
  if (asked.by !== 'colleague') return hearCustomer(practice, ticket, asked).id;
  const { content, contentType, isPublic = false } = asked;
  const colleague = [...practice.state.desk.agents.keys()][1] ?? '';
  return addComment(practice, ticket, { content, contentType, isPublic }, colleague).id;
}
