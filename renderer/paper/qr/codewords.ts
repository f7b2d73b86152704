import { must } from '#domain/assert.ts';
import { correctionOf } from '#renderer/paper/qr/correction.ts';

/** Of each version at level M, from 1: codewords for correction in a block, and blocks. */
const LEVEL_M = [
  [10, 1],
  [16, 1],
  [26, 1],
  [18, 2],
  [24, 2],
  [16, 4],
  [18, 4],
  [22, 4],
  [22, 5],
  [26, 5],
  [30, 5],
  [22, 8],
  [22, 9],
  [24, 9],
  [24, 10],
  [28, 10],
  [28, 11],
  [26, 13],
  [26, 14],
  [26, 16],
] as const;
const BYTES = 0b0100;
const LONG_FROM = 10;
const PADDING = [0xec, 0x11] as const;

export type Codewords = { readonly version: number; readonly words: readonly number[] };

/** The text as bytes in the smallest code that holds it, with what a reader mends it by. */
export function codewordsOf(text: string): Codewords {
  const bytes = [...new TextEncoder().encode(text)];
  const at = LEVEL_M.findIndex((_, index) => roomIn(index + 1) >= neededBits(bytes, index + 1));
  must(at >= 0, 'the text fits into a code of this size');
  const version = at + 1;
  return { version, words: interleaved(packed(bytes, version), version) };
}

/** Modules that carry anything at all: without finders, timing, alignment, format and version. */
function rawModules(version: number): number {
  const all = (16 * version + 128) * version + 64;
  if (version < 2) return all;
  const aligned = Math.floor(version / 7) + 2;
  const some = all - ((25 * aligned - 10) * aligned - 55);
  return version < 7 ? some : some - 36;
}

function blocksOf(version: number): readonly [correction: number, blocks: number] {
  return LEVEL_M[version - 1] ?? [0, 0];
}

function dataWords(version: number): number {
  const [correction, blocks] = blocksOf(version);
  return Math.floor(rawModules(version) / 8) - correction * blocks;
}

function roomIn(version: number): number {
  return dataWords(version) * 8;
}

function lengthBits(version: number): number {
  return version < LONG_FROM ? 8 : 16;
}

function neededBits(bytes: readonly number[], version: number): number {
  return 4 + lengthBits(version) + bytes.length * 8;
}

/** Mode, length, the bytes, a terminator, and padding to the end. */
function packed(bytes: readonly number[], version: number): readonly number[] {
  const room = roomIn(version);
  const said = [
    bitsOf(BYTES, 4),
    bitsOf(bytes.length, lengthBits(version)),
    ...bytes.map((byte) => bitsOf(byte, 8)),
  ].join('');
  const ended = said + '0'.repeat(Math.min(4, room - said.length));
  const whole = ended + '0'.repeat((8 - (ended.length % 8)) % 8);
  const words = whole.match(/.{8}/g)?.map((word) => Number.parseInt(word, 2)) ?? [];
  const missing = room / 8 - words.length;
  return [...words, ...Array.from({ length: missing }, (_, index) => PADDING[index % 2] ?? 0)];
}

function bitsOf(value: number, count: number): string {
  return value.toString(2).padStart(count, '0');
}

/** Blocks of nearly the same length, read off column by column; the short ones come first. */
function interleaved(data: readonly number[], version: number): readonly number[] {
  const [correction, count] = blocksOf(version);
  const length = Math.floor(data.length / count);
  const short = count - (data.length % count);
  const blocks = Array.from({ length: count }, (_, index) => {
    const start = index * length + Math.max(0, index - short);
    return data.slice(start, start + length + (index < short ? 0 : 1));
  });
  const mending = blocks.map((block) => correctionOf(block, correction));
  return [...columns(blocks), ...columns(mending)];
}

function columns(blocks: readonly (readonly number[])[]): readonly number[] {
  const length = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length }, (_, at) =>
    blocks.flatMap((block) => block.slice(at, at + 1)),
  ).flat();
}
