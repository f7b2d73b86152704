import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder, bigLedger, copyOf } from '#tests/bench/support/big-ledger.ts';

/** A fresh folder of the app's data with so many invoices in its ledger. */
export function profileWith(invoices: number, name: string): string {
  const folder = emptyProfile(name);
  copyOf(bigLedger(invoices), folder);
  return folder;
}

export function emptyProfile(name: string): string {
  const folder = join(benchFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
