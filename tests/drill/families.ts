import { say } from '#build/runtime/say.ts';
import { tellFamilies } from '#tests/support/families.ts';

/** Drill D9: 10,000 families of random shape whose members fail late, or 2,000; twenty a ledger. */
const A_LEDGER = 20;
const LEDGERS = process.argv.includes('--short') ? 100 : 500;
const wrong: string[] = [];
for (let seed = 1; seed <= LEDGERS; seed += 1) wrong.push(...(await tellFamilies(seed, A_LEDGER)));
say(`${LEDGERS * A_LEDGER} families: ${wrong.length} out of order or never sent`);
for (const line of wrong.slice(0, 50)) say(`  ${line}`);
process.exitCode = wrong.length === 0 ? 0 : 1;
