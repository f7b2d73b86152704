import { afterEach, expect, test } from 'vitest';
import type { SyncStatus } from '#contract/sync.ts';
import type { Instant } from '#domain/dates.ts';
import { keepUse, recallUse } from '#main/day-use.ts';
import { begun, createLines, ended, usage } from '#sync/limiter.ts';
import { settled } from '#tests/support/builders.ts';
import { aFreePort, aPerson, until } from '#tests/support/person.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

const running: TestProgram[] = [];

afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
});

const RATE = { perMinute: 98, perDay: 1_000, parallel: 1 };

test('J19 what of a day’s calls is used outlives the program, for the same organisation', () => {
  const { services } = aProgram();
  const { ledger } = services;
  const now = services.now();
  const lines = createLines();
  const line = lines('billing');
  for (let call = 0; call < 3; call += 1) {
    line.limiter = ended(begun(line.limiter, now, { isReading: call > 0 }));
  }
  ledger.write((tx) => keepUse(tx, lines, 'eu:1', now));

  const usedBy = (of: string, at: Instant) => {
    const after = createLines();
    recallUse(ledger.read, after, of);
    return usage(after('billing').limiter, RATE, at);
  };
  expect(usedBy('eu:1', now)).toMatchObject({ minute: { used: 0 }, day: { used: 3 } });
  expect(usedBy('eu:2', now).day.used).toBe(0);
  expect(usedBy('eu:1', (now + 26 * 3_600_000) as Instant).day.used).toBe(0);
});

test('S37 signing out and in again to the same organisation gives no calls back', async () => {
  const program = aProgram({ ports: [await aFreePort()], browse: aPerson() });
  running.push(program);
  await program.start();
  await settled(program);
  const status = () => program.call<SyncStatus>('sync.status', {});
  await program.call('settings.connectPractice', {});
  await until(async () => (await status()).waiting === 0);
  const used = async () => (await status()).systems.map(({ day }) => day.used);
  const before = await used();
  await program.call('settings.disconnect', {});
  await program.call('settings.connectPractice', {});
  const after = await used();
  expect(after.map((many, at) => many - (before[at] ?? 0)).filter((more) => more <= 0)).toEqual([]);
});
