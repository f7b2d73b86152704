import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { noAnswer } from '#sync/http.ts';
import { desk, THERE, token } from '#sync/testing/desk.ts';
import { memoryFeeds } from '#sync/testing/memory-feeds.ts';
import { SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';
import { FEED, MINUTE_MS, withFeed } from '#sync/testing/things.ts';

test('F1 facts and place are kept together, page by page, and the next round goes on there', async () => {
  const d = withFeed([reply(200, { ids: ['1'], more: true }), reply(200, { ids: ['2'] })]);
  await d.runner.turn();
  expect(d.feeds.kept.get(FEED.name)).toMatchObject({ place: { last: '1' } });
  await d.runner.turn();
  expect(d.feeds.facts.map(({ remoteId }) => remoteId)).toEqual(['1', '2']);
  const { worked, nextAt } = await d.runner.turn();
  expect({ worked, nextAt }).toEqual({ worked: false, nextAt: d.clock.now + FEED.everyMs });
  d.clock.now = (d.clock.now + FEED.everyMs) as Instant;
  await d.runner.turn();
  expect(d.paths().at(-1)).toBe('/books/v3/things?after=2');
});

test('F1 where the ledger cannot be written nothing is skipped: the same page is read again', async () => {
  const feeds = memoryFeeds();
  const failures = [new Error('full')];
  const store = {
    ...feeds,
    absorb: (...args: Parameters<typeof feeds.absorb>) => {
      const failure = failures.pop();
      if (failure) throw failure;
      feeds.absorb(...args);
    },
  };
  const d = withFeed([reply(200, { ids: ['1'] })], {}, store);
  await expect(d.runner.turn()).rejects.toThrow('full');
  expect((await d.runner.turn()).worked).toBe(false);
  d.clock.now = (d.clock.now + 2 * MINUTE_MS) as Instant;
  await d.runner.turn();
  expect(feeds.facts).toHaveLength(1);
});

test('F5 what goes out comes first, and between two pages too', async () => {
  const d = withFeed([
    THERE,
    reply(200, { ids: ['1'], more: true }),
    THERE,
    reply(200, { ids: [] }),
  ]);
  const first = d.store.put('books', SAMPLES['client.saved']);
  await d.runner.turn();
  expect(first.state).toBe('sent');
  await d.runner.turn();
  d.store.put('books', SAMPLES['client.saved']);
  await d.runner.turn();
  await d.runner.turn();
  expect(d.script.asked.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT', 'GET']);
});

test('F5 what was left out is said as long as it is, and what was read is kept', async () => {
  const why = 'One of the things could not be read.';
  const d = withFeed([reply(200, { ids: ['1'] }), reply(200, { ids: ['2'] })], {
    read: (answer, asked) => {
      const reading = FEED.read(answer, asked);
      const isFirst = asked.place === null;
      return reading.kind === 'read' && isFirst ? { ...reading, unread: why } : reading;
    },
  });
  await d.runner.turn();
  expect(d.feeds.kept.get(FEED.name)).toMatchObject({ place: { last: '1' }, trouble: why });
  expect(d.runner.feeds()).toMatchObject([{ brought: 1, trouble: why }]);
  d.clock.now = (d.clock.now + FEED.everyMs) as Instant;
  await d.runner.turn();
  expect(d.feeds.kept.get(FEED.name)).toMatchObject({ place: { last: '2' }, trouble: null });
  expect(d.runner.feeds()).toMatchObject([{ brought: 2, trouble: null }]);
});

test('Y8 what leads is read before anything goes out, also when a person asks for all of it', async () => {
  const d = withFeed([reply(200, { ids: ['1'] }), reply(200, { ids: ['2'] }), THERE], {
    leads: true,
  });
  await d.runner.turn();
  d.store.put('books', SAMPLES['client.saved']);
  d.runner.refresh();
  await d.runner.turn();
  await d.runner.turn();
  expect(d.script.asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT']);
});

test('Y8 what leads is read again when a pause ends, however lately it was read', async () => {
  const d = withFeed([reply(200, { ids: ['1'] }), reply(200, { ids: ['2'] }), THERE], {
    leads: true,
  });
  await d.runner.turn();
  d.runner.pause();
  d.store.put('books', SAMPLES['client.saved']);
  d.runner.resume();
  await d.runner.turn();
  await d.runner.turn();
  expect(d.script.asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT']);
});

test('F5 a long backlog does not keep a feed from being read for ever', async () => {
  const d = withFeed([reply(200, { ids: ['1'] }), THERE, reply(200, { ids: ['2'] }), THERE]);
  await d.runner.turn();
  const put = () => d.store.put('books', SAMPLES['client.saved']);
  for (const minutes of [24, 1]) {
    d.clock.now = (d.clock.now + minutes * MINUTE_MS) as Instant;
    put();
    await d.runner.turn();
  }
  await d.runner.turn();
  expect(d.script.asked.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET', 'PUT']);
});

test('F11 what a delivery changed there is read back as soon as it arrived', async () => {
  const d = withFeed([reply(200, { ids: ['1'] }), THERE, reply(200, { ids: ['2'] })], {
    follows: ['client.saved'],
  });
  await d.runner.turn();
  expect((await d.runner.turn()).worked).toBe(false);
  d.store.put('books', SAMPLES['client.saved']);
  await d.runner.turn();
  await d.runner.turn();
  expect(d.script.asked.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET']);
});

test('F11 where it can be told apart, only what was changed there is read back', async () => {
  const readBack = (place: object, id: string) => ({
    place: { ...place, last: id },
    request: { method: 'GET', path: `/things/${id}` } as const,
  });
  const told = [reply(200, { ids: ['1'] }), THERE, reply(200, { ids: ['2'] })];
  const d = withFeed(told, { follows: ['client.saved'], readBack });
  await d.runner.turn();
  d.store.put('books', SAMPLES['client.saved']);
  await d.runner.turn();
  await d.runner.turn();
  expect(d.paths().at(-1)).toBe('/books/v3/things/4600000000012345679');
  expect(await d.runner.turn()).toMatchObject({ worked: false });
});

test('J18 feeds stop at their share of the day, say so, and what goes out goes on', async () => {
  const rate = { perMinute: 100, perDay: 10, parallel: 1 };
  const answers = Array.from({ length: 7 }, () => reply(200, { ids: ['1'] }));
  const feeds = memoryFeeds();
  const d = desk({
    answers: [...answers, THERE],
    feeds,
    connector: { rate, feeds: [{ ...FEED, everyMs: MINUTE_MS }] },
  });
  for (let turns = 0; turns < 20; turns += 1) {
    await d.runner.turn();
    d.clock.now = (d.clock.now + MINUTE_MS) as Instant;
  }
  expect(d.script.asked).toHaveLength(7);
  expect(d.runner.feeds()[0]?.trouble).toContain('Its share of today’s calls is used');
  const { worked, nextAt } = await d.runner.turn();
  expect(worked).toBe(false);
  expect((nextAt ?? 0) - d.clock.now).toBeGreaterThan(20 * 60 * MINUTE_MS);
  const row = d.store.put('books', SAMPLES['client.saved']);
  await d.runner.turn();
  expect(row.state).toBe('sent');
});

test('J17 one thing with no good answer is left behind, and the others go on at once', async () => {
  const setBehind = (_: object | null, { path }: { readonly path: string }) =>
    path.endsWith('after=bad') ? { last: 'good' } : null;
  const feeds = memoryFeeds();
  feeds.kept.set(FEED.name, { place: { last: 'bad' }, more: null, readAt: null, trouble: null });
  const d = withFeed([reply(200, {}), reply(200, { ids: ['2'] })], { setBehind }, feeds);
  await d.runner.turn();
  expect(feeds.kept.get(FEED.name)).toMatchObject({
    place: { last: 'good' },
    // A crash now goes on with the others, too.
    more: { path: '/things?after=good' },
    trouble: expect.stringContaining('no things'),
  });
  await d.runner.turn();
  expect(d.paths().at(-1)).toBe('/books/v3/things?after=good');
  expect(feeds.facts).toHaveLength(1);
});

test('J17 what was set behind is asked about at once where a person asks for everything', async () => {
  const feeds = memoryFeeds();
  feeds.kept.set(FEED.name, { place: { last: '1' }, more: null, readAt: null, trouble: null });
  const d = withFeed([reply(200, { ids: ['2'] })], { hurry: () => ({ last: 'bad' }) }, feeds);
  d.runner.refresh();
  await d.runner.turn();
  expect(d.paths().at(-1)).toBe('/books/v3/things?after=bad');
});

test.each([
  { answer: reply(200, {}), isUnheard: false },
  { answer: noAnswer('timeout'), isUnheard: true },
])('J17 a thing is told whether it was refused or got no answer: %j', async (one) => {
  const told: boolean[] = [];
  const d = withFeed([one.answer], {
    setBehind: (place, _, { isUnheard }) => {
      told.push(isUnheard);
      return place;
    },
  });
  await d.runner.turn();
  expect(told).toEqual([one.isUnheard]);
});

test('F5 a feed that answers nonsense waits, says so and holds nothing up', async () => {
  const d = withFeed([reply(200, { a: 1 }), reply(200, { a: 1 }), THERE]);
  await d.runner.turn();
  expect(d.runner.feeds()).toMatchObject([
    { trouble: 'Books told no things. They are asked for again by themselves.' },
  ]);
  const { nextAt } = await d.runner.turn();
  expect(nextAt).toBeGreaterThanOrEqual(d.clock.now + 50_000);
  d.clock.now = nextAt as Instant;
  await d.runner.turn();
  const row = d.store.put('books', SAMPLES['client.saved']);
  await d.runner.turn();
  expect(row.state).toBe('sent');
  expect(d.runner.facts().state).toBe('running');
});

test('F5 no answer, thirty times over, never strikes the breaker', async () => {
  const d = withFeed([...Array.from({ length: 30 }, () => noAnswer('timeout')), THERE]);
  for (let turns = 0; turns < 60; turns += 1) {
    const { worked, nextAt } = await d.runner.turn();
    if (!worked && nextAt !== null) d.clock.now = nextAt;
    expect(d.runner.facts().state).toBe('running');
  }
  expect(d.runner.feeds()[0]?.trouble).toBe(
    'Books gave no answer about its things. It is asked again by itself.',
  );
});

test('F6 a limit, a lost network and an ended sign-in are those of the whole system', async () => {
  const limit = withFeed([reply(429, {})]);
  await limit.runner.turn();
  expect(limit.runner.facts()).toMatchObject({ state: 'at-limit' });
  const away = withFeed([noAnswer('unreachable', false)]);
  await away.runner.turn();
  expect(away.runner.facts()).toMatchObject({ state: 'offline' });
  const ended = desk({
    answers: [reply(401, {})],
    feeds: memoryFeeds(),
    connector: { feeds: [FEED] },
    tokens: {
      access: async () => token('first'),
      renew: async () => ({ kind: 'sign-in-again', why: 'Over.' }),
      replace: () => undefined,
      lacking: new Set(),
    },
  });
  await ended.runner.turn();
  expect(ended.runner.facts()).toMatchObject({ state: 'sign-in-again', why: 'Over.' });
});

test('F6 a sign-in that does not cover one feed goes on with everything else', async () => {
  const lifeSigns = [{ method: 'GET', path: '/contacts' } as const];
  const d = desk({
    answers: [reply(401, {}), reply(401, {}), reply(200, { code: 0 }), THERE],
    feeds: memoryFeeds(),
    connector: { feeds: [FEED], lifeSigns },
  });
  await d.runner.turn();
  expect(d.runner.facts().state).toBe('running');
  expect(d.runner.feeds()[0]?.trouble).toMatch(/^Books does not let this sign-in do this\./);
});

test('F8 a feed that watches is run while there is something to watch, at its own pace', async () => {
  const feeds = memoryFeeds();
  const paced = { watches: 'open-card-pages', paceMs: () => 3_000 } as const;
  const d = withFeed([reply(200, { ids: [] })], paced, feeds);
  expect(await d.runner.turn()).toEqual({ worked: false, nextAt: null });
  feeds.toWatch.push({ remoteId: '9', since: d.clock.now });
  await d.runner.turn();
  expect(await d.runner.turn()).toEqual({ worked: false, nextAt: d.clock.now + 3_000 });
});

test('Y8 a feed that leads is read just before something goes out, once a minute at most', async () => {
  const d = withFeed([reply(200, { ids: [] }), reply(200, { ids: [] }), THERE, THERE], {
    leads: true,
  });
  await d.runner.turn();
  d.clock.now = (d.clock.now + 2 * MINUTE_MS) as Instant;
  d.store.put('books', SAMPLES['client.saved']);
  for (let turns = 0; turns < 2; turns += 1) await d.runner.turn();
  d.store.put('books', SAMPLES['client.saved']);
  await d.runner.turn();
  expect(d.script.asked.map(({ method }) => method)).toEqual(['GET', 'GET', 'PUT', 'PUT']);
});
