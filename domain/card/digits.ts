const DIGIT = /^\p{Nd}$/u;

/** What a sign counts as, in whatever script: 4, ４ and ٤ are four; null where it is no digit. */
export function digitOf(sign: string): number | null {
  if (!DIGIT.test(sign)) return null;
  const plain = sign.normalize('NFKC');
  if (/^[0-9]$/.test(plain)) return Number(plain);
  // Unicode keeps the ten digits of a script in a row, from a code that ends in 0 or in 6.
  const code = sign.codePointAt(0) ?? 0;
  const place = code % 16;
  const beginsAtNought = DIGIT.test(String.fromCodePoint(code - place));
  return beginsAtNought ? place : place - 6;
}

export function digitsOf(text: string): readonly number[] {
  return Array.from(text, digitOf).filter((digit) => digit !== null);
}
