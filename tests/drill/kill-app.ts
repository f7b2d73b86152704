import { killTheApp } from '#tests/support/kill/app.ts';

const CYCLES = 100;
const SHORT = 3;

/** Drill D2: the whole app killed, 100 times, or 3 times with `--short`. */
const cycles = process.argv.includes('--short') ? SHORT : CYCLES;
const { kills, saved, duplicates, lost, odd } = await killTheApp(cycles, (cycle) => {
  if (cycle % 20 === 0) console.log(`${cycle} of ${cycles} kills`);
});
console.log(
  `${kills} kills, ${saved} things saved: ${duplicates.length} duplicates, ${lost.length} lost, ` +
    `${odd.length} other`,
);
for (const line of [...duplicates, ...lost, ...odd]) console.log(`  ${line}`);
process.exit(duplicates.length + lost.length + odd.length === 0 ? 0 : 1);
