import type { Reader } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { findRemoteId, findSubject } from '#db/remote-ids.ts';
import { isId } from '#domain/ids.ts';
import type { Subject, SubjectKind } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import { isOlderId } from '#sync/zoho/ids.ts';

type Kind = Exclude<SubjectKind, 'tax' | 'tax-group'>;
type Told = { readonly system: System; readonly remoteId: string; readonly our: string | null };

/**
 * What an object of the other side is here: by its id there, else by the key we wrote there. What
 * carries our key beside the one we know was copied from it there: it is a thing of its own.
 */
export function knownHere(db: Reader, kind: Kind, { system, remoteId, our }: Told): string | null {
  const subject = findSubject(db, { system, kind, remoteId });
  if (subject !== null) return idIn(subject);
  if (our === null || !isId(our)) return null;
  const about = { system, subject: `${kind}:${our}` as const };
  const known = findRemoteId(db, about);
  if (known === null) return our;
  // Known by a list alone, before its delivery said which it is: then the older one is ours.
  const isInDoubt = isUnsent(db, { ...about, kind: 'subscription.asked' });
  return isInDoubt && isOlderId(remoteId, known) ? our : null;
}

export function idIn(subject: Subject): string {
  return subject.slice(subject.indexOf(':') + 1);
}
