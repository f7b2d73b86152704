import { join, resolve } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import { comparisonOf, type Pair } from '#tests/bench/support/compare.ts';
import { memoryOf } from '#tests/bench/support/memory.ts';
import { emptyProfile, profileWith } from '#tests/bench/support/profile.ts';
import { head, tell } from '#tests/bench/support/report.ts';
import { type Starting, started } from '#tests/bench/support/started.ts';

/** How long the app takes to its first row, and what it holds when it rests, beside an empty one. */
const root = resolve(import.meta.dirname, '../..');
const WARM_UPS = 3;
const PAIRS = 15;
const RESTING_PAIRS = 5;
const RESTING_MS = 8_000;

const empty: Starting = {
  app: join(import.meta.dirname, 'support', 'empty-app'),
  profile: emptyProfile('profile-empty'),
  row: '.row',
};
const dashboard: Starting = {
  app: root,
  profile: profileWith(100_000, 'profile-start'),
  row: '.needs-line',
};
const list: Starting = { ...dashboard, row: '.table-row', place: '/invoices' };

head('Start, ours with 100,000 invoices beside an empty window of the same Electron');
const toList: Pair[] = [];
const toDashboard: Pair[] = [];
for (let turn = -WARM_UPS; turn < PAIRS; turn += 1) {
  const baseline = await startOf(empty);
  const ours = { list: await startOf(list), dashboard: await startOf(dashboard) };
  if (turn < 0) continue;
  toList.push({ ours: ours.list, baseline });
  toDashboard.push({ ours: ours.dashboard, baseline });
}
tell('start to the first row of the list', comparisonOf(toList), { atMost: 1.6 });
tell('start to the first row of the dashboard', comparisonOf(toDashboard), { atMost: 1.6 });

head(`Memory after ${RESTING_MS / 1_000} s at rest`);
const held: Pair[] = [];
for (let turn = 0; turn < RESTING_PAIRS; turn += 1) {
  held.push({ ours: await heldBy(dashboard), baseline: await heldBy(empty) });
}
tell('memory of all processes (PSS)', comparisonOf(held), { unit: 'MB', atMost: 1.35 });

async function startOf(starting: Starting): Promise<number> {
  const { firstRow, close } = await started(starting);
  await close();
  return firstRow;
}

async function heldBy(starting: Starting): Promise<number> {
  const { process, close } = await started(starting);
  await rest(RESTING_MS);
  const megabytes = memoryOf(process.pid ?? 0);
  await close();
  return megabytes;
}
