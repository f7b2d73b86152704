import { digitOf, digitsOf } from '#domain/card/digits.ts';

/** What may stand between two digits of one number, three signs at most. */
const BETWEEN = String.raw`[\s\p{Pd}\p{Cf}._/\\,;:|·•*'’+()]{0,3}`;
const GROUPS = new RegExp(String.raw`\p{Nd}(?:${BETWEEN}\p{Nd}){12,}`, 'gu');
/** Account numbers, which are left alone, or digits in groups. */
const NUMBERS = new RegExp(
  String.raw`[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){2,7}(?:\s?[\dA-Z]{1,3})?|${GROUPS.source}`,
  'gu',
);
/** Before each group, so that it keeps what stands between it and the next. */
const AT_GROUPS = /(?<=\P{Nd})(?=\p{Nd})/u;
/** One space or hyphen stands between digits of any card; other signs only between its groups. */
const USUAL = /^(?:\p{Nd}+[ -])*\p{Nd}+$/u;
/** Fours and a rest, or four, six and a rest, as cards are printed. */
const PRINTED = /^(?:4(?:,4){2,3},[1-7]|4,6,[45])$/;
const SHORTEST = 13;
const LONGEST = 19;
const KEPT = 4;

/**
 * The text with every number that passes for a card's masked but for its last four digits, so that
 * none is ever stored (rule X1). One in ten other numbers of that length passes too: that is the
 * price of never keeping a card.
 */
export function maskCards(text: string): string {
  return text.replace(NUMBERS, (written) =>
    isIban(written) ? written : written.replace(GROUPS, maskRun),
  );
}

export function holdsCard(text: string): boolean {
  return maskCards(text) !== text;
}

/** A card may stand behind another number, so every row of whole groups is looked at. */
function maskRun(run: string): string {
  const groups = run.split(AT_GROUPS);
  const kept: string[] = [];
  for (let from = 0; from < groups.length; ) {
    const row = cardFrom(groups, from);
    kept.push(row === null ? (groups[from] ?? '') : masked(row.join('')));
    from += row?.length ?? 1;
  }
  return kept.join('');
}

/** The longest row of groups from this one on that passes for a card's number, or null. */
function cardFrom(groups: readonly string[], from: number): readonly string[] | null {
  for (let to = Math.min(groups.length, from + LONGEST); to > from; to -= 1) {
    const row = groups.slice(from, to);
    if (isCard(row)) return row;
  }
  return null;
}

/** ISO 13616: with the check digits at the end, a number leaves 1 over 97. */
function isIban(written: string): boolean {
  const plain = written.replace(/\s/g, '');
  if (!/^[A-Z]{2}/.test(plain)) return false;
  const turned = plain.slice(4) + plain.slice(0, 4);
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** No card begins with 0 (ISO/IEC 7812-1 leaves it to standards bodies). */
function isCard(row: readonly string[]): boolean {
  const lengths = row.map((group) => digitsOf(group).length);
  const count = lengths.reduce((sum, length) => sum + length, 0);
  if (count < SHORTEST || count > LONGEST) return false;
  const written = row.join('').replace(/\P{Nd}+$/u, '');
  if (!USUAL.test(written) && !PRINTED.test(lengths.join(','))) return false;
  const digits = digitsOf(written);
  return digits[0] !== 0 && passesLuhn(digits);
}

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled. */
function passesLuhn(digits: readonly number[]): boolean {
  const sum = digits.toReversed().reduce((total, digit, place) => {
    const counted = place % 2 === 0 ? digit : digit * 2;
    return total + (counted > 9 ? counted - 9 : counted);
  }, 0);
  return sum % 10 === 0;
}

function masked(row: string): string {
  const count = digitsOf(row).length;
  let seen = 0;
  return Array.from(row, (sign) => {
    if (digitOf(sign) === null) return sign;
    seen += 1;
    return seen > count - KEPT ? sign : '•';
  }).join('');
}
