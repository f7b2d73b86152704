import { expect, test } from 'vitest';
import type { IsoDate } from '#domain/dates.ts';
import { chartScale } from '#renderer/features/dashboard/chart-scale.ts';
import { periods } from '#renderer/features/dashboard/period.ts';

const TODAY = '2026-11-20' as IsoDate;

test('W39 a period is whole: it begins on a first and ends on a last', () => {
  const [year] = periods('year', TODAY);
  const [quarter, before] = periods('quarter', TODAY);
  const [month] = periods('month', TODAY);
  expect([year?.from, year?.to, year?.months.length]).toEqual(['2026-01-01', '2026-12-31', 12]);
  expect([quarter?.label, quarter?.from, quarter?.to]).toEqual([
    'Q4 2026',
    '2026-10-01',
    '2026-12-31',
  ]);
  expect(before?.label).toBe('Q3 2026');
  expect([month?.label, month?.to]).toEqual(['November 2026', '2026-11-30']);
});

test('W39 a chart is read by few even lines, and its highest bar stays inside', () => {
  const { top, lines } = chartScale(1_521_000);
  expect(lines).toEqual([500_000, 1_000_000, 1_500_000]);
  expect(top).toBeGreaterThan(1_521_000);
  expect(chartScale(0).lines.length).toBeGreaterThan(0);
});
