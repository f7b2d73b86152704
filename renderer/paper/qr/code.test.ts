import { expect, test } from 'vitest';
import { qrCode } from '#renderer/paper/qr/code.ts';

const SMALL = `#######...##..#######
#.....#..####.#.....#
#.###.#.#.##..#.###.#
#.###.#.#.....#.###.#
#.###.#.##..#.#.###.#
#.....#.####..#.....#
#######.#.#.#.#######
........#.#..........
#.#####...##..#####..
..###..#..####.##...#
.##.#######.##...###.
.####..#..####..#####
.#.#..###.#.###....#.
........###.#..####.#
#######...##..#..#.#.
#.....#.##.....#.###.
#.###.#.#..#........#
#.###.#.##########...
#.###.#.#...#.#...#..
#.....#..######..##..
#######.#.#.#......#.`;

const drawn = (text: string) =>
  qrCode(text)
    .map((row) => row.map((isDark) => (isDark ? '#' : '.')).join(''))
    .join('\n');
const sumOf = (text: string) =>
  [...text].reduce((sum, sign) => (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0, 7);

test('W82 the code of a short text, module by module', () => {
  expect(drawn('gigledger')).toBe(SMALL);
});

// What these sums are of was held against the codes of another implementation, for every length.
test.each([
  ['https://gigledger.example', 25, 2543952323],
  [`https://pay.example/${'k7'.repeat(90)}`, 57, 301337555],
  ['é'.repeat(300), 93, 3324915743],
])('W82 the code of %s has %i modules a side, and each of them is right', (text, side, sum) => {
  expect(qrCode(text)).toHaveLength(side);
  expect(sumOf(drawn(text))).toBe(sum);
});

test('W82 what is too long for a code is said and not drawn wrong', () => {
  expect(() => qrCode('x'.repeat(2_000))).toThrow('fits');
});
