import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { PRACTICE_CLIENT, type Sandbox, startSandbox } from '#sandbox/server.ts';
import { connectPractice, startLedger } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { type AfterKills, judgedAfterKills } from '#tests/support/kill/app-verdict.ts';
import { write } from '#tests/support/kill/app-writing.ts';
import { NO_LIMITS } from '#tests/support/kill/no-limits.ts';
import { countTraffic } from '#tests/support/kill/traffic.ts';
import { diceOf } from '#tests/support/simulation/dice.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const OPENS_WITHIN_MS = 30_000;
const QUIET_WITHIN_MS = 900_000;
const LOOK_EVERY_MS = 1_000;
/** Of what is carried out, so many of a million are never answered. */
const NEVER_ANSWERED = 300_000;
const PRACTICE_FILE = 'practice.json';

type Life = { killedAt: number | null; saved: number };

export type AppKillReport = AfterKills & {
  readonly kills: number;
  /** In how many cycles the window said that something was saved, and something arrived there. */
  readonly saving: number;
  readonly delivering: number;
  readonly saved: number;
  readonly unanswered: number;
  /** What is not delivered at the end, windows that were not the app's own, and failed writes. */
  readonly odd: readonly string[];
};

/**
 * The whole app under a display, killed by SIGKILL while it writes or delivers, and opened again on
 * the same profile (drill D2). The practice organisation lives on beside it, in this process, and
 * loses answers.
 */
export async function killTheApp(
  cycles: number,
  onCycle: (cycle: number) => void = () => undefined,
): Promise<AppKillReport> {
  const { profile, sandbox, words } = await settledApp();
  const dice = diceOf(5);
  const odd: string[] = [];
  const traffic = countTraffic(sandbox);
  const count = { saving: 0, delivering: 0, saved: 0 };
  let desk = await launch({ profile, words });
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    loseAnswers(sandbox);
    const before = sandbox.control.effects().length;
    const life: Life = { killedAt: null, saved: 0 };
    const writing = write(desk, cycle, life).catch((error: unknown) => {
      if (life.killedAt === null) odd.push(`cycle ${cycle} could not write: ${String(error)}`);
    });
    if (dice.happens(0.8)) await writing;
    await after(500 + dice.below(1_500));
    life.killedAt = cycle;
    await desk.kill();
    await writing;
    traffic.look();
    count.saved += life.saved;
    count.saving += life.saved > 0 ? 1 : 0;
    count.delivering += sandbox.control.effects().length > before ? 1 : 0;
    desk = await desk.relaunch();
    odd.push(...(await standing(desk, cycle)));
    onCycle(cycle);
  }
  sandbox.control.clearFaults();
  odd.push(...(await atRest(desk)));
  await desk.close();
  const { unanswered, charges } = traffic;
  const verdict = judgedAfterKills(join(profile, 'gigledger.ledger'), sandbox, charges.length);
  await sandbox.stop();
  return { kills: cycles, ...count, unanswered, odd, ...verdict };
}

/** Signed in to its own practice organisation, which then goes on in this process. */
async function settledApp() {
  const desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await connectPractice(desk);
  const { profile } = desk;
  await desk.close();
  const persistTo = join(profile, 'practice-elsewhere.json');
  copyFileSync(join(profile, PRACTICE_FILE), persistTo);
  const clock = { now: () => Date.now() };
  const sandbox = await startSandbox({
    ...{ port: 0, seed: 1, baseCurrency: 'EUR', clock, client: PRACTICE_CLIENT, persistTo },
    limits: NO_LIMITS,
  });
  const words = [`--host-resolver-rules=MAP 127.0.0.1 ${new URL(sandbox.url).host}`];
  return { profile, sandbox, words };
}

function loseAnswers({ control }: Sandbox): void {
  control.clearFaults();
  const timing = { kind: 'chance', ppm: NEVER_ANSWERED } as const;
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    for (const system of ['crm', 'books', 'billing', 'desk'] as const) {
      control.fault({ match: { system, method }, timing, act: { kind: 'drop-after' } });
    }
  }
}

/** It opens by itself, on its own page, and asks nobody anything. */
async function standing({ app, page }: LaunchedApp, cycle: number): Promise<readonly string[]> {
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor({ timeout: OPENS_WITHIN_MS });
  const windows = app.windows().length;
  const dialogs = await page.getByRole('dialog').count();
  const { closedBecause, readOnlyBecause } = await ledgerIn(page).system.facts({});
  return [
    ...(windows === 1 ? [] : [`${windows} windows after kill ${cycle}`]),
    ...(dialogs === 0 ? [] : [`a dialog after kill ${cycle}`]),
    ...[closedBecause, readOnlyBecause].filter((why) => why !== null),
  ];
}

async function atRest({ page }: LaunchedApp): Promise<readonly string[]> {
  const { status } = ledgerIn(page).sync;
  for (let ms = 0; ms < QUIET_WITHIN_MS; ms += LOOK_EVERY_MS) {
    const { waiting, sending, needsYou } = await status({});
    if (waiting + sending === 0) {
      return needsYou === 0 ? [] : [`${needsYou} deliveries wait for a person`];
    }
    await after(LOOK_EVERY_MS);
  }
  return ['It does not come to rest.'];
}
