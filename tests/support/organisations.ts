import { copyFileSync } from 'node:fs';
import type { Client } from '#contract/define.ts';
import type { AppContract } from '#contract/index.ts';
import type { SyncStatus } from '#contract/sync.ts';
import type { Instant } from '#domain/dates.ts';
import { placesIn } from '#main/places.ts';
import { aFreePort, aPerson, until } from '#tests/support/person.ts';
import { aProgram, type TestOptions, type TestProgram } from '#tests/support/services.ts';

const HOUR_MS = 3_600_000;
/** Feeds that are read within an hour. */
const OFTEN =
  /^(crm\.contacts|books\.(invoices|customerpayments|contacts|expenses)|desk\.tickets)$/;

/** A whole program with sync on; of `like` it meets the same practice organisation. */
export async function aConnectable(
  like: TestProgram | null = null,
  options: TestOptions = {},
): Promise<TestProgram> {
  const program = aProgram({ ports: [await aFreePort()], browse: aPerson(), ...options });
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

/** Hour by hour, each only when what is read every hour was read, so that no machine is too slow. */
export async function hoursPass(program: TestProgram, count: number): Promise<void> {
  for (let hours = 0; hours < count; hours += 1) {
    const hour = (program.clock.now + HOUR_MS) as Instant;
    program.clock.now = hour;
    const areRead = async () =>
      (await feedsOf(program)).every(({ name, readAt }) => !OFTEN.test(name) || readAt >= hour);
    await meanwhile(program, until(areRead));
  }
}

export async function feedsOf({ call }: TestProgram) {
  const { systems } = await call<SyncStatus>('sync.status', {});
  return systems.flatMap(({ feeds }) =>
    feeds.map(({ name, trouble, readAt }) => ({ name, trouble, readAt: readAt ?? 0 })),
  );
}

async function aSecond(program: TestProgram): Promise<void> {
  program.clock.now = (program.clock.now + 1_000) as Instant;
  program.services.sync.wake();
  await new Promise((settle) => setTimeout(settle, 5));
}
