import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { BOOKS_FEEDS } from '#sync/connectors/books/feeds.ts';
import { noAnswer } from '#sync/http.ts';
import { desk } from '#sync/testing/desk.ts';
import { memoryFeeds } from '#sync/testing/memory-feeds.ts';
import { reply } from '#sync/testing/script.ts';

const DAY_MS = 86_400_000;
const EMPTY = { code: 0, customerpayments: [], page_context: { has_more_page: false } };
const LISTED = reply(200, EMPTY);
const ABSENT = reply(404, { code: 1002, message: 'Payment does not exist.' });
const LOST = noAnswer('timeout');
const BAD = reply(503, { code: 1000 });

/** Three payments that stand in no list; what was asked day after day, and what counts as gone. */
async function days(most: number, answers: Parameters<typeof desk>[0]['answers']) {
  const store = memoryFeeds();
  store.remoteIds.push('4601', '4602', '4603');
  const feeds = BOOKS_FEEDS.filter(({ name }) => name === 'books.all-customerpayments');
  const { runner, clock, script } = desk({ answers, feeds: store, connector: { feeds } });
  const asked: string[][] = [];
  for (let day = 0; day < most; day += 1) {
    const before = script.asked.length;
    const end = clock.now + DAY_MS - 1;
    while (clock.now < end) {
      const { worked, nextAt } = await runner.turn();
      if (!worked) clock.now = Math.min(nextAt ?? end, end) as Instant;
    }
    clock.now = (clock.now + 1) as Instant;
    asked.push(script.asked.slice(before).map(({ url }) => new URL(url).pathname.slice(-4)));
  }
  return { asked, gone: store.facts.map(({ remoteId }) => remoteId) };
}

test.each([
  ['gets no answer', LOST],
  ['gets trouble', BAD],
])(
  'F20 one thing that %s, day after day, holds up no look for what was deleted',
  async (_, none) => {
    const day = [LISTED, none, ABSENT, ABSENT, none, none, none];
    const { asked, gone } = await days(2, [...day, ...day]);
    const looks = ['ents', '4601', '4602', '4603', '4601', '4601', '4601'];
    expect(asked).toEqual([looks, looks]);
    expect(gone).toEqual(['4602', '4603', '4602', '4603']);
  },
);

test('F20 two in a row may be Books: the look ends, and the next one begins behind the first', async () => {
  const day = [LISTED, LOST, BAD, BAD];
  const { asked } = await days(2, [...day, LISTED, LOST, ABSENT, ABSENT, ABSENT]);
  expect(asked).toEqual([
    ['ents', '4601', '4602', '4602'],
    ['ents', '4602', '4603', '4601', '4602'],
  ]);
});
