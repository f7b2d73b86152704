import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { findClient, saveClient } from '#db/clients.ts';
import { listDifferences } from '#db/difference-list.ts';
import { listHistory } from '#db/history.ts';
import type { Ledger } from '#db/ledger.ts';
import { openLedger } from '#db/open.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { saveBusiness } from '#db/settings.ts';
import { present } from '#domain/assert.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { aBusiness } from '#domain/samples.ts';
import { clientSubject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { createFeedStore } from '#main/feed-store.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { CLIENT, EUR } from '#sync/testing/samples.ts';
import { absorbingAt } from '#tests/support/absorbing.ts';
import { type Line, openDesk, plainTransport, practice, signIn } from '#tests/support/sync-desk.ts';

const migrations = resolve(import.meta.dirname, '../../db/migrations');

export type BackDesk = Awaited<ReturnType<typeof backDesk>>;

/** A real ledger, real runners and the practice organisation; only the time is ours. */
export async function backDesk(billingOrganization: 'shared' | 'own' = 'shared') {
  const { sandbox, clock } = await practice();
  sandbox.control.setBehaviour({ billingOrganization });
  const file = join(mkdtempSync(join(tmpdir(), 'gigledger-')), 'ledger.sqlite');
  const opening = openLedger({ file, migrations, now: () => clock.at });
  if (opening.kind !== 'open') throw new Error(opening.kind);
  const { ledger } = opening;
  ledger.write((tx) => saveBusiness(tx, { ...aBusiness(), baseCurrency: EUR }));
  const services = absorbingAt(clock);
  const feeds = createFeedStore({
    ...services,
    ledger: () => ledger,
    isHeld: () => false,
    push: () => undefined,
    onTrouble: (error) => {
      throw error;
    },
  });
  const line: Line = {
    url: sandbox.url,
    clientId: sandbox.client.clientId,
    refreshToken: signIn(sandbox),
    transport: plainTransport,
    store: createOutboxStore({ ...services, ledger: () => ledger, isHeld: () => false }),
    feeds,
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
  };
  const desk = await openDesk(line);
  return { sandbox, clock, ledger, services, feeds, line, desk, ...deedsOf(ledger, services) };
}

/** Lets one runner, or several in turn, do what they can for so long. */
export async function pass(
  { desk, clock }: Pick<BackDesk, 'desk' | 'clock'>,
  ms: number,
  systems: readonly System[] = ['crm', 'books'],
): Promise<void> {
  const end = clock.at + ms;
  for (;;) {
    const turns: { readonly worked: boolean; readonly nextAt: Instant | null }[] = [];
    for (const system of systems) turns.push(await desk.runners[system].turn());
    if (turns.some(({ worked }) => worked)) continue;
    const next = Math.min(...turns.map(({ nextAt }) => nextAt ?? end + 1));
    if (next > end) break;
    clock.at = Math.max(clock.at, next) as Instant;
  }
  clock.at = end as Instant;
}

/** How many calls were made to a system so far. */
export function callsTo({ control }: Sandbox, system: System): number {
  return control.requests().filter(({ path }) => path.startsWith(`/${system}/`)).length;
}

function deedsOf(ledger: Ledger, services: Absorbing) {
  const subject = clientSubject(CLIENT.id);
  return {
    client: (): Client => present(findClient(ledger.read, CLIENT.id as ClientId), 'the client'),
    save: (change: Partial<Client> = {}) => {
      const client = { ...(findClient(ledger.read, CLIENT.id) ?? CLIENT), ...change };
      ledger.write((tx) => {
        saveClient(tx, client);
        announce(services, tx, { kind: 'client.saved', client });
      });
    },
    remoteId: (system: System) =>
      present(findRemoteId(ledger.read, { system, subject }), `${system} has the client`),
    differences: () => listDifferences(ledger.read, { after: null }).rows,
    history: () => listHistory(ledger.read, subject).map(({ sentence }) => sentence),
  };
}
