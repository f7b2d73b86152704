import { expect, test } from 'vitest';
import { momentOf, spellMoment } from '#sync/zoho/moment.ts';

const AT = Date.UTC(2026, 0, 5, 9, 0, 0);

test.each([
  '2026-01-05T09:00:00Z',
  '2026-01-05T09:00:00.000Z',
  '2026-01-05T09:00:00+00:00',
  '2026-01-05T14:30:00+0530',
  '2026-01-05T01:00:00-08:00',
  AT,
  String(AT),
  AT / 1_000,
])('F3 %s is one moment, however it is written', (told) => {
  expect(momentOf(told)).toBe(AT);
});

test.each([null, undefined, '', 'yesterday', '2026-01-05', 7, 1e30, [], {}])(
  'F10 %j is no moment',
  (told) => {
    expect(momentOf(told)).toBeNull();
  },
);

test('F2 a moment is asked about in whole seconds, rounded down', () => {
  const asked = (AT + 999) as Parameters<typeof spellMoment>[0];
  expect(spellMoment(asked)).toBe('2026-01-05T09:00:00+00:00');
});
