import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { CLOSED, openUntil, struck } from '#sync/breaker.ts';

const at = (seconds: number) => (1_767_571_200_000 + seconds * 1_000) as Instant;
const after = (...seconds: readonly number[]) =>
  seconds.reduce((breaker, second) => struck(breaker, at(second)), CLOSED);

test('S9 five failures within a minute leave the system alone for 30 s', () => {
  expect(openUntil(after(0, 10, 20, 30), at(30))).toBeNull();
  expect(openUntil(after(0, 10, 20, 30, 40), at(40))).toBe(at(70));
  expect(openUntil(after(0, 10, 20, 30, 40), at(70))).toBeNull();
});

test('S9 the try after that closes it again at once', () => {
  expect(openUntil(after(0, 10, 20, 30, 40, 75), at(76))).toBe(at(105));
});

test('S9 five failures over a longer time are bad luck', () => {
  expect(openUntil(after(0, 20, 40, 60, 80), at(80))).toBeNull();
});
