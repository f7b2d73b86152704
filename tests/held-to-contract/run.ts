import { say } from '#build/runtime/say.ts';
import { bareTransport } from '#tests/held-to-contract/bare.ts';
import { contractsIn } from '#tests/held-to-contract/contracts.ts';
import { newRecorder } from '#tests/held-to-contract/exchange.ts';
import { KNOWN, UNDESCRIBED } from '#tests/held-to-contract/known/index.ts';
import { HEARD_LESS } from '#tests/held-to-contract/known/less.ts';
import { watchedTransport } from '#tests/held-to-contract/reading.ts';
import { printLeniencies, printList, printVerdicts } from '#tests/held-to-contract/report.ts';
import { EVERY_WAY, play, SOME_WAYS } from '#tests/held-to-contract/story/play.ts';
import { heardLess, neverPlayed } from '#tests/held-to-contract/story/tell.ts';
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
const whole = await play(watched, EVERY_WAY);
const surprises = await askAround(recorder);

const unheard = newRecorder();
const bare = bareTransport(
  watchedTransport(unheard),
  (url) => unheard.exchanges.findLast((one) => one.url.href === new URL(url).href),
  (exchange) => extrasOf(contracts, exchange, KNOWN),
);
const little = await play(bare, SOME_WAYS);
const unplayed = [...neverPlayed(whole.stories), ...neverPlayed(little.stories)];
const less = heardLess(whole.stories, little.stories);
const unexpected = less.filter((one) => !HEARD_LESS.has(one));

const verdicts = contracts.map((one) => verdictOf(one, recorder.exchanges, KNOWN));
const stale = [
  ...staleOf(verdicts, UNDESCRIBED),
  ...[...HEARD_LESS.keys()].filter((one) => !less.includes(one)),
];
const strangers = verdicts.flatMap((verdict) => unknownPaths(verdict, UNDESCRIBED));

printVerdicts(verdicts, UNDESCRIBED, switches.includes('--whole'));
printList('Not delivered or not restored by the program', whole.amiss);
printList('The same, once answers hold only what is described', little.amiss);
printList('Never told or read by the story', unplayed);
printList('Heard no more once answers hold only what is described', unexpected);
printList('Answered otherwise than the table of calls says', surprises);
printList('Listed as known, and met no more', stale);
printLeniencies(verdicts);

const bad = verdicts.reduce((sum, verdict) => sum + verdict.bad, 0);
const lists = [strangers, whole.amiss, little.amiss, unplayed, unexpected, surprises, stale];
const failed = bad + lists.flat().length;
process.exitCode = failed === 0 ? 0 : 1;
const again = unheard.exchanges.length;
say(
  `\n${recorder.exchanges.length - bad} passed, ${failed} failed; ${again} more on little answers`,
);
