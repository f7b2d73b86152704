import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { atLimit, needless, park, retry, sent, wait } from '#sync/outcome.ts';
import { settlementOf } from '#sync/settlement.ts';

const moment = { now: 1_000_000 as Instant, chance: () => 0.5 };

test('S4 the twelfth attempt without an answer asks a person, and drops nothing', () => {
  expect(settlementOf(retry('No answer.'), 11, moment)).toMatchObject({ state: 'waiting' });
  expect(settlementOf(retry('No answer.'), 12, moment)).toEqual({
    state: 'parked',
    note: 'No answer. This was tried 12 times.',
  });
});

test('S4 a refusal asks a person at once', () => {
  expect(settlementOf(park('Refused.'), 1, moment)).toEqual({ state: 'parked', note: 'Refused.' });
});

test('J13 what there is nothing to do for is set aside, with its sentence', () => {
  const outcome = settlementOf(needless('Nothing to tell.'), 1, moment);
  expect(outcome).toEqual({ state: 'set-aside', note: 'Nothing to tell.' });
});

test('S5 a limit gives the attempt back', () => {
  expect(settlementOf(atLimit('Limit.', 60_000), 12, moment)).toEqual({
    state: 'waiting',
    dueAt: 1_060_000,
    note: 'Limit.',
    spared: true,
  });
});

test('S17 waiting for something else gives the attempt back', () => {
  expect(settlementOf(wait('Waiting.'), 1, moment)).toMatchObject({
    dueAt: 1_005_000,
    spared: true,
  });
});

test('S11 what the server asks for outranks our own wait', () => {
  expect(settlementOf(retry('Later.', 9_000), 1, moment)).toMatchObject({ dueAt: 1_009_000 });
  expect(settlementOf(retry('Later.'), 1, moment)).toMatchObject({ dueAt: 1_002_000 });
});

test('S4 a delivery says on which attempt it arrived', () => {
  expect(settlementOf(sent('1'), 1, moment).note).toBe('Delivered.');
  expect(settlementOf(sent('1', 'Note.'), 2, moment).note).toBe(
    'Delivered on the second attempt. It is there once. Note.',
  );
});
