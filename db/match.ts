const MOST_WORDS = 8;
const LONGEST_WORD = 60;
/** What the index keeps of a text: letters, digits and marks; the rest parts words. */
const KEPT = /[\p{L}\p{N}\p{M}\p{Co}]/u;

/**
 * What a person typed, as FTS5 reads it: every word as a phrase in quotes, found from its
 * beginning, all of them needed (rule H14). Null where there is nothing to look for.
 */
export function matchOf(text: string): string | null {
  const words = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .split(/\s+/u)
    .filter((word) => KEPT.test(word))
    .slice(0, MOST_WORDS)
    .map((word) => `"${Array.from(word).slice(0, LONGEST_WORD).join('').replaceAll('"', '""')}"*`);
  return words.length === 0 ? null : words.join(' ');
}
