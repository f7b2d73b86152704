import { simulate } from '#tests/support/simulation/world.ts';

/**
 * A thousand seeds of weeks of work on a bad line with a program that is killed at any point.
 * `--short` runs fifty; `--from=7 --seeds=1` plays one again.
 */
const seeds = number('seeds', process.argv.includes('--short') ? 50 : 1_000);
const from = number('from', 1);
const steps = number('steps', 200);

const sums = { days: 0, deliveries: 0, requests: 0, crashes: 0 };
let wrong = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const report = await simulate(seed, steps);
  for (const name of ['days', 'deliveries', 'requests', 'crashes'] as const) {
    sums[name] += report[name];
  }
  if (report.findings.length > 0) {
    wrong += 1;
    console.log(`seed ${seed}:\n  ${report.findings.join('\n  ')}`);
  }
}
console.log(
  `${seeds} seeds from ${from}, ${steps} steps each: ${sums.days} days, ${sums.deliveries} effects, ` +
    `${sums.requests} requests, ${sums.crashes} kills; ${wrong} seeds ended wrong`,
);
process.exitCode = wrong === 0 ? 0 : 1;

function number(name: string, otherwise: number): number {
  const word = process.argv.find((one) => one.startsWith(`--${name}=`));
  return word === undefined ? otherwise : Number(word.slice(name.length + 3));
}
