import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aTax, aWelcome } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const WAL_OFF = ['locking_mode = EXCLUSIVE', 'journal_mode = MEMORY', 'synchronous = OFF'];

let template: Promise<string> | null = null;

/**
 * A program whose first start is done, in a folder of its own; a copy of one that is made once.
 * Its ledger does not wait for the disk: what dies here is a program and not the machine, so a
 * commit it has seen is never lost. What the disk keeps is held by drill D1, with SIGKILL.
 */
export async function settledProgram(): Promise<TestProgram> {
  template ??= makeTemplate();
  const folder = mkdtempSync(join(memory(), 'gigledger-sim-'));
  copyFileSync(await template, aProgramFile(folder));
  const program = aProgram({ folder });
  for (const pragma of WAL_OFF) program.services.ledger.read.$client.pragma(pragma);
  return program;
}

export function closeProgram({ services, folder }: TestProgram): void {
  services.ledger.close();
  rmSync(folder, { recursive: true, force: true });
}

async function makeTemplate(): Promise<string> {
  const program = aProgram({ folder: mkdtempSync(join(memory(), 'gigledger-sim-')) });
  const { read } = program.services.ledger;
  await program.call('settings.welcome', { ...aWelcome(), tax: TAX });
  await program.call('settings.saveTax', aTax({ name: 'City tax', rate: 25_000 }));
  read.$client.pragma('journal_mode = DELETE');
  const kept = join(memory(), `gigledger-template-${process.pid}.ledger`);
  copyFileSync(program.services.ledger.file, kept);
  process.once('exit', () => rmSync(kept, { force: true }));
  closeProgram(program);
  return kept;
}

const { id: _, ...TAX } = aTax();

function aProgramFile(folder: string): string {
  return join(folder, 'gigledger.ledger');
}

/** A file system in memory, where there is one. */
function memory(): string {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}
