import { expect, test } from 'vitest';
import { noAnswer } from '#sync/http.ts';
import { type Desk, desk } from '#sync/testing/desk.ts';
import { reply } from '#sync/testing/script.ts';

const GOOD = reply(200, { code: 0, invoice: {} });
const asking = ({ runner }: Desk, signal = new AbortController().signal) =>
  runner.ask({ method: 'GET', path: '/invoices/1' }, signal);

test('Q8 a question of long work is signed and counted like what goes out', async () => {
  const here = desk({ answers: [GOOD] });
  expect(await asking(here)).toEqual({ kind: 'told', reply: GOOD });
  expect(here.script.asked[0]).toMatchObject({
    url: 'http://127.0.0.1:1/books/v3/invoices/1',
    headers: { authorization: expect.stringContaining('first') },
  });
  expect(here.runner.facts().minute.used).toBe(1);
});

test('Q8 it waits where a minute is used up, and asks again after trouble', async () => {
  const limit = reply(429, { code: 44, message: 'Too many' });
  const here = desk({ answers: [limit, reply(502, null), noAnswer('cut'), GOOD] });
  expect(await asking(here)).toMatchObject({ kind: 'told' });
  expect(here.script.asked).toHaveLength(4);
});

test.each([
  ['a day that is used up', [reply(429, { code: 45, message: '' })], /all calls of today/],
  ['trouble that does not end', [reply(500, null)], /no good answer 5 times/],
  ['no network', [noAnswer('unreachable', false)], /cannot be reached/],
])('Q8 %s ends it with a sentence', async (_, answers, why) => {
  const here = desk({ answers });
  expect(await asking(here)).toEqual({ kind: 'not-told', why: expect.stringMatching(why) });
});

test('Q8 what is cancelled is not asked any more', async () => {
  const here = desk({ answers: [reply(500, null)] });
  const ending = new AbortController();
  here.onSleep = () => ending.abort();
  expect(await asking(here, ending.signal)).toMatchObject({ kind: 'not-told' });
  expect(here.script.asked).toHaveLength(1);
});

test('Q8 nothing is asked of a system that is paused, or not connected', async () => {
  const here = desk({ answers: [GOOD] });
  here.runner.pause();
  expect(await asking(here)).toMatchObject({ why: 'Books is paused here. Let it go on first.' });
  here.runner.resume();
  here.situation = { kind: 'not-connected' };
  expect(await asking(here)).toMatchObject({ why: 'No account is connected.' });
  expect(here.script.asked).toEqual([]);
});
