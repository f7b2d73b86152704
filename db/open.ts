import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';
import { copyVerified, totalsOf } from '#db/backup.ts';
import {
  APPLICATION_ID,
  type Binding,
  connect,
  headerNumber,
  makeDurable,
} from '#db/connection.ts';
import { type Ledger, ledgerOn } from '#db/ledger.ts';
import { type Migration, migrate, mustBeShipped, readMigrations } from '#db/migrate.ts';
import { takeOwnership } from '#db/owner.ts';
import { isDamage, sentenceOf } from '#db/refused.ts';
import { must } from '#domain/assert.ts';
import type { Instant } from '#domain/dates.ts';

/** What opening came to; every kind but `open` has a sentence for the person. */
export type Opening =
  | { readonly kind: 'open'; readonly ledger: Ledger }
  /** Written by a newer app: readable, never changed. */
  | { readonly kind: 'from-the-future'; readonly ledger: Ledger; readonly sentence: string }
  | { readonly kind: Unopened; readonly sentence: string };

export type Unopened = 'in-use' | 'not-a-ledger' | 'damaged' | 'unwritable' | 'no-space';

export type OpenOptions = Binding & {
  readonly file: string;
  /** The folder of shipped migrations. */
  readonly migrations: string;
  readonly now: () => Instant;
};

const SENTENCES: Readonly<Record<Unopened | 'from-the-future', string>> = {
  'in-use': 'This ledger is open in another Gigledger. Close that one, then start again.',
  'not-a-ledger': 'This file is no ledger of Gigledger. It was left as it is.',
  damaged: 'The ledger is damaged and was left as it is. Restore the latest backup.',
  unwritable: 'The folder of the ledger cannot be written. Allow it, or choose another folder.',
  'no-space': 'The disk is full. Make some room, then start again.',
  'from-the-future':
    'This ledger was written by a newer Gigledger. It can be read here, and changed after an update.',
};

/** The folder of copies beside a ledger. */
const BACKUPS = 'backups';
const HEADER = 'SQLite format 3\0';

/** Opens or makes the ledger; never throws for what a disk or a person can do. */
export function openLedger(options: OpenOptions): Opening {
  try {
    mkdirSync(dirname(options.file), { recursive: true });
    if (isForeign(options.file)) return closed('not-a-ledger');
    if (isEmptied(options.file)) return closed('damaged');
    const ownership = takeOwnership({ ...options, now: options.now() });
    return ownership.kind === 'taken'
      ? closed('in-use')
      : releasing(ownership.release, () => openOwned(options, ownership.release));
  } catch (cause) {
    return closed(kindOf(cause));
  }
}

function openOwned(options: OpenOptions, release: () => void): Opening {
  const migrations = readMigrations(options.migrations);
  const client = connect(options);
  return releasing(
    () => client.close(),
    () => {
      const version = headerNumber(client, 'user_version');
      if (isStranger(client)) {
        client.close();
        release();
        return closed('not-a-ledger');
      }
      if (version > migrations.length) {
        client.close();
        return openFuture(options, { version, release });
      }
      mustBeShipped(client, migrations);
      makeDurable(client);
      if (version < migrations.length) bringUp(client, { options, version, migrations });
      const ledger = ledgerOn(client, { version: migrations.length, isReadOnly: false, release });
      return { kind: 'open', ledger };
    },
  );
}

/** Before a ledger with content is migrated, a verified copy; after it, the same totals (H4). */
function bringUp(client: Database.Database, { options, version, migrations }: Pending): void {
  const now = options.now();
  if (version > 0) {
    const folder = join(dirname(options.file), BACKUPS);
    copyVerified(client, { ...options, folder, name: `before-version-${migrations.length}`, now });
  }
  const before = version > 0 ? totalsOf(client) : null;
  migrate(client, { migrations, now });
  must(
    before === null || JSON.stringify(before) === JSON.stringify(totalsOf(client)),
    'a migration changes no total',
  );
}

type Pending = {
  readonly options: OpenOptions;
  readonly version: number;
  readonly migrations: readonly Migration[];
};

function openFuture(
  options: OpenOptions,
  { version, release }: { readonly version: number; readonly release: () => void },
): Opening {
  const client = connect({ ...options, isReadOnly: true });
  return {
    kind: 'from-the-future',
    ledger: ledgerOn(client, { version, isReadOnly: true, release }),
    sentence: SENTENCES['from-the-future'],
  };
}

/** A file with content that is no SQLite file; nothing may be written beside it either. */
function isForeign(file: string): boolean {
  if ((sizeOf(file) ?? 0) === 0) return false;
  const head = Buffer.alloc(HEADER.length);
  const handle = openSync(file, 'r');
  readSync(handle, head, 0, head.length, 0);
  closeSync(handle);
  return head.toString('latin1') !== HEADER;
}

/**
 * An empty file with changes or copies of a ledger beside it held one: to begin anew would throw
 * those changes away. Without them it is the trace of a first start that was cut off.
 */
function isEmptied(file: string): boolean {
  if (sizeOf(file) !== 0) return false;
  const backups = join(dirname(file), BACKUPS);
  const copies = existsSync(backups) ? readdirSync(backups) : [];
  return (sizeOf(`${file}-wal`) ?? 0) > 0 || copies.some((name) => name.endsWith('.ledger'));
}

function sizeOf(file: string): number | null {
  return existsSync(file) ? statSync(file).size : null;
}

function isStranger(client: Database.Database): boolean {
  const tables = client.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_master').get();
  return tables?.n !== 0 && headerNumber(client, 'application_id') !== APPLICATION_ID;
}

function releasing<T>(release: () => void, run: () => T): T {
  try {
    return run();
  } catch (cause) {
    release();
    throw cause;
  }
}

function closed(kind: Unopened): Opening {
  return { kind, sentence: SENTENCES[kind] };
}

/** Rethrows what is neither the disk's nor the file's doing: that is a bug. */
function kindOf(cause: unknown): Unopened {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (isDamage(cause)) return 'damaged';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code.startsWith('SQLITE_FULL')) return 'no-space';
  if (code === 'SQLITE_BUSY') return 'in-use';
  if (/^E(ACCES|PERM|ROFS|NOTDIR|ISDIR|EXIST)$/.test(code) || sentenceOf(cause) !== null) {
    return 'unwritable';
  }
  throw cause;
}
