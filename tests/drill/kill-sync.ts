import { killAgainAndAgain } from '#tests/support/kill/drive.ts';
import { workAsOrdered } from '#tests/support/kill/worker.ts';

const CYCLES = 330;
const SHORT = 13;

/**
 * Drill D1: `--short` kills 13 times, otherwise 330 times, of which a few find nothing left to do.
 * With `--worker` it is the one to be killed.
 */
if (process.argv.includes('--worker')) await workAsOrdered();
else await drill();

async function drill(): Promise<void> {
  const cycles = process.argv.includes('--short') ? SHORT : CYCLES;
  const report = await killAgainAndAgain(cycles, {
    seed: 7,
    onCycle: (cycle) => {
      if (cycle % 50 === 0) console.log(`${cycle} of ${cycles} cycles`);
    },
  });
  const { kills, restarts, duplicates, lost, undelivered } = report;
  console.log(
    `${cycles} cycles, ${kills} kills, at rest after ${restarts} start(s): ` +
      `${duplicates.length} duplicates, ${lost.length} lost, ${undelivered.length} undelivered`,
  );
  for (const line of [...duplicates, ...lost, ...undelivered]) console.log(`  ${line}`);
  process.exitCode = duplicates.length + lost.length + undelivered.length === 0 ? 0 : 1;
}
