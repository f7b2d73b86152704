import type { Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import type { Client } from '#domain/client/client.ts';
import { clientSubject } from '#domain/subject.ts';
import { announce } from '#main/announce.ts';
import type { Services } from '#main/services.ts';

const INTRODUCED_TO = ['billing', 'desk'] as const;
type Stranger = (typeof INTRODUCED_TO)[number];

type Telling = Pick<Services, 'now' | 'newId' | 'newKey'>;

/** Billing or Desk hear of a client before the first thing that names the client (rule K6). */
export function introduce(services: Telling, tx: Writer, client: Client, to: Stranger): void {
  if (!knows(tx, client, to)) announce(services, tx, { kind: 'client.introduced', client, to });
}

/** What changed of a client goes to whom the client was introduced to, and to nobody else. */
export function introduceAgain(services: Telling, tx: Writer, client: Client): void {
  for (const to of INTRODUCED_TO) {
    if (knows(tx, client, to)) announce(services, tx, { kind: 'client.introduced', client, to });
  }
}

function knows(tx: Writer, { id }: Client, system: Stranger): boolean {
  const subject = clientSubject(id);
  return (
    findRemoteId(tx, { system, subject }) !== null ||
    isUnsent(tx, { system, subject, kind: 'client.introduced' })
  );
}
