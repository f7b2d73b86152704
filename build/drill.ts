import { runEntries } from '#build/runtime/entries.ts';

/** `npm run drill [name] [--short]`: kills, cuts and floods, and asks afterwards what is left. */
process.exitCode = await runEntries('tests/drill', process.argv.slice(2));
