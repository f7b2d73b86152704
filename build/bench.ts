import { runEntries } from '#build/runtime/entries.ts';

/** `npm run bench [name]`: ours beside the baseline, as ratios. Nothing is judged by the clock of the machine. */
process.exitCode = await runEntries('tests/bench', process.argv.slice(2));
