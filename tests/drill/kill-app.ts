import { say } from '#build/runtime/say.ts';
import { killTheApp } from '#tests/support/kill/app.ts';

const CYCLES = 100;
const SHORT = 3;
/** In so many of the cycles the window saved something, and something arrived over there. */
const MOST = 0.8;

/** Drill D2: the whole app killed, 100 times, or 3 times with `--short`. */
const cycles = process.argv.includes('--short') ? SHORT : CYCLES;
const report = await killTheApp(cycles, (cycle) => {
  if (cycle % 20 === 0) say(`${cycle} of ${cycles} kills`);
});
const { kills, saved, saving, delivering, unanswered, ...judged } = report;
const { duplicates, lost, disorder, otherwise, odd } = judged;
say(
  `${kills} kills, ${saved} things saved in ${saving} of them, something delivered in ` +
    `${delivering}, ${unanswered} writes never answered: ${duplicates.length} duplicates, ` +
    `${lost.length} lost, ${disorder.length} out of order, ${otherwise.length} otherwise than ` +
    `told, ${odd.length} other`,
);
const least = Math.floor(cycles * MOST);
const tooLittle = [
  ...(saving < least ? [`only ${saving} cycles saved something`] : []),
  ...(delivering < least ? [`only ${delivering} cycles delivered something`] : []),
  ...(unanswered < cycles ? [`only ${unanswered} answers were lost`] : []),
];
const wrong = [...duplicates, ...lost, ...disorder, ...otherwise, ...odd, ...tooLittle];
for (const line of wrong) say(`  ${line}`);
process.exit(wrong.length === 0 ? 0 : 1);
