import { expect, test } from 'vitest';
import { MOST_PAGES } from '#sync/pages.ts';
import { desk, interpret, NOT_THERE, settle, THERE } from '#sync/testing/desk.ts';
import { SAMPLES } from '#sync/testing/samples.ts';

const PROBE = { method: 'GET', path: '/things?page=1' } as const;

test('B17 a page that holds nothing leads to the next, until one does', async () => {
  const further = (asked: { readonly path: string }) =>
    asked.path === PROBE.path ? ({ ...PROBE, path: '/things?page=2' } as const) : null;
  const probe = { request: PROBE, interpret, further };
  const here = desk({ answers: [NOT_THERE, THERE], plan: { probe, asksFirst: true } });
  const row = here.store.put('books', SAMPLES['client.saved']);
  await settle(here);
  expect(row.state).toBe('sent');
  expect(here.script.asked.map(({ method, url }) => [method, url.split('=')[1]])).toEqual([
    ['GET', '1'],
    ['GET', '2'],
  ]);
});

test('B17 a list without an end is no answer, and nothing is sent upon it', async () => {
  const probe = { request: PROBE, interpret, further: () => PROBE };
  const here = desk({
    answers: [NOT_THERE],
    plan: { probe, asksFirst: true },
    connector: { rate: { perMinute: 1_000, perDay: 10_000, parallel: 1 } },
  });
  const row = here.store.put('books', SAMPLES['client.saved']);
  await here.runner.turn();
  expect(here.script.asked).toHaveLength(MOST_PAGES);
  expect(here.script.asked.every(({ method }) => method === 'GET')).toBe(true);
  expect(row).toMatchObject({ state: 'waiting', attempts: 1 });
});
