import { afterEach, expect, test, vi } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import { openWorld } from '#tests/support/simulation/program.ts';
import { calmDown, pass } from '#tests/support/simulation/rest.ts';
import { subscribe } from '#tests/support/simulation/retainers.ts';
import { closeProgram } from '#tests/support/simulation/template.ts';
import { findings } from '#tests/support/simulation/verdict.ts';
import type { World } from '#tests/support/simulation/world.ts';
import { callsTo, rowsOf } from '#tests/support/storm/counts.ts';
import { DAY, workADay } from '#tests/support/storm/day.ts';

/** Drill D13: this computer's clock is set while the program runs, all its feeds with it. */
vi.setConfig({ testTimeout: 60_000 });

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const TEN_YEARS_MS = 10 * 365 * 24 * HOUR_MS;
const running: World[] = [];

afterEach(() => {
  for (const { program } of running.splice(0)) closeProgram(program);
});

/** The calls of each system in an hour amid which the clock is set, with the first tries waiting. */
async function callsWith(ms: number): Promise<readonly number[]> {
  const world = await openWorld(5);
  running.push(world);
  const { control } = world.sandbox;
  await workADay(world);
  await pass(world, 5 * MINUTE_MS);
  const timing = { kind: 'nth', nth: 1, times: 8 } as const;
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  control.fault({ match: { method: 'POST' }, timing, act });
  const before = SYSTEMS.map((system) => callsTo(world, system));
  await workADay(world);
  await pass(world, MINUTE_MS);
  world.clock.at = (world.clock.at + ms) as Instant;
  world.weather.skewMs += ms;
  // Nobody is put on a plan from ten years ago: that is billed for ten years, rightly.
  for (const act of DAY.filter((one) => one !== subscribe)) await act(world);
  await pass(world, HOUR_MS);
  const calls = SYSTEMS.map((system, at) => callsTo(world, system) - (before[at] ?? 0));
  expect(rowsOf(world).filter(({ state }) => state !== 'sent')).toEqual([]);
  await calmDown(world);
  expect(findings(world)).toEqual([]);
  return calls;
}

test.each([
  ['an hour ahead', HOUR_MS],
  ['an hour back', -HOUR_MS],
  ['ten years ahead', TEN_YEARS_MS],
  ['ten years back', -TEN_YEARS_MS],
])(
  'S21 a clock that is set %s while things wait makes no storm, of deliveries or feeds',
  async (_, ms) => {
    const usual = await callsWith(0);
    const calls = await callsWith(ms);
    expect(calls.filter((count, at) => count > 2 * (usual[at] ?? 0))).toEqual([]);
  },
);

test.each([
  ['an hour', HOUR_MS],
  ['ten years', TEN_YEARS_MS],
])('F22 a page is heard to be paid soon after the clock was set back by %s', async (_, ms) => {
  const world = await openWorld(5);
  running.push(world);
  const { control } = world.sandbox;
  await workADay(world);
  await pass(world, 10 * MINUTE_MS);
  const sql =
    "SELECT id FROM invoices WHERE standing = 'open' AND currency = 'EUR' AND due = total";
  const purpose = { kind: 'pay-invoice', invoiceId: anyOf(world, sql)?.['id'] };
  expect(await ask(world, 'cards.askPage', { purpose })).not.toBeNull();
  await pass(world, 10 * MINUTE_MS);
  world.clock.at = (world.clock.at - ms) as Instant;
  world.weather.skewMs -= ms;
  const [page] = control.objects('billing', 'hostedpages');
  control.people.billing.payHostedPage({ id: String(page?.['hostedpage_id']), card: 'approved' });
  await pass(world, 5 * MINUTE_MS);
  expect(anyOf(world, 'SELECT state FROM card_pages')).toEqual({ state: 'done' });
  await calmDown(world);
  expect(findings(world)).toEqual([]);
});

test('S21 a clock that stands still makes no storm, and nothing is lost when it goes on', async () => {
  const world = await openWorld(5);
  running.push(world);
  await workADay(world);
  const at = world.clock.at;
  const calls = async (rounds: number) => {
    const before = world.sandbox.control.requests().length;
    for (let round = 0; round < rounds; round += 1) {
      for (const runner of Object.values(world.desk?.runners ?? {})) {
        await runner.turn();
        // Over there time goes on.
        world.weather.skewMs += at - world.clock.at;
        world.clock.at = at;
      }
    }
    return world.sandbox.control.requests().length - before;
  };
  expect(await calls(100)).toBeGreaterThan(10);
  expect(await calls(300)).toBeLessThanOrEqual(30);
  await calmDown(world);
  expect(findings(world)).toEqual([]);
});
