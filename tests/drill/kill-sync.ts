import { say } from '#build/runtime/say.ts';
import { type KillReport, killAgainAndAgain } from '#tests/support/kill/drive.ts';

/** Each life is a ledger and an organisation of its own: what waits grows with each kill. */
const LIVES = 4;
const CYCLES = 250;
const SHORT = 50;
/** What the drill is worth anything with: most cycles end by a kill, about half goes unanswered. */
const KILLED = 0.9;
const UNANSWERED = 1 / 3;
const DONE = 5;

/** Drill D1: `--short` kills 50 times, otherwise 1,000 times; a few find nothing left to do. */
const isShort = process.argv.includes('--short');
const lives = isShort ? 1 : LIVES;
const cycles = isShort ? SHORT : CYCLES;
let wrong = 0;
for (let life = 1; life <= lives; life += 1) {
  const seed = 6 + life;
  const onCycle = (cycle: number) => {
    if (cycle % 50 === 0) say(`${cycle} of ${cycles} cycles, life ${life} of ${lives}`);
  };
  wrong += told(await killAgainAndAgain(cycles, { seed, onCycle }));
}
process.exitCode = wrong === 0 ? 0 : 1;

/** What came of one life, and how much of that is not as it should be. */
function told({ kills, restarts, carriedOut, unanswered, ...judged }: KillReport): number {
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
  return odd.length + tooLittle.length;
}
