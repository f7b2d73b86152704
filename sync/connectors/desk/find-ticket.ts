import type { Instant } from '#domain/dates.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { refused, type Thing, thingsOf } from '#sync/connectors/desk/answer.ts';
import { keyOf } from '#sync/connectors/desk/key.ts';
import { readMoment } from '#sync/connectors/desk/moment.ts';
import { absentAsOf } from '#sync/connectors/desk/since.ts';
import { subjectOf, type WantedTicket } from '#sync/connectors/desk/to-ticket.ts';
import { type Outcome, sent } from '#sync/outcome.ts';
import { byAge } from '#sync/zoho/ids.ts';

/**
 * By our key where the answer tells it, of two that carry it the older (rule K14); else by person,
 * subject and time.
 */
export function findTicket(
  reply: RemoteReply,
  { ticket, contactId }: WantedTicket,
  since: Instant,
): Outcome {
  const found = thingsOf(reply);
  if (!found) return refused(reply, 'this ticket');
  const ours = eldest(found.filter((one) => keyOf(one) === ticket.id));
  if (ours) return sent(ours.id);
  const alike = eldest(
    found.filter(
      (one) => !keyOf(one) && isAlike(one, { ticket, contactId }) && openedAt(one) >= since,
    ),
  );
  if (!alike) return absentAsOf(reply);
  return sent(alike.id, 'It was found in Desk by its subject; Desk has no field to know it by.');
}

function isAlike(found: Thing, { ticket, contactId }: WantedTicket): boolean {
  return (
    String(found['contactId'] ?? '') === contactId &&
    String(found['subject'] ?? '').trim() === subjectOf(ticket)
  );
}

function eldest(found: readonly Thing[]): Thing | undefined {
  return found.toSorted((a, b) => openedAt(a) - openedAt(b) || byAge(a.id, b.id))[0];
}

function openedAt(found: Thing): Instant {
  return readMoment(found['createdTime']) ?? (0 as Instant);
}
