import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '#build/runtime/places.ts';
import { type Run, run, teed } from '#build/runtime/run.ts';
import { say, seconds } from '#build/runtime/say.ts';
import {
  judged,
  nothing,
  playwrightTally,
  printedTally,
  sum,
  type Tally,
  vitestTally,
} from '#build/runtime/tally.ts';

/** `npm test`: everything, in the order in which a mistake is cheapest to find. */
const results = join(root, 'out', 'results');
const unit = join(results, 'unit.json');
const e2e = join(results, 'e2e.json');
const json = ['--reporter=default', '--reporter=json', `--outputFile.json=${unit}`];
/** npm as it was called, so that no shell is needed to find it. */
const npm = process.env['npm_execpath'];

await rm(results, { recursive: true, force: true });
await mkdir(results, { recursive: true });

// A bare machine needs minutes for its Electron: it is made while the checks run.
const runtime = run(process.execPath, ['build/runtime/make.ts'], { cwd: root });

const tallies = [
  await script('lint', [], one),
  await script('types', [], one),
  await script('rooms', [], one),
  await script('unused', [], one),
  await script('unit', json, () => vitestTally(unit)),
  await script('contract', [], printedTally),
  await stage('runtime', whatWasMade, one),
  await script('e2e', [], () => playwrightTally(e2e)),
  await script('drill', ['--short'], printedTally),
];

const { passed, failed } = sum(tallies);
process.exitCode = failed === 0 ? 0 : 1;
say(`${passed} passed, ${failed} failed`);

async function whatWasMade(): Promise<Run> {
  const made = await runtime;
  process.stdout.write(made.output);
  return made;
}

type Count = (output: string, code: number) => Tally;

/** A check that says yes or no. */
function one(_output: string, code: number): Tally {
  return code === 0 ? { passed: 1, failed: 0 } : nothing;
}

function script(name: string, words: readonly string[], count: Count): Promise<Tally> {
  const command = ['run', '--silent', name, '--', ...words];
  const work = () =>
    npm === undefined
      ? teed('npm', command, { cwd: root })
      : teed(process.execPath, [npm, ...command], { cwd: root });
  return stage(name, work, count);
}

async function stage(name: string, work: () => Promise<Run>, count: Count): Promise<Tally> {
  say(`\n${name}`);
  const begun = performance.now();
  const { code, output } = await work();
  const tally = judged(code, count(output, code));
  const took = seconds(performance.now() - begun);
  say(`${name}: ${tally.failed === 0 ? 'passed' : 'FAILED'} in ${took}`);
  return tally;
}
