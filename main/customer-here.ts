import type { Reader } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import type { ClientId } from '#domain/ids.ts';
import { idIn } from '#main/known-here.ts';
import { findLink } from '#main/link.ts';

/** Whose customer it is; in one organisation with Books a customer is the contact there (rule J31). */
export function customerHere(db: Reader, remoteId: string): ClientId | null {
  const own = findSubject(db, { system: 'billing', kind: 'client', remoteId });
  const isShared = findLink(db)?.systems.billing?.setup['isShared'] === true;
  const subject =
    own ?? (isShared ? findSubject(db, { system: 'books', kind: 'client', remoteId }) : null);
  return subject && (idIn(subject) as ClientId);
}
