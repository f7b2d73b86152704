import { say } from '#build/runtime/say.ts';
import { bareTransport } from '#tests/held-to-contract/bare.ts';
import { contractsIn } from '#tests/held-to-contract/contracts.ts';
import { newRecorder } from '#tests/held-to-contract/exchange.ts';
import { payOnForm } from '#tests/held-to-contract/hosted-form.ts';
import { KNOWN, UNDESCRIBED } from '#tests/held-to-contract/known/index.ts';
import { tellStory } from '#tests/held-to-contract/program.ts';
import { watchedTransport } from '#tests/held-to-contract/reading.ts';
import { printList, printVerdicts } from '#tests/held-to-contract/report.ts';
import { askAround } from '#tests/held-to-contract/sweeps.ts';
import { extrasOf, staleOf, unknownPaths, verdictOf } from '#tests/held-to-contract/verdict.ts';

/**
 * Plays the program and plain requests against the practice organisation and holds every request
 * and answer against the contracts in the folder named first. `--whole` shows what is known, too.
 */
const [folder = '', ...switches] = process.argv.slice(2);

const contracts = contractsIn(folder);
const recorder = newRecorder();
const watched = watchedTransport(recorder);
const undelivered = [
  ...(await tellStory({ transport: watched, hasKeys: true, isTroubled: false })),
  ...(await tellStory({ transport: watched, hasKeys: false, isTroubled: false })),
  ...(await tellStory({ transport: watched, hasKeys: true, isTroubled: true })),
  ...(await payOnForm(watched)),
];
const surprises = await askAround(recorder);

const unheard = newRecorder();
const bare = bareTransport(
  watchedTransport(unheard),
  (url) => unheard.exchanges.findLast((one) => one.url.href === new URL(url).href),
  (exchange) => extrasOf(contracts, exchange, KNOWN),
);
const needed = [
  ...(await tellStory({ transport: bare, hasKeys: true, isTroubled: false })),
  ...(await tellStory({ transport: bare, hasKeys: false, isTroubled: true })),
  ...(await payOnForm(bare)),
];

const verdicts = contracts.map((one) => verdictOf(one, recorder.exchanges, KNOWN));
const stale = staleOf(verdicts, UNDESCRIBED);
const strangers = verdicts.flatMap((verdict) => unknownPaths(verdict, UNDESCRIBED));

printVerdicts(verdicts, UNDESCRIBED, switches.includes('--whole'));
printList('Not delivered by the program', undelivered);
printList('Not delivered once answers hold only what is described', needed);
printList('Answered otherwise than the table of calls says', surprises);
printList('Listed as known, and met no more', stale);

const bad = verdicts.reduce((sum, verdict) => sum + verdict.bad, 0);
const failed = bad + [...strangers, ...undelivered, ...needed, ...surprises, ...stale].length;
process.exitCode = failed === 0 ? 0 : 1;
say(`\n${recorder.exchanges.length - bad} passed, ${failed} failed`);
