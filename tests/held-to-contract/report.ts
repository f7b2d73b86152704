import { say } from '#build/runtime/say.ts';
import type { Undescribed } from '#tests/held-to-contract/known/known.ts';
import { SYSTEM_NAMES } from '#tests/held-to-contract/systems.ts';
import { unknownPaths, type Verdict } from '#tests/held-to-contract/verdict.ts';

const HEAD = ['system', 'program', 'sweep', 'operations', 'not as described', 'known', 'nowhere'];
const WIDTHS = [15, 9, 7, 12, 18, 7, 9];

/** One line a system, and below it what is wrong. `isWhole` shows what is known and extra too. */
export function printVerdicts(
  verdicts: readonly Verdict[],
  undescribed: readonly Undescribed[],
  isWhole: boolean,
): void {
  say(row(HEAD));
  for (const verdict of verdicts) say(row(cells(verdict)));
  for (const verdict of verdicts) printDetails(verdict, undescribed, isWhole);
}

export function printList(title: string, lines: readonly string[]): void {
  if (lines.length === 0) return;
  say(`\n${title}`);
  for (const line of lines) say(`  ${line}`);
}

function printDetails(
  verdict: Verdict,
  undescribed: readonly Undescribed[],
  isWhole: boolean,
): void {
  const name = SYSTEM_NAMES[verdict.system];
  printList(`${name}: not as described`, timesOf(verdict.wrong));
  printList(`${name}: asked, but described nowhere`, unknownPaths(verdict, undescribed));
  if (!isWhole) return;
  const known = [...verdict.known].map(([one, times]) => [one.reason, times] as const);
  printList(`${name}: known differences`, timesOf(new Map(known)));
  printList(`${name}: more than is described, and not relied on`, timesOf(verdict.extra));
  printList(`${name}: lacking although described as required`, timesOf(verdict.lacking));
}

function timesOf(counts: ReadonlyMap<string, number>): readonly string[] {
  return [...counts].map(([line, times]) => `${String(times).padStart(4)} ×  ${line}`);
}

function cells(verdict: Verdict): readonly string[] {
  const { system, calls, ofProgram, touched, described, bad, known, undescribed } = verdict;
  const met = [...known.values()].filter((times) => times > 0).length;
  return [
    SYSTEM_NAMES[system],
    String(ofProgram),
    String(calls - ofProgram),
    `${touched}/${described}`,
    `${bad}/${calls}`,
    String(met),
    String(undescribed.size),
  ];
}

/** What the files are not held to, so that nobody takes the table for more than it is. */
export function printLeniencies(verdicts: readonly Verdict[]): void {
  const lacking = verdicts.reduce((sum, one) => sum + one.lacking.size, 0);
  printList('Not held to', [
    `Members an answer must have: the files demand what only some countries send (${lacking} lacking).`,
    'Books and Billing: an id may be text or a number, and a type what its own example is.',
    'Of several alternatives the nearest one counts.',
    'What is answered on paths that no file describes.',
    'Plain calls that are meant to be refused: only their answers are held to the common form.',
    'Forms with a file: the names of their fields are checked, not what is in them.',
  ]);
}

function row(words: readonly string[]): string {
  return words
    .map((word, place) =>
      place === 0 ? word.padEnd(WIDTHS[place] ?? 0) : word.padStart(WIDTHS[place] ?? 0),
    )
    .join('');
}
