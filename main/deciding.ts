import { findClient, saveClient } from '#db/clients.ts';
import { type DifferenceRow, findDifference } from '#db/difference-list.ts';
import { decideDifference } from '#db/differences.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import {
  CONTACT_FIELDS,
  type ContactField,
  contactDataOf,
  withContactData,
} from '#domain/client/contact-data.ts';
import { Refusal } from '#domain/errors.ts';
import type { ClientId, DifferenceId } from '#domain/ids.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { announce } from '#main/announce.ts';
import { introduceAgain } from '#main/introducing.ts';
import { idIn } from '#main/known-here.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { canTakeWriteOff, takeWriteOff } from '#main/taking-write-off.ts';
import { toldSentence } from '#main/told-fields.ts';

/** Whether theirs can be taken: an issued document is final, what became of it is not (rule Y2). */
export function canTake(row: Pick<DifferenceRow, 'system' | 'subject' | 'field'>): boolean {
  return isContactData(row) || canTakeWriteOff(row);
}

function isContactData({ subject, field }: Pick<DifferenceRow, 'subject' | 'field'>): boolean {
  return subject.startsWith('client:') && isContactField(field);
}

/** Ours holds; the difference does not come back until either side changes (rule Y9). */
export function keepOurs({ ledger }: Services, id: DifferenceId): void {
  ledger.write((tx) => {
    if (!decideDifference(tx, { id, state: 'kept-ours' })) refuseDecided();
  });
}

/** What the other side says becomes the client's, and every system hears of it (rule Y9). */
export function takeTheirs(services: Services, id: DifferenceId): void {
  services.ledger.write((tx) => {
    const difference = findDifference(tx, id);
    if (difference?.state !== 'open') refuseDecided();
    const { field } = difference;
    if (canTakeWriteOff(difference)) takeWriteOff(services, tx, difference);
    else if (isContactData(difference) && isContactField(field)) {
      take(services, tx, { ...difference, field });
    } else refuseFinal();
    decideDifference(tx, { id, state: 'took-theirs' });
  });
  services.wakeSync();
}

function take(
  services: Services,
  tx: Writer,
  { system, subject, field, theirs }: DifferenceRow & { readonly field: ContactField },
): void {
  const now = services.now();
  const before = found(findClient(tx, idIn(subject) as ClientId), 'This client');
  const client = { ...withContactData(before, { [field]: theirs }), updatedAt: now };
  saveClient(tx, client);
  const told = { field, before: contactDataOf(before)[field] ?? '', value: theirs };
  recordHistory(tx, { at: now, subject, sentence: toldSentence(SYSTEM_NAMES[system], [told]) });
  announce(services, tx, { kind: 'client.saved', client });
  introduceAgain(services, tx, client);
}

function isContactField(field: string): field is ContactField {
  return CONTACT_FIELDS.some((name) => name === field);
}

function refuseDecided(): never {
  throw new Refusal('not-found', 'This difference is settled already. Nothing was changed.');
}

function refuseFinal(): never {
  const sentence =
    'What was issued is final here. Correct it in Zoho, or void it here and write it again.';
  throw new Refusal('invoice-already-issued', sentence);
}
