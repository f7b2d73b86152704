import { saveAgreed } from '#db/agreed.ts';
import { findClient } from '#db/clients.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { replaceEvent, unclaim } from '#db/outbox.ts';
import { findSubject } from '#db/remote-ids.ts';
import { CONTACT_FIELDS } from '#domain/client/contact-data.ts';
import type { Instant } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { absorbContact } from '#main/absorb-contact.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn } from '#main/known-here.ts';
import { maskedWords } from '#main/masked-words.ts';
import type { Delivery, Met, Settlement } from '#sync/outbox-store.ts';

const SOON_MS = 5_000;
const ANOTHER_FIRST = 'Waiting. Another client with the same name and e-mail goes first.';
const SOMEBODY_ELSES =
  'CRM has one contact for two clients of this ledger. Give one of them another e-mail or name, ' +
  'then try again.';

/**
 * What was met and belongs to another client here is not met: as soon as that one's key stands in it,
 * it is nobody's namesake. Where no key is on its way to it, a person settles it (rule H13).
 */
export function heardOf(db: Reader, settlement: Settlement, now: Instant): Settlement {
  if (settlement.state !== 'waiting' || settlement.met === undefined) return settlement;
  const { system, remoteId } = settlement.met;
  const other = findSubject(db, { system, kind: 'client', remoteId });
  if (other === null) return settlement;
  const isOnItsWay = isUnsent(db, { system, subject: other, kind: 'client.saved' });
  if (!isOnItsWay) return { state: 'parked', note: SOMEBODY_ELSES };
  return { state: 'waiting', dueAt: (now + SOON_MS) as Instant, note: ANOTHER_FIRST, spared: true };
}

/**
 * The client of a delivery was in CRM already (rule C9): from now on that contact is it. What it says
 * is taken where nothing stands here, what differs is shown, and the delivery goes out as though it
 * was made now: nothing was sent, and what it said before would empty what was taken (rule S35).
 */
export function meet(
  services: Absorbing,
  tx: Writer,
  { id, system, subject }: Delivery,
  met: Met,
): void {
  unclaim(tx, id);
  const nothing = Object.fromEntries(CONTACT_FIELDS.map((field) => [field, '']));
  saveAgreed(tx, { system, subject, fields: nothing });
  absorbContact(services, tx, maskedWords(met));
  const client = findClient(tx, idIn(subject) as ClientId);
  if (client !== null) replaceEvent(tx, id, { kind: 'client.saved', client });
}
