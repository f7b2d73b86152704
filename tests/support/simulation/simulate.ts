import { openShop } from '#tests/support/simulation/freelancer.ts';
import { type Played, played } from '#tests/support/simulation/played.ts';
import { noteTroubles, openWorld } from '#tests/support/simulation/program.ts';
import { calmDown, pass } from '#tests/support/simulation/rest.ts';
import { liveABit, type Season } from '#tests/support/simulation/step.ts';
import { closeProgram } from '#tests/support/simulation/template.ts';
import { snapshot, unrest } from '#tests/support/simulation/unrest.ts';
import { findings } from '#tests/support/simulation/verdict.ts';
import { ambiguousStorm } from '#tests/support/simulation/weather.ts';
import type { World } from '#tests/support/simulation/world.ts';

const HOUR_MS = 3_600_000;
/** Every so many seeds an hour is watched at the end, else ten minutes. */
const WITH_A_LONG_REST = 10;

export type Report = {
  readonly seed: number;
  readonly findings: readonly string[];
  readonly days: number;
  readonly deliveries: number;
  readonly effects: number;
  readonly requests: number;
  readonly crashes: number;
  readonly played: Played;
};

/**
 * Weeks of work against a line that loses, doubts, delays and dies, people over there who change
 * what they like, and a program that is killed at any point; the real program on real SQLite, the
 * real runners and connectors of all systems (rule S18).
 */
export async function simulate(
  seed: number,
  steps: number,
  season: Season = 'mixed',
): Promise<Report> {
  const world = await openWorld(seed);
  try {
    if (season === 'storm') ambiguousStorm(world.weather);
    await openShop(world);
    for (let step = 0; step < steps; step += 1) await liveABit(world, season);
    await calmDown(world);
    const calm = snapshot(world);
    const ms = seed % WITH_A_LONG_REST === 0 ? HOUR_MS : HOUR_MS / 6;
    await pass(world, ms);
    return reportOf(world, [...findings(world), ...unrest(world, calm, ms / HOUR_MS)]);
  } finally {
    closeProgram(world.program);
  }
}

function reportOf(world: World, told: readonly string[]): Report {
  noteTroubles(world);
  const { control } = world.sandbox;
  return {
    seed: world.seed,
    findings: [...world.troubles, ...told],
    days: Math.round((world.clock.at - world.begunAt) / (24 * HOUR_MS)),
    deliveries: snapshot(world).rows,
    effects: control.effects().length,
    requests: control.counts().requests,
    crashes: world.crashes,
    played: played(world),
  };
}
