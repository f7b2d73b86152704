import { findClient } from '#db/clients.ts';
import type { Reader } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import type { Client } from '#domain/client/client.ts';
import type { ClientId } from '#domain/ids.ts';
import type { System } from '#domain/systems.ts';
import { idIn } from '#main/known-here.ts';

/** Whom an id over there stands for; systems of one organisation share their ids. */
export function clientThere(
  db: Reader,
  systems: readonly System[],
  remoteId: string,
): Client | null {
  const subjects = systems.map((system) => findSubject(db, { system, kind: 'client', remoteId }));
  const found = subjects.find((subject) => subject !== null);
  return found ? findClient(db, idIn(found) as ClientId) : null;
}
