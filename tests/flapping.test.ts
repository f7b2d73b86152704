import { afterEach, expect, test, vi } from 'vitest';
import { present } from '#domain/assert.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { NETWORK_LOOK_MS, networkWatch } from '#main/network-watch.ts';
import { diceOf } from '#tests/support/simulation/dice.ts';
import { openWorld } from '#tests/support/simulation/program.ts';
import { calmDown, pass } from '#tests/support/simulation/rest.ts';
import { closeProgram } from '#tests/support/simulation/template.ts';
import { findings } from '#tests/support/simulation/verdict.ts';
import type { World } from '#tests/support/simulation/world.ts';
import { type Broken, breakable, WAYS } from '#tests/support/storm/broken-lines.ts';
import { arrived, callsTo, rowsOf } from '#tests/support/storm/counts.ts';
import { DAY, workADay } from '#tests/support/storm/day.ts';

/** Drill D18: the whole program with all feeds on a network that comes and goes. */
vi.setConfig({ testTimeout: 60_000 });

const MINUTE_MS = 60_000;
const KNOWN_WITHIN_MS = 10_000;
/** What a computer may notice by itself. */
const UNPLUGGED: readonly (Broken | null)[] = ['DNS finds nothing'];
/** What answers, or may have taken what was sent: nobody can say that the network is gone. */
const NOT_TOLD_APART: readonly Broken[] = [
  'a portal redirects',
  'a portal answers',
  'the connection is reset',
  'nothing ever comes back',
];
const running: World[] = [];

afterEach(() => {
  for (const { program } of running.splice(0)) closeProgram(program);
});

/** `how` tells how the line is broken just now. */
async function start(how: (world: World) => Broken | null, seesCable: boolean) {
  const held: { world?: World } = {};
  const here = () => present(held.world, 'the world is there before it is used');
  const around = breakable(
    () => here().clock,
    () => (held.world === undefined ? null : how(held.world)),
  );
  held.world = await openWorld(5, around);
  running.push(here());
  /** As main does, every few seconds. */
  const look = networkWatch({
    isOnline: () => !seesCable || !UNPLUGGED.includes(how(here())),
    onChange: () => undefined,
    wake: () => {
      for (const runner of runnersOf(here())) runner.wake();
    },
  });
  const live = async (ms: number) => {
    const end = here().clock.at + ms;
    while (here().clock.at < end) {
      await pass(here(), Math.min(NETWORK_LOOK_MS, end - here().clock.at));
      look();
    }
  };
  return { world: here(), live };
}

function runnersOf({ desk }: World) {
  return Object.values(present(desk, 'the program runs').runners);
}

function states({ desk }: World) {
  return SYSTEMS.map((system) => present(desk, 'the program runs').runners[system].facts().state);
}

test.each([...WAYS.map((way) => [way, false] as const), ['DNS finds nothing', true] as const])(
  'S31 three minutes in which %s, told by the computer: %s, are known to be over within 10 s',
  async (way, seesCable) => {
    const line: { way: Broken | null } = { way: null };
    const { world, live } = await start(() => line.way, seesCable);
    await workADay(world);
    await live(MINUTE_MS);
    line.way = way;
    await workADay(world);
    await live(3 * MINUTE_MS);
    const before = SYSTEMS.map((system) => callsTo(world, system));
    const isKnown = !NOT_TOLD_APART.includes(way);
    if (isKnown) expect(states(world)).toEqual(SYSTEMS.map(() => 'offline'));

    line.way = null;
    await live(KNOWN_WITHIN_MS);
    expect(states(world)).not.toContain('offline');
    if (isKnown) {
      const after = SYSTEMS.map((system) => callsTo(world, system));
      expect(after.filter((calls, at) => calls <= (before[at] ?? 0))).toEqual([]);
    }
    await calmDown(world);
    expect(findings(world)).toEqual([]);
    expect(rowsOf(world).filter(({ state }) => state !== 'sent')).toEqual([]);
  },
);

test('S10 a network that flaps for ten minutes makes no doubles and loses nothing', async () => {
  const dice = diceOf(11);
  const struck = new Map<Broken | null, number>();
  let spell: { readonly until: number; readonly way: Broken | null } = { until: 0, way: null };
  const flapping = { until: 0 };
  const how = ({ clock }: World) => {
    if (clock.at >= flapping.until) return null;
    // Every 1 to 5 s another way, or none.
    while (spell.until <= clock.at) {
      const way = dice.happens(0.3) ? null : dice.pick(WAYS);
      spell = { until: Math.max(spell.until, clock.at) + 1_000 + dice.below(4_000), way };
    }
    struck.set(spell.way, (struck.get(spell.way) ?? 0) + 1);
    return spell.way;
  };
  const { world, live } = await start(how, true);
  await workADay(world);
  flapping.until = world.clock.at + 10 * MINUTE_MS;
  let written = 0;
  while (world.clock.at < flapping.until) {
    await DAY[written % DAY.length]?.(world);
    written += 1;
    await live(10_000);
  }
  expect(written).toBeGreaterThan(10);
  expect([...struck.keys()]).toEqual(expect.arrayContaining([null, ...WAYS]));
  expect(arrived(world)).toBeGreaterThan(10);

  await live(KNOWN_WITHIN_MS);
  expect(states(world)).not.toContain('offline');
  await calmDown(world);
  expect(findings(world)).toEqual([]);
  expect(rowsOf(world).filter(({ state }) => state !== 'sent')).toEqual([]);
});
