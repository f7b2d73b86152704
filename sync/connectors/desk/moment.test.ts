import { expect, test } from 'vitest';
import { readMoment, writtenMoment } from '#sync/connectors/desk/moment.ts';

const MOMENT = Date.UTC(2026, 0, 5, 9, 0, 0, 120);

test.each([
  ['2026-01-05T09:00:00.120Z', MOMENT],
  ['2026-01-05T09:00:00.12', MOMENT],
  ['2026-01-05T10:00:00.120+01:00', MOMENT],
  ['2026-01-05T01:00:00.120-0800', MOMENT],
  ['2026-01-05T09:00:00Z', MOMENT - 120],
  ['2026-01-05T09:00Z', MOMENT - 120],
  [MOMENT, MOMENT],
  [String(MOMENT), MOMENT],
])('K7 %j is a moment', (told, moment) => {
  expect(readMoment(told)).toBe(moment);
});

test.each([
  null,
  undefined,
  '',
  'yesterday',
  0,
  -1,
  1.5,
  '12',
  '2026-13-41T09:00:00Z',
  {},
  '2026-02-30T09:00:00Z',
  '2026-01-05T25:00:00Z',
  '2026-01-05T09:00:00 CET',
])('K7 %j is none', (told) => {
  expect(readMoment(told)).toBeNull();
});

test('K7 a moment is written as searches take it', () => {
  expect(writtenMoment(MOMENT as never)).toBe('2026-01-05T09:00:00.120Z');
});
