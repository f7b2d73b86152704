/** Arithmetic in the field of 256 elements that codes for error correction are counted in. */
const FIELD = 0x11d;

/** So many codewords that a reader can mend what is smudged: the remainder of a division. */
export function correctionOf(data: readonly number[], count: number): readonly number[] {
  const divisor = divisorOf(count);
  const remainder = new Array<number>(count).fill(0);
  for (const codeword of data) {
    const factor = codeword ^ (remainder.shift() ?? 0);
    remainder.push(0);
    for (const [at, part] of divisor.entries()) {
      remainder[at] = (remainder[at] ?? 0) ^ product(part, factor);
    }
  }
  return remainder;
}

/** The polynomial whose roots are the first powers of 2, without its leading 1. */
function divisorOf(degree: number): readonly number[] {
  const divisor = new Array<number>(degree).fill(0);
  divisor[degree - 1] = 1;
  let root = 1;
  for (let power = 0; power < degree; power += 1) {
    for (let at = 0; at < degree; at += 1) {
      divisor[at] = product(divisor[at] ?? 0, root) ^ (divisor[at + 1] ?? 0);
    }
    root = product(root, 2);
  }
  return divisor;
}

function product(a: number, b: number): number {
  let result = 0;
  for (let bit = 7; bit >= 0; bit -= 1) {
    result = (result << 1) ^ ((result >>> 7) * FIELD);
    result ^= ((b >>> bit) & 1) * a;
  }
  return result;
}
