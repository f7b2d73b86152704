import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { createAsk } from '#sync/ask.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { books } from '#sync/connectors/books/index.ts';
import { crm } from '#sync/connectors/crm/index.ts';
import { createLines, usage } from '#sync/limiter.ts';
import { fixedTokens } from '#sync/testing/desk.ts';
import { AT, EUR } from '#sync/testing/samples.ts';
import { reply, script } from '#sync/testing/script.ts';

const GOOD = reply(200, { code: 0 });
const busy = (code: number, retryAfter?: string) =>
  reply(429, { code }, retryAfter === undefined ? {} : { 'retry-after': retryAfter });

function asking(...answers: readonly RemoteReply[]) {
  const clock = { now: AT };
  const { transport, asked } = script(...answers);
  const parts = {
    tokens: fixedTokens(),
    transport,
    now: () => clock.now,
    sleep: async (ms: number) => {
      clock.now = (clock.now + ms) as Instant;
    },
  };
  const waited = () => clock.now - AT;
  return { ask: createAsk({ ...parts, connector: books }), parts, asked, waited };
}

const QUESTION = { method: 'GET', path: '/organizations' } as const;

test.each([
  [44, undefined, 60_000],
  [44, '7', 60_000],
  [1070, undefined, 3_000],
  [1070, '20', 20_000],
])('S20 a question that meets limit %i is asked again when it opens', async (code, after, ms) => {
  const { ask, asked, waited } = asking(busy(code, after), GOOD);
  expect(await ask(QUESTION)).toEqual(GOOD);
  expect(asked).toHaveLength(2);
  expect(waited()).toBe(ms);
});

test('S20 a limit that stays closed is told after two pauses, over all questions', async () => {
  const { ask, asked, waited } = asking(busy(44));
  expect(await ask(QUESTION)).toMatchObject({ status: 429 });
  expect(await ask(QUESTION)).toMatchObject({ status: 429 });
  expect(asked).toHaveLength(4);
  expect(waited()).toBe(120_000);
});

test('S20 nobody is kept waiting for a limit of more than a minute', async () => {
  for (const answer of [busy(45), busy(44, '3600')]) {
    const { ask, waited } = asking(answer);
    expect(await ask(QUESTION)).toEqual(answer);
    expect(waited()).toBe(0);
  }
});

test.each([
  [books, busy(45), 'Books took all calls of today and opens again tomorrow.'],
  [books, busy(44), 'Books is at its limit of calls a minute.'],
  [crm, reply(429, {}), 'CRM is at its limit of calls a minute.'],
  [crm, reply(503, null), 'CRM cannot be reached just now.'],
])('S20 a look that met a limit says so', async (connector, answer, why) => {
  const { parts } = asking(answer);
  const found = await connector.look(createAsk({ ...parts, connector }), { baseCurrency: EUR });
  expect(found).toEqual({ kind: 'unanswered', why });
});

test('S12 what a set-up asks counts towards the budget of everybody on that line', async () => {
  const lines = createLines();
  const { parts } = asking(GOOD);
  const ask = createAsk({ ...parts, lines, connector: books });
  await ask(QUESTION);
  await ask(QUESTION);
  expect(usage(lines('books').limiter, books.rate, AT)).toMatchObject({
    minute: { used: 2 },
    day: { used: 2 },
  });
  expect(lines('crm').limiter.calls).toEqual([]);
});
