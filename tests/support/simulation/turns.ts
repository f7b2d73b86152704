import type { System } from '#domain/systems.ts';
import type { Runner } from '#sync/runner.ts';
import { Killed, noteTroubles, startProgram } from '#tests/support/simulation/program.ts';
import type { World } from '#tests/support/simulation/world.ts';

/** A turn of one system, or of two at once, or the part of it until the program is killed. */
export async function turnSome(world: World): Promise<void> {
  const { dice } = world;
  const runners = Object.values(world.desk?.runners ?? {});
  const first = dice.pick(runners);
  const second = dice.happens(0.3) ? dice.pick(runners.filter((one) => one !== first)) : null;
  await turnOf(
    world,
    [first, second].flatMap((runner) => runner ?? []),
  );
}

/** Somebody waits at the window: these systems take turns until it is so, or patience ends. */
export async function attend(
  world: World,
  systems: readonly System[],
  isDone: () => boolean,
  patience = 20,
): Promise<boolean> {
  for (let turns = 0; turns < patience && !isDone(); turns += 1) {
    for (const system of systems) {
      const runner = world.desk?.runners[system];
      if (runner) await turnOf(world, [runner]);
    }
  }
  return isDone();
}

export async function crash(world: World): Promise<void> {
  world.crashes += 1;
  noteTroubles(world);
  world.desk = await startProgram(world);
}

async function turnOf(world: World, runners: readonly Runner[]): Promise<void> {
  const ends = await Promise.all(runners.map((runner) => ended(world, runner)));
  if (ends.includes('killed')) await crash(world);
}

async function ended(world: World, runner: Runner): Promise<'done' | 'killed'> {
  try {
    return await Promise.race([
      runner.turn().then(() => 'done' as const),
      world.killed.then(() => 'killed' as const),
    ]);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    // What another system had on its way dies with the program.
    world.kill();
    return 'killed';
  }
}
