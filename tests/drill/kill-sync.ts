import { say } from '#build/runtime/say.ts';
import { killAgainAndAgain } from '#tests/support/kill/drive.ts';

const CYCLES = 1_000;
const SHORT = 50;
/** What the drill is worth anything with: most cycles end by a kill, about half goes unanswered. */
const KILLED = 0.9;
const UNANSWERED = 1 / 3;
const DONE = 5;

/** Drill D1: `--short` kills 50 times, otherwise 1,000 times; a few find nothing left to do. */
const cycles = process.argv.includes('--short') ? SHORT : CYCLES;
const report = await killAgainAndAgain(cycles, {
  seed: 7,
  onCycle: (cycle) => {
    if (cycle % 50 === 0) say(`${cycle} of ${cycles} cycles`);
  },
});
const { kills, restarts, carriedOut, unanswered, ...judged } = report;
const { duplicates, lost, undelivered, disorder, otherwise } = judged;
say(
  `${cycles} cycles, ${kills} kills, at rest after ${restarts} start(s); ${unanswered} of ` +
    `${carriedOut} writes never answered: ${duplicates.length} duplicates, ${lost.length} lost, ` +
    `${undelivered.length} undelivered, ${disorder.length} out of order, ` +
    `${otherwise.length} otherwise than told`,
);
const odd = [...duplicates, ...lost, ...undelivered, ...disorder, ...otherwise];
const tooLittle = [
  ...(kills < cycles * KILLED ? [`only ${kills} kills`] : []),
  ...(unanswered < carriedOut * UNANSWERED ? [`only ${unanswered} answers lost`] : []),
  ...(carriedOut < cycles * DONE ? [`only ${carriedOut} writes carried out`] : []),
];
for (const line of [...odd, ...tooLittle]) say(`  ${line}`);
process.exitCode = odd.length + tooLittle.length === 0 ? 0 : 1;
