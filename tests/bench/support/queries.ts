import { diceOf } from '#tests/bench/support/dice.ts';

const WORDS = [
  ...['editing', 'logo', 'website', 'translation', 'retainer', 'photo', 'audit', 'research'],
  ...['chapter', 'landing page', 'workshop', 'manual', 'campaign', 'archive', 'prototype'],
  ...['marrow', 'quill', 'harbour', 'ziegler', 'øster', 'lumen', 'brack', 'tidal', 'upwork'],
];

/**
 * What people type into a search, the same in every run: the first two or more letters of a word,
 * parts of numbers and references, two words, and what is found nowhere.
 */
export function queries(count: number): readonly string[] {
  const dice = diceOf(500);
  const word = () => WORDS[dice(WORDS.length)] ?? '';
  const beginning = (letters: number) => word().slice(0, letters);
  const kinds: readonly (() => string)[] = [
    () => beginning(2),
    () => beginning(2 + dice(6)),
    () => `INV-${2021 + dice(6)}-${dice(10)}`,
    () => `po-${dice(5_000)}`,
    () => `rf${dice(100_000)}`,
    () => `${word()} ${beginning(3)}`,
    () => `${beginning(2)} ${dice(500)}`,
    () => `${word()} c++ "and`,
  ];
  return Array.from({ length: count }, (_, place) => kinds[place % kinds.length]?.() ?? '');
}
