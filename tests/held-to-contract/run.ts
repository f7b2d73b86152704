import { say } from '#build/runtime/say.ts';
import { contractsIn } from '#tests/held-to-contract/contracts.ts';
import { newRecorder } from '#tests/held-to-contract/exchange.ts';
import { KNOWN, UNDESCRIBED } from '#tests/held-to-contract/known/index.ts';
import { tellStory } from '#tests/held-to-contract/program.ts';
import { printList, printVerdicts } from '#tests/held-to-contract/report.ts';
import { askAround } from '#tests/held-to-contract/sweeps.ts';
import { staleOf, unknownPaths, verdictOf } from '#tests/held-to-contract/verdict.ts';

/**
 * Plays the program and plain requests against the practice organisation and holds every request
 * and answer against the contracts in the folder named first. `--whole` shows what is known, too.
 */
const [folder = '', ...switches] = process.argv.slice(2);

const recorder = newRecorder();
const undelivered = [
  ...(await tellStory(recorder, { hasKeys: true, isTroubled: false })),
  ...(await tellStory(recorder, { hasKeys: false, isTroubled: false })),
  ...(await tellStory(recorder, { hasKeys: true, isTroubled: true })),
];
const surprises = await askAround(recorder);

const verdicts = contractsIn(folder).map((one) => verdictOf(one, recorder.exchanges, KNOWN));
const stale = staleOf(verdicts, UNDESCRIBED);
const strangers = verdicts.flatMap((verdict) => unknownPaths(verdict, UNDESCRIBED));

printVerdicts(verdicts, UNDESCRIBED, switches.includes('--whole'));
printList('Not delivered by the program', undelivered);
printList('Answered otherwise than the table of calls says', surprises);
printList('Listed as known, and met no more', stale);

const bad = verdicts.reduce((sum, verdict) => sum + verdict.bad, 0);
const failed = bad + strangers.length + undelivered.length + surprises.length + stale.length;
process.exitCode = failed === 0 ? 0 : 1;
say(`\n${recorder.exchanges.length - bad} passed, ${failed} failed`);
