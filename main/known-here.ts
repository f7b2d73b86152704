import type { Reader } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import { isId } from '#domain/ids.ts';
import type { Subject, SubjectKind } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

type Kind = Exclude<SubjectKind, 'tax' | 'tax-group'>;
type Told = { readonly system: System; readonly remoteId: string; readonly our: string | null };

/** What an object of the other side is here: by its id there, else by the key we wrote there. */
export function knownHere(db: Reader, kind: Kind, { system, remoteId, our }: Told): string | null {
  const subject = findSubject(db, { system, kind, remoteId });
  if (subject !== null) return idIn(subject);
  return our !== null && isId(our) ? our : null;
}

export function idIn(subject: Subject): string {
  return subject.slice(subject.indexOf(':') + 1);
}
