import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { say } from '#build/runtime/say.ts';
import { hardlyPlayed } from '#tests/support/simulation/played.ts';
import { type Report, simulate } from '#tests/support/simulation/simulate.ts';
import type { Season } from '#tests/support/simulation/step.ts';

/** Seeds of a short and of a full run, from the first one on: no two drills play the same. */
type Much = { readonly first: number; readonly short: number; readonly full: number };

const STEPS = 200;
const PART = '--part=';

/**
 * Many seeds, on every core one process that takes each nth: `--short` runs fewer, `--from=7
 * --seeds=1` plays one again. Ends with 1 where a seed did not end as it should.
 */
export async function simulateMany(season: Season, much: Much): Promise<void> {
  const from = number('from', much.first);
  const seeds = number('seeds', process.argv.includes('--short') ? much.short : much.full);
  const all = Array.from({ length: seeds }, (_, index) => from + index);
  const part = process.argv.find((word) => word.startsWith(PART));
  if (part === undefined) return judge(season, all, await inParts());
  const [index = 0, of = 1] = part.slice(PART.length).split('/').map(Number);
  for (const seed of all.filter((_, place) => place % of === index)) {
    say(JSON.stringify(await simulate(seed, number('steps', STEPS), season)));
  }
}

async function inParts(): Promise<readonly Report[]> {
  const of = availableParallelism();
  const parts = Array.from({ length: of }, (_, index) => runPart(`${PART}${index}/${of}`));
  return (await Promise.all(parts)).flat();
}

function runPart(part: string): Promise<readonly Report[]> {
  const reports: Report[] = [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.argv.slice(1), part], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => reports.push(JSON.parse(line) as Report));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve(reports);
      else reject(new Error(`a part ended with ${code}, after ${reports.length} seeds`));
    });
  });
}

function judge(season: Season, seeds: readonly number[], reports: readonly Report[]): void {
  const wrong = reports.filter(({ findings }) => findings.length > 0);
  for (const { seed, findings } of wrong) say(`seed ${seed}:\n  ${findings.join('\n  ')}`);
  const sum = (name: 'days' | 'deliveries' | 'effects' | 'requests' | 'crashes') =>
    reports.reduce((total, report) => total + report[name], 0);
  say(
    `${reports.length} seeds from ${seeds[0]}, ${season}: ${sum('days')} days, ` +
      `${sum('deliveries')} deliveries, ${sum('effects')} effects, ${sum('requests')} calls, ` +
      `${sum('crashes')} kills; ${wrong.length} seeds ended wrong`,
  );
  const rare = hardlyPlayed(reports.map(({ played }) => played));
  for (const line of rare) say(`  too little of it: ${line}`);
  const isGood = wrong.length === 0 && rare.length === 0 && reports.length === seeds.length;
  process.exitCode = isGood ? 0 : 1;
}

function number(name: string, otherwise: number): number {
  const word = process.argv.find((one) => one.startsWith(`--${name}=`));
  return word === undefined ? otherwise : Number(word.slice(name.length + 3));
}
