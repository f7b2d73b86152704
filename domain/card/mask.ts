/** Account numbers, which are left alone, or digits in groups, as card numbers are written. */
const NUMBERS = /[A-Z]{2}\d{2}(?: ?[\dA-Z]{4}){2,7}(?: ?[\dA-Z]{1,3})?|\d(?:[ -]?\d){12,}/g;
const GROUPS = /\d(?:[ -]?\d){12,}/g;
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
  const groups = run.split(/(?<=[ -])/);
  for (let from = 0; from < groups.length; from += 1) {
    for (let to = groups.length; to > from; to -= 1) {
      const row = groups.slice(from, to).join('');
      if (!isCard(row)) continue;
      const rest = maskRun(groups.slice(to).join(''));
      return groups.slice(0, from).join('') + masked(row) + rest;
    }
  }
  return run;
}

/** ISO 13616: with the check digits at the end, a number leaves 1 over 97. */
function isIban(written: string): boolean {
  const plain = written.replaceAll(' ', '');
  if (!/^[A-Z]{2}/.test(plain)) return false;
  const turned = plain.slice(4) + plain.slice(0, 4);
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** No card begins with 0 (ISO/IEC 7812-1 leaves it to standards bodies). */
function isCard(row: string): boolean {
  const digits = [...row.replace(/[ -]/g, '')].map(Number);
  const isLong = digits.length >= SHORTEST && digits.length <= LONGEST;
  return isLong && digits[0] !== 0 && passesLuhn(digits);
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
  const digits = row.replace(/[ -]/g, '').length;
  let seen = 0;
  return row.replace(/\d/g, (digit) => {
    seen += 1;
    return seen > digits - KEPT ? digit : '•';
  });
}
