import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { MOST_PAGES } from '#sync/pages.ts';
import { reply } from '#sync/testing/script.ts';
import { FEED, MINUTE_MS, withFeed } from '#sync/testing/things.ts';

const PAGE = reply(200, { ids: ['1'], more: true });
const HALF = Array.from({ length: MOST_PAGES }, () => PAGE);

test('F12 a long list is read in parts with rests between them, to its end', async () => {
  const d = withFeed([...HALF, reply(200, { ids: ['9'] })]);
  for (let page = 0; page < MOST_PAGES; page += 1)
    expect((await d.runner.turn()).worked).toBe(true);
  const { worked, nextAt } = await d.runner.turn();
  expect({ worked, nextAt }).toEqual({ worked: false, nextAt: d.clock.now + FEED.everyMs });
  d.clock.now = (d.clock.now + FEED.everyMs) as Instant;
  await d.runner.turn();
  expect(d.paths().at(-1)).toBe('/books/v3/things?page=2');
  expect(d.feeds.kept.get(FEED.name)).toMatchObject({ place: { last: '9' }, more: null });
});

test('F12 a round that a crash or a rest cut off goes on with the page it had come to', async () => {
  const first = withFeed([PAGE]);
  await first.runner.turn();
  const after = withFeed([reply(200, { ids: ['2'] })], {}, first.feeds);
  await after.runner.turn();
  expect(after.paths()).toEqual(['/books/v3/things?page=2']);
});

test('F12 a page that is refused each time begins the round anew', async () => {
  const d = withFeed([PAGE, ...Array.from({ length: 4 }, () => reply(400, {}))]);
  for (let turns = 0; turns < 9; turns += 1) {
    const { worked, nextAt } = await d.runner.turn();
    if (!worked && nextAt !== null) d.clock.now = nextAt;
  }
  const asked = d.paths().map((path) => path.replace('/books/v3/things?', ''));
  expect(asked).toEqual(['after=', 'page=2', 'page=2', 'page=2', 'after=1']);
});

test('F12 a person who asks for all of it does not send a whole list back to its beginning', async () => {
  const d = withFeed([PAGE, reply(200, { ids: [] })], { sweeps: 'payment' });
  await d.runner.turn();
  d.runner.refresh();
  await d.runner.turn();
  expect(d.paths().at(-1)).toBe('/books/v3/things?page=2');
});

test.each([
  ['in trouble', [reply(200, { a: 1 })]],
  ['at rest', HALF],
])('F13 a clock that is set back keeps no feed waiting that is %s', async (_, answers) => {
  const d = withFeed([...answers, reply(200, { ids: [] })]);
  for (const _answer of answers) await d.runner.turn();
  expect((await d.runner.turn()).worked).toBe(false);
  d.clock.now = (d.clock.now - 600 * MINUTE_MS) as Instant;
  expect((await d.runner.turn()).worked).toBe(true);
});
