import { copyFileSync } from 'node:fs';
import type { Client } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import type { SyncStatus } from '#contract/sync.ts';
import type { Instant } from '#domain/dates.ts';
import { placesIn } from '#main/places.ts';
import { aFreePort, aPerson } from '#tests/support/person.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

/** A whole program with sync on; of `like` it meets the same practice organisation. */
export async function aConnectable(like: TestProgram | null = null): Promise<TestProgram> {
  const program = aProgram({ ports: [await aFreePort()], browse: aPerson() });
  if (like !== null) {
    program.clock.now = like.clock.now;
    copyFileSync(placesIn(like.folder, '').practice, placesIn(program.folder, '').practice);
  }
  await program.start();
  return program;
}

/** The contract of a program, as the window calls it. */
export function ledgerOf({ call }: TestProgram): Client<AppContract> {
  const areaOf = (area: string) =>
    new Proxy(
      {},
      { get: (_, procedure) => (input: unknown) => call(`${area}.${String(procedure)}`, input) },
    );
  return new Proxy({}, { get: (_, area) => areaOf(String(area)) }) as Client<AppContract>;
}

/** Time passes by seconds until nothing waits any more. */
export async function drained(program: TestProgram): Promise<SyncStatus> {
  for (;;) {
    const status = await program.call<SyncStatus>('sync.status', {});
    if (status.waiting + status.sending === 0) return status;
    await aSecond(program);
  }
}

/** Time passes meanwhile. */
export async function meanwhile<T>(program: TestProgram, work: Promise<T>): Promise<T> {
  let isDone = false;
  const ended = work.finally(() => {
    isDone = true;
  });
  // Whoever waits for the work hears of its trouble.
  ended.catch(() => undefined);
  while (!isDone) await aSecond(program);
  return ended;
}

async function aSecond(program: TestProgram): Promise<void> {
  program.clock.now = (program.clock.now + 1_000) as Instant;
  program.services.sync.wake();
  await new Promise((settle) => setTimeout(settle, 5));
}
