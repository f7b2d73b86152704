import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import { collectFeed } from '#sync/collect-feed.ts';
import {
  asText,
  type Behind,
  behindIn,
  dueOf,
  setBehind,
} from '#sync/connectors/desk/set-behind.ts';
import { ticketFeed } from '#sync/connectors/desk/ticket-feed.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const HOUR_MS = 3_600_000;
const later = (hours: number) => (AT + hours * HOUR_MS) as Instant;

const left = (behind: readonly Behind[], entry: string, now: Instant) =>
  setBehind(behind, entry, { since: AT, now });

/** One that got no good answer whenever it was due, so many times. */
function tried(times: number): readonly Behind[] {
  let behind: readonly Behind[] = [];
  for (let tries = 0; tries < times; tries += 1) {
    behind = left(behind, '7:0', (behind[0]?.[2] ?? AT) as Instant);
  }
  return behind;
}

test('F20 what is behind has its turn again, each in its own, and then ever later', () => {
  const both = left(left([], '7:0', AT), '8:m0', AT);
  expect(dueOf(both, AT)).toBe('7:0');
  expect(dueOf(left(both, '7:0', AT), AT)).toBe('8:m0');
  expect(behindIn(asText(both))).toEqual(both);
  expect(dueOf(tried(9), AT)).toBe('7:0');
  const [hour, two] = [tried(10), tried(11)];
  expect([dueOf(hour, later(0.9)), dueOf(hour, later(1))]).toEqual([null, '7:0']);
  expect([dueOf(two, later(2.9)), dueOf(two, later(3))]).toEqual([null, '7:0']);
  expect(tried(30)).toEqual([]);
});

test('F20 what is asked for earlier, because its ticket changed, waits no longer for it', () => {
  const hour = tried(10);
  expect(left(hour, '7:0', later(0.5))).toEqual(hour);
});

test('F13 a clock that was set back keeps nothing behind', () => {
  expect(dueOf(tried(10), later(-0.5))).toBe('7:0');
});

test('F20 a restore goes on past what was said in a ticket that Desk does not tell', async () => {
  // It changed just now: a search for what changed meanwhile would tell of it again and again.
  const ticket = { id: '7', createdTime: '2026-01-05T08:00:00.000Z', modifiedTime: AT };
  const told: Readonly<Record<string, unknown>> = {
    '/tickets/search': { data: [{ ...ticket, commentCount: '1', threadCount: '0' }] },
    '/tickets/7/comments': {},
  };
  const asked: string[] = [];
  const means = {
    ask: async ({ path }: { readonly path: string }) => {
      const [start = ''] = path.split('?');
      asked.push(start);
      if (asked.length > 9) throw new Error('It does not come to an end.');
      return reply(200, told[start] ?? {});
    },
    setup: {},
    onPlan: () => undefined,
    known: new Map<string, unknown>(),
    refuse: (title: string): never => {
      throw new Error(title);
    },
  };
  const { facts, place } = await collectFeed(means, ticketFeed, { now: AT });
  expect(facts.map(({ remoteId }) => remoteId)).toEqual(['7']);
  expect(asked).toEqual(['/tickets/search', '/tickets/7/comments']);
  expect(place['behind']).toContain('7:0');
});
