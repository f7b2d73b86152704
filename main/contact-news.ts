import type { ContactNews } from '#contract/sync.ts';
import { findAgreed } from '#db/agreed.ts';
import { findClient } from '#db/clients.ts';
import { listHistory } from '#db/history.ts';
import type { Reader } from '#db/ledger.ts';
import { listUnsentSaves } from '#db/unsent-saves.ts';
import { AUTHORITY } from '#domain/authority.ts';
import type { Client } from '#domain/client/client.ts';
import { CONTACT_FIELDS, contactDataOf } from '#domain/client/contact-data.ts';
import type { ClientId } from '#domain/ids.ts';
import { clientSubject } from '#domain/subject.ts';
import { SYSTEM_NAMES } from '#domain/systems.ts';
import { readTold, unmarked } from '#main/told-fields.ts';
import { asTold } from '#sync/connectors/crm/told.ts';

const { owner: OWNER } = AUTHORITY['contact data'];

/** Field by field: what was changed here and is not in CRM yet, and what came from there. */
export function contactNews(db: Reader, id: ClientId): readonly ContactNews[] {
  const client = findClient(db, id);
  if (client === null) return [];
  const ours = changedHere(db, client);
  const isOurs = (field: string) => ours.some((news) => news.field === field);
  return [...ours, ...cameFromThere(db, client).filter(({ field }) => !isOurs(field))];
}

/** Only against what both sides once agreed on: a client that is new there waits as a whole. */
function changedHere(db: Reader, client: Client): readonly ContactNews[] {
  const between = { system: OWNER, subject: clientSubject(client.id) } as const;
  const unsent = listUnsentSaves(db, between);
  const newest = unsent.at(-1);
  const agreed = findAgreed(db, between);
  if (newest === undefined || Object.keys(agreed).length === 0) return [];
  const told = asTold(client);
  const isRefused = unsent.some(({ state }) => state === 'parked');
  return CONTACT_FIELDS.filter(
    (field) => told[field] !== undefined && told[field] !== (agreed[field] ?? ''),
  ).map((field) => ({ field, from: 'here', at: newest.at, isRefused }));
}

/** As long as it is what stands here; the newest line of each field counts. */
function cameFromThere(db: Reader, client: Client): readonly ContactNews[] {
  const now = contactDataOf(client);
  const told = listHistory(db, clientSubject(client.id)).flatMap(({ at, sentence }) =>
    readTold(SYSTEM_NAMES[OWNER], sentence).map((one) => ({ ...one, at })),
  );
  return CONTACT_FIELDS.flatMap((field) => {
    const last = told.find((one) => one.field === field);
    if (last?.value !== unmarked(now[field] ?? '')) return [];
    return [{ field, from: OWNER, at: last.at, before: last.before }];
  });
}
