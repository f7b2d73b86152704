import { present } from '#domain/assert.ts';
import { codewordsOf } from '#renderer/paper/qr/codewords.ts';
import { drawFormat, type Grid, patternsOf } from '#renderer/paper/qr/grid.ts';
import { penaltyOf } from '#renderer/paper/qr/penalty.ts';

const TIMING = 6;
const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A QR code of a text at level M, as rows of modules, true is dark (ISO/IEC 18004; rule W82). */
export function qrCode(text: string): readonly (readonly boolean[])[] {
  const { version, words } = codewordsOf(text);
  const masked = MASKS.map((_, mask) => {
    const grid = patternsOf(version);
    fill(grid, words, mask);
    drawFormat(grid, mask);
    return { dark: grid.dark, penalty: penaltyOf(grid.dark) };
  });
  const best = Math.min(...masked.map(({ penalty }) => penalty));
  return masked.find(({ penalty }) => penalty === best)?.dark ?? [];
}

function fill({ size, dark, kept }: Grid, words: readonly number[], mask: number): void {
  const isMasked = present(MASKS[mask], 'there are eight masks');
  const free = walk(size).filter(([x, y]) => kept[y]?.[x] === false);
  for (const [bit, [x, y]] of free.entries()) {
    const word = words[bit >>> 3] ?? 0;
    const isSet = ((word >>> (7 - (bit & 7))) & 1) === 1;
    present(dark[y], 'the walk stays inside')[x] = isSet !== isMasked(x, y);
  }
}

/** From the right in columns of two, up and down in turn, past the upright line of timing. */
function walk(size: number): readonly (readonly [x: number, y: number])[] {
  const pairs = Array.from({ length: (size - 1) / 2 }, (_, at) => size - 1 - at * 2);
  return pairs.flatMap((from, at) => {
    const right = from > TIMING ? from : from - 1;
    return Array.from({ length: size }, (_, step) => {
      const y = at % 2 === 0 ? size - 1 - step : step;
      return [[right, y] as const, [right - 1, y] as const];
    }).flat();
  });
}
