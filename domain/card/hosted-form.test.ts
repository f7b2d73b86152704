import { expect, test } from 'vitest';
import { type HostedForm, isFillable, nextLook } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import { minor } from '#domain/money.ts';
import { EUR, idOf, NOW } from '#domain/samples.ts';

const MINUTE_MS = 60_000;
const END = 16 * MINUTE_MS;
const FORM: HostedForm = {
  id: idOf(1),
  invoiceId: idOf(1),
  merchant: idOf(2),
  gateway: 'live',
  amount: minor(10_00),
  currency: EUR,
  state: 'open',
  askedAt: NOW,
  endsAt: (NOW + END) as Instant,
  lookedAt: null,
  isCertain: false,
  note: '',
};

const after = (ms: number) => (NOW + ms) as Instant;

test.each([
  ['at once', {}, 0],
  ['soon while somebody pays', { lookedAt: after(0) }, 5_000],
  ['more slowly then', { lookedAt: after(4 * MINUTE_MS) }, 4 * MINUTE_MS + 20_000],
  ['a while after its end', { lookedAt: after(END + 6 * MINUTE_MS) }, END + 11 * MINUTE_MS],
  ['each hour from then on', { lookedAt: after(END * 9) }, END * 9 + 60 * MINUTE_MS],
  ['each hour once it is paid', { state: 'paid', lookedAt: after(9) }, 60 * MINUTE_MS + 9],
] as const)('X6 a form is looked at %s', (_, differences, due) => {
  expect(nextLook({ ...FORM, ...differences })).toBe(NOW + due);
});

test('X6 nobody looks at what is certain, or was never there', () => {
  expect(nextLook({ ...FORM, isCertain: true })).toBeNull();
  expect(nextLook({ ...FORM, state: 'asked', endsAt: null })).toBeNull();
});

test('X5 a form can be filled in until its end, also after a card was refused', () => {
  expect(isFillable(FORM, NOW)).toBe(true);
  expect(isFillable({ ...FORM, state: 'refused' }, NOW)).toBe(true);
  expect(isFillable(FORM, after(END))).toBe(false);
  expect(isFillable({ ...FORM, state: 'paid' }, NOW)).toBe(false);
});
