import { expect, test } from 'vitest';
import { zWelcome } from '#contract/settings.ts';
import type { IsoDate } from '#domain/dates.ts';
import {
  firstBusiness,
  inCountry,
  missingFor,
  welcomeInput,
} from '#renderer/features/welcome/first-business.ts';
import { firstPaper } from '#renderer/features/welcome/first-paper.ts';

test('W40 a name is all the first start needs; the rest is what is usual in the country', () => {
  const first = { ...firstBusiness('DE'), name: 'Fernhill Works' };
  expect(missingFor(first)).toEqual({});
  expect(zWelcome.parse(welcomeInput(first))).toMatchObject({
    business: { baseCurrency: 'EUR', paper: 'A4', startNumber: 1, termsDays: 14 },
    tax: { name: 'VAT', rate: 190_000 },
  });
  expect(missingFor(firstBusiness('DE'))).toHaveProperty('name');
});

test('W40 another country changes what nobody typed, and nothing else', () => {
  const typed = { ...firstBusiness('DE'), taxName: 'MwSt' };
  const there = inCountry(typed, 'US');
  expect([there.currency, there.taxName]).toEqual(['USD', 'MwSt']);
  expect(inCountry(firstBusiness('DE'), 'CH').taxRate).toBe(81_000);
});

test('W40 the first invoice beside the form is totalled like any other', () => {
  const first = { ...firstBusiness('FI'), name: 'Fernhill Works', startNumber: '0042' };
  const paper = firstPaper(first, '2026-11-20' as IsoDate);
  expect(paper.number).toBe('INV-2026-0042');
  expect(paper.invoice.totals.total).toBe(125_50);
  expect(paper.invoice.dueOn).toBe('2026-12-04');
});
