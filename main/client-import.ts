import type { ClientImportPreview, clients } from '#contract/clients.ts';
import type { InputOf } from '#contract/define.ts';
import { findSameClient, saveClient } from '#db/clients.ts';
import { recordHistory } from '#db/history.ts';
import { recordImport } from '#db/imports.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { writeInPieces } from '#db/write-in-pieces.ts';
import type { Client } from '#domain/client/client.ts';
import { Refusal } from '#domain/errors.ts';
import { clientSubject } from '#domain/subject.ts';
import { announce } from '#main/announce.ts';
import { changed } from '#main/changed.ts';
import { guessMapping } from '#main/client-columns.ts';
import {
  type ClientReading,
  type Mapping,
  type ReadClient,
  readClients,
} from '#main/client-rows.ts';
import { readTable, type Table } from '#main/csv.ts';
import { baseCurrencyOf } from '#main/present.ts';
import type { Services } from '#main/services.ts';
import type { Piece } from '#main/work.ts';

type Run = InputOf<(typeof clients)['runImport']>;
type Sorted = ClientReading & { readonly fresh: ReadonlySet<ReadClient> };

type Imported = { readonly imported: number };

const SHOWN = 200;
/** So many are written before the window has its turn. */
const PIECE = 50;

export async function chooseClients(services: Services): Promise<ClientImportPreview | null> {
  const ask = { title: 'Import clients', kind: 'csv', many: false } as const;
  const [path] = await services.files.askToOpen(ask);
  if (path === undefined) return null;
  const table = await services.work.run('Reading the file', (piece) => readTable(path, piece));
  services.imports.put('clients', table);
  return previewOf(services, table, guessMapping(table.head));
}

export function previewClients(services: Services, { mapping }: Run): ClientImportPreview {
  return previewOf(services, services.imports.look('clients'), mapping);
}

/** All readable new clients in one transaction, or none; cancelling takes all of it back. */
export function runClients(services: Services, { mapping }: Run): Promise<Imported> {
  return services.work.run('Importing clients', async (piece) => {
    const table = services.imports.look('clients');
    const imported = await services.work.hold(() =>
      writeInPieces(services.ledger, (tx) => write(services, tx, { table, mapping, piece })),
    );
    services.imports.forget('clients');
    changed(services, 'clients');
    return { imported };
  });
}

async function write(
  services: Services,
  tx: Writer,
  { table, mapping, piece }: Run & { readonly table: Table; readonly piece: Piece },
): Promise<number> {
  const { good, bad, fresh } = sorted(tx, table, mapping);
  if (fresh.size === 0) {
    throw new Refusal('nothing-to-import', 'There is no new client in this file.');
  }
  for (const [done, { input }] of [...fresh].entries()) {
    if (done % PIECE === 0) await piece.step(done, fresh.size);
    addClient(services, tx, input);
  }
  recordImport(tx, {
    id: services.newId(),
    kind: 'clients',
    profile: '',
    fileName: table.fileName,
    fileHash: table.hash,
    importedOn: services.today(),
    importedAt: services.now(),
    imported: fresh.size,
    known: good.length - fresh.size,
    leftOut: bad.length,
  });
  return fresh.size;
}

function addClient(
  services: Services,
  tx: Writer,
  { id: _new, ...input }: ReadClient['input'],
): void {
  const now = services.now();
  const dates = { createdAt: now, updatedAt: now, archivedAt: null };
  const client: Client = { ...input, ...dates, id: services.newId() };
  saveClient(tx, client);
  recordHistory(tx, { at: now, subject: clientSubject(client.id), sentence: 'Imported' });
  announce(services, tx, { kind: 'client.saved', client });
}

function previewOf(services: Services, table: Table, mapping: Mapping): ClientImportPreview {
  const { good, bad, fresh } = sorted(services.ledger.read, table, mapping);
  return {
    fileName: table.fileName,
    columns: table.head.map((header, place) => ({
      header,
      example: exampleOf(table, place),
      becomes: mapping[header] ?? null,
    })),
    rows: good.slice(0, SHOWN).map((row) => ({
      line: row.line,
      name: row.input.name,
      email: row.input.email,
      city: row.input.address.city,
      isNew: fresh.has(row),
    })),
    total: table.rows.length,
    fresh: fresh.size,
    known: good.length - fresh.size,
    bad,
  };
}

/** New are those that are neither in the ledger nor earlier in the file. */
function sorted(db: Reader, table: Table, mapping: Mapping): Sorted {
  if (!Object.values(mapping).includes('name')) {
    const bad = table.rows.map(({ line }) => ({ line, reason: 'No column is the name.' }));
    return { good: [], bad, fresh: new Set() };
  }
  const reading = readClients(table, mapping, baseCurrencyOf(db));
  const seen = new Set<string>();
  const fresh = reading.good.filter(({ input: { name, email } }) => {
    const same = JSON.stringify([name.toLowerCase(), email.toLowerCase()]);
    const isKnown = seen.has(same) || findSameClient(db, { name, email }) !== null;
    seen.add(same);
    return !isKnown;
  });
  return { ...reading, fresh: new Set(fresh) };
}

function exampleOf(table: Table, place: number): string {
  return table.rows.find(({ cells }) => (cells[place] ?? '').trim() !== '')?.cells[place] ?? '';
}
