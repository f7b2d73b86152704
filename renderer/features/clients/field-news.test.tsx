import { expect, test } from 'vitest';
import type { ContactNews } from '#contract/sync.ts';
import type { Instant } from '#domain/dates.ts';
import { FieldNews } from '#renderer/features/clients/field-news.tsx';
import { draw } from '#renderer/test-draw.tsx';

const on = (day: number) => new Date(2026, 10, day, 9, 2).getTime() as Instant;
const said = (...news: readonly ContactNews[]) =>
  draw(<FieldNews news={news} />).querySelector('.client-news')?.textContent ?? '';

test('W91 below a value stands which way it goes, when, and what it was before', () => {
  const here = { field: 'phone', from: 'here', at: on(20) } as const;
  expect(said({ ...here, isRefused: false })).toMatch(/^Changed here .+, waiting for CRM$/);
  expect(said({ ...here, isRefused: true })).toMatch(/CRM did not take it\. Look at it$/);
  const there = { from: 'crm', at: on(18) } as const;
  expect(
    said(
      { ...there, field: 'street', before: 'Ring 2' },
      { ...there, field: 'country', before: 'DE' },
      { ...there, field: 'city', at: on(3), before: 'Graz' },
    ),
  ).toMatch(/^From CRM, .+, before: Ring 2, Germany$/);
  expect(said({ ...there, field: 'phone', before: '' })).toMatch(/before: nothing$/);
  expect(said()).toBe('');
});
