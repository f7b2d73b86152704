import { expect, test } from 'vitest';
import type { SubscriptionRow } from '#contract/subscriptions.ts';
import type { IsoDate } from '#domain/dates.ts';
import { subscriptionColumns } from '#renderer/features/subscriptions/columns.tsx';
import { draw } from '#renderer/test-draw.tsx';

const inZoho = (row: Pick<SubscriptionRow, 'status' | 'delivery'>) => {
  const column = subscriptionColumns('2026-11-20' as IsoDate).find(({ key }) => key === 'delivery');
  const page = draw(<p>{column?.cell(row as SubscriptionRow)}</p>);
  return page.querySelector('p')?.textContent;
};

test('W94 what arrived and has no answer yet is being read, and only what was read is done', () => {
  expect(inZoho({ status: 'asked', delivery: 'waiting' })).toBe('Waiting');
  expect(inZoho({ status: 'asked', delivery: 'delivered' })).toBe('Being read');
  expect(inZoho({ status: 'live', delivery: 'delivered' })).toBe('Billing');
  expect(inZoho({ status: 'paused', delivery: 'needs-you' })).toBe('Needs you');
});
