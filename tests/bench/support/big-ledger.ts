import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '#db/ledger.ts';
import { openLedger } from '#db/open.ts';
import { fill } from '#db/plenty.ts';
import { saveBusiness } from '#db/settings.ts';
import { aBusiness, NOW } from '#domain/samples.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const migrations = join(root, 'db', 'migrations');
const MAKERS = ['db/migrations/0000_initial.sql', 'db/plenty.ts'];
const BESIDE = ['', '-wal', '-shm', '-owner'];

/** Where benches leave what they made. */
export const benchFolder = join(root, 'out', 'bench');

/** The file of a closed ledger with so many invoices of three lines; made once for each schema. */
export function bigLedger(invoices: number): string {
  const file = join(benchFolder, `${invoices}-${madeBy()}.ledger`);
  if (existsSync(file)) return file;
  mkdirSync(benchFolder, { recursive: true });
  const draft = `${file}.draft`;
  forget(draft);
  console.log(`making a ledger of ${invoices} invoices, once`);
  const ledger = openBench(draft);
  ledger.read.$client.pragma('synchronous = OFF');
  ledger.write((tx) => saveBusiness(tx, aBusiness()));
  fill(ledger, { invoices, clients: Math.max(10, invoices / 50), others: invoices / 10 });
  ledger.read.$client.pragma('wal_checkpoint(TRUNCATE)');
  ledger.close();
  renameSync(draft, file);
  forget(draft);
  return file;
}

/** A copy that a bench may change, in a folder of its own. */
export function copyOf(file: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, 'gigledger.ledger');
  forget(copy);
  copyFileSync(file, copy);
  return copy;
}

export function openBench(file: string): Ledger {
  const opening = openLedger({ file, migrations, now: () => NOW });
  if (opening.kind !== 'open') throw new Error(`The ledger does not open: ${opening.kind}`);
  return opening.ledger;
}

function forget(file: string): void {
  for (const ending of BESIDE) rmSync(`${file}${ending}`, { force: true });
}

function madeBy(): string {
  const hash = createHash('sha256');
  for (const path of MAKERS) hash.update(readFileSync(join(root, path)));
  return hash.digest('hex').slice(0, 8);
}
