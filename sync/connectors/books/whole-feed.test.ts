import { expect, test } from 'vitest';
import { present } from '#domain/assert.ts';
import type { RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { BOOKS_FEEDS } from '#sync/connectors/books/feeds.ts';
import type { Place } from '#sync/feed.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const feed = present(
  BOOKS_FEEDS.find(({ name }) => name === 'books.all-customerpayments'),
  'the feed of all payments',
);
const idOf = (number: number) => String(4_600_000 + number);
const ABSENT = reply(404, { code: 1002, message: 'Payment does not exist.' });

function payment(id: string) {
  const told = { customer_id: '46', date: '2026-01-05', currency_code: 'EUR', amount: 5 };
  return { payment_id: id, ...told, payment_mode: 'Cash', reference_number: '' };
}

function page(ids: readonly string[], has_more_page = false): RemoteReply {
  const body = { code: 0, customerpayments: ids.map(payment), page_context: { has_more_page } };
  return reply(200, body);
}

/** One after the other, each kept as the ledger keeps it; the round ends with the answers. */
function round(
  known: readonly string[],
  answer: (request: RemoteRequest, asked: number) => RemoteReply,
  before: Place | null = null,
) {
  const context = { setup: {}, now: AT, known: () => known };
  const paths: string[] = [];
  const gone: string[] = [];
  let place = before;
  let request: RemoteRequest | null = feed.ask(place, context);
  while (request !== null) {
    const reading = feed.read(answer(request, paths.length), { place, request, ...context });
    paths.push(request.path);
    if (reading.kind !== 'read') return { reading, paths, gone, place };
    gone.push(
      ...reading.facts
        .flatMap((fact) => (fact.kind === 'payment.gone' ? [fact] : []))
        .map(({ remoteId }) => remoteId),
    );
    place = JSON.parse(JSON.stringify(reading.place)) as Place;
    request = reading.more;
  }
  return { reading: null, paths, gone, place };
}

test('F7 what a whole list does not hold, and Books says is not there, was deleted', () => {
  const [one, two, three] = [1, 2, 3].map(idOf) as [string, string, string];
  const pages = [page([one], true), page([three]), ABSENT];
  const { paths, gone } = round([one, two, three], (_, asked) => present(pages[asked], 'a page'));
  expect(gone).toEqual([two]);
  expect(paths.at(-1)).toBe(`/customerpayments/${two}`);
});

test('F14 what moved past the pages is asked about, and is there', () => {
  const { gone, paths } = round([idOf(1)], ({ path }) =>
    path.includes('?') ? page([]) : reply(200, { code: 0, payment: payment(idOf(1)) }),
  );
  expect([gone, paths.length]).toEqual([[], 2]);
});

test.each([
  ['a page', reply(404, null)],
  ['a refusal', reply(400, { code: 4, message: 'Invalid value passed' })],
  ['another thing', reply(200, { code: 0, payment: payment(idOf(9)) })],
  ['trouble', reply(503, { code: 1000 })],
  ['a path that leads nowhere', reply(404, { code: 5, message: 'Invalid URL Passed' })],
])('F14 of %s nothing is believed to be gone', (_, answer) => {
  const { gone } = round([idOf(1)], ({ path }) => (path.includes('?') ? page([]) : answer));
  expect(gone).toEqual([]);
});

test('F14 a round looks at so many one by one, and the next at the others', () => {
  const known = Array.from({ length: 60 }, (_, number) => idOf(number));
  const there = ({ path }: RemoteRequest) =>
    path.includes('?')
      ? page([])
      : reply(200, { code: 0, payment: payment(path.replace('/customerpayments/', '')) });
  const looked = new Set<string>();
  let place: Place | null = null;
  for (const _round of [1, 2, 3]) {
    const went = round(known, there, place);
    expect(went.paths.length).toBeLessThanOrEqual(26);
    for (const path of went.paths.slice(1)) looked.add(path);
    place = went.place;
  }
  expect(looked.size).toBe(60);
});

test('F14 what is known since the round began is no doubt of it', () => {
  const known = [idOf(1)];
  const { paths } = round(known, (_, asked) => {
    if (asked === 1) known.push(idOf(2));
    return asked === 0 ? page([idOf(1)], true) : page([]);
  });
  expect(paths).toHaveLength(2);
});

test('F12 an empty page that says more follows is no page, or a list would never end', () => {
  expect(round([], () => page([], true)).reading).toMatchObject({ kind: 'park' });
});
