import type { DifferenceRow } from '#db/difference-list.ts';
import { findSettlement } from '#db/invoices.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { AUTHORITY } from '#domain/authority.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { ZERO } from '#domain/money.ts';
import { idIn } from '#main/known-here.ts';
import { later } from '#main/post-again.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import { money } from '#main/title.ts';
import { takeBackIssued, writeOffIssued } from '#main/writing-off.ts';

/** The field of a difference that says: written off on one side only. */
export const WRITTEN_OFF = 'writtenOff';

/** A write-off stands beside the document, which stays as it was issued. */
export function canTakeWriteOff({
  system,
  subject,
  field,
}: Pick<DifferenceRow, 'system' | 'subject' | 'field'>): boolean {
  const isOwner = system === AUTHORITY['write-offs'].owner;
  return isOwner && field === WRITTEN_OFF && subject.startsWith('invoice:');
}

/** Written off, or not any more, as it is in Books, which is not told again (rule B23). */
export function takeWriteOff(
  services: Services,
  tx: Writer,
  { subject, theirs }: Pick<DifferenceRow, 'subject' | 'theirs'>,
): void {
  const id = idIn(subject) as InvoiceId;
  const who = { but: ['books'] } as const;
  if (theirs === '') {
    takeBackIssued(services, tx, { id, day: services.today() }, who);
    return;
  }
  const { number, currency, issuedOn } = found(findIssued(tx, id), 'This invoice');
  const due = money(findSettlement(tx, id)?.due ?? ZERO, currency);
  if (due !== theirs) {
    const sentence =
      `Books wrote off ${theirs} of ${number}, and ${due} is due here. ` +
      'Look at what was paid, then take it.';
    throw new Refusal('change-not-possible', sentence);
  }
  const writtenOffOn = later(services.today(), issuedOn);
  writeOffIssued(services, tx, { id, writtenOffOn, reason: 'Written off in Books' }, who);
}
