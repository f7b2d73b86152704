import { afterEach, describe, expect, test, vi } from 'vitest';
import { present } from '#domain/assert.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { openWorld } from '#tests/support/simulation/program.ts';
import { calmDown, pass } from '#tests/support/simulation/rest.ts';
import { closeProgram } from '#tests/support/simulation/template.ts';
import { findings } from '#tests/support/simulation/verdict.ts';
import type { World } from '#tests/support/simulation/world.ts';
import { arrived, callsTo, rowsOf } from '#tests/support/storm/counts.ts';
import { workADay } from '#tests/support/storm/day.ts';

/** Drill D5: the program, its ledger and all feeds, while one system is at its limit. */
const MINUTE_MS = 60_000;
vi.setConfig({ testTimeout: 60_000 });
const running: World[] = [];

afterEach(() => {
  for (const { program } of running.splice(0)) closeProgram(program);
});

async function start(seed: number): Promise<World> {
  const world = await openWorld(seed);
  running.push(world);
  return world;
}

describe.each(SYSTEMS)('%s', (system) => {
  test.each([null, '0', '-1', '1000000000', 'Wed, 21 Oct 2015 07:28:00 GMT'])(
    'S5 ten minutes of 429 with Retry-After %j burn no attempt and knock once a minute',
    async (retryAfter) => {
      const world = await start(5);
      const { control } = world.sandbox;
      await workADay(world);
      await pass(world, MINUTE_MS);
      const act = { kind: 'too-many-requests', retryAfter } as const;
      control.fault({ match: { system }, timing: { kind: 'always' }, act });
      await workADay(world);
      const [calls, sent] = [callsTo(world, system), arrived(world, system)];
      const tried = rowsOf(world, system).map(({ attempts }) => attempts);
      await pass(world, 10 * MINUTE_MS);
      const knocks = callsTo(world, system) - calls;
      // What is held against an hour is asked for once in it.
      expect(knocks).toBeGreaterThanOrEqual(retryAfter === '1000000000' ? 1 : 8);
      expect(knocks).toBeLessThanOrEqual(12);
      expect(arrived(world, system)).toBe(sent);
      const now = rowsOf(world, system).map(({ attempts }) => attempts);
      expect(now).toEqual(now.map((_, at) => tried[at] ?? 0));
      const { desk } = world;
      expect(present(desk, 'the program runs').runners[system].facts().state).toBe('at-limit');

      control.clearFaults();
      await pass(world, retryAfter === '1000000000' ? 61 * MINUTE_MS : MINUTE_MS + 5_000);
      expect(arrived(world, system)).toBeGreaterThan(sent);
      await calmDown(world);
      expect(findings(world)).toEqual([]);
      expect(rowsOf(world).filter(({ state }) => state !== 'sent')).toEqual([]);
    },
  );
});
