import { tellFamilies } from '#tests/support/families.ts';

/** Drill D9: 10,000 families whose parents fail late, or 200 with `--short`; twenty a ledger. */
const A_LEDGER = 20;
const ledgers = process.argv.includes('--short') ? 10 : 500;
const wrong: string[] = [];
for (let seed = 1; seed <= ledgers; seed += 1) wrong.push(...(await tellFamilies(seed, A_LEDGER)));
console.log(`${ledgers * A_LEDGER} families: ${wrong.length} out of order or never sent`);
for (const line of wrong.slice(0, 50)) console.log(`  ${line}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
