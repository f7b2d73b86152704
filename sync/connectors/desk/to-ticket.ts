import type { Ticket } from '#domain/ticket/ticket.ts';
import { clip } from '#sync/clip.ts';
import { toMarkup } from '#sync/connectors/desk/markup.ts';
import type { DeskSetup } from '#sync/connectors/desk/setup.ts';

const LONGEST_SUBJECT = 255;
const LONGEST_DESCRIPTION = 60_000;

export type WantedTicket = { readonly ticket: Ticket; readonly contactId: string };

export function toDeskTicket(
  { ticket, contactId }: WantedTicket,
  { departmentId, ticketField }: Pick<DeskSetup, 'departmentId' | 'ticketField'>,
) {
  const { id, description } = ticket;
  return {
    subject: subjectOf(ticket),
    departmentId,
    contactId,
    ...(description.trim() === ''
      ? {}
      : { description: toMarkup(clip(description, LONGEST_DESCRIPTION)) }),
    ...(ticketField === null ? {} : { cf: { [ticketField]: id } }),
  };
}

/** As Desk holds it. */
export function subjectOf({ subject }: Ticket): string {
  return clip(subject, LONGEST_SUBJECT);
}
