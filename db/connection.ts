import Database from 'better-sqlite3';

/** Gild, the mark of our files in their header. */
export const APPLICATION_ID = 0x47_69_6c_64;

const BUSY_MS = 2_000;

/** Where the addon is, when it is not where the package would look. */
export type Binding = { readonly nativeBinding?: string | undefined };

type Connecting = Binding & { readonly file: string; readonly isReadOnly?: boolean };

/** A connection that trusts nothing in the file; nothing is written yet. */
export function connect({
  file,
  nativeBinding,
  isReadOnly = false,
}: Connecting): Database.Database {
  const client = new Database(file, {
    timeout: BUSY_MS,
    readonly: isReadOnly,
    ...(nativeBinding === undefined ? {} : { nativeBinding }),
  });
  client.pragma('trusted_schema = OFF');
  client.pragma('cell_size_check = ON');
  client.pragma('foreign_keys = ON');
  return client;
}

/** Durable to the last commit, also when the power goes (rule H1). */
export function makeDurable(client: Database.Database): void {
  client.pragma('journal_mode = WAL');
  client.pragma('synchronous = FULL');
  if (process.platform === 'darwin') client.pragma('fullfsync = ON');
}

/** A number of the file's header: `user_version`, `application_id`. */
export function headerNumber(client: Database.Database, name: string): number {
  return Number(client.pragma(name, { simple: true }));
}
