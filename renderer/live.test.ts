import { expect, test } from 'vitest';
import { staleAreas } from '#renderer/live.ts';

test('W35 a payment makes invoices, clients and reports stale, and leaves items alone', () => {
  const stale = staleAreas({ kind: 'ledger.changed', areas: ['payments'] });
  expect(stale).toContain('payments');
  expect(stale).toContain('invoices');
  expect(stale).toContain('clients');
  expect(stale).toContain('reports');
  expect(stale).not.toContain('items');
});

test('W35 a new day makes everything stale, because ages may read differently', () => {
  expect(staleAreas({ kind: 'today.changed' })).toBe('all');
});

test('W35 progress of long work makes nothing stale', () => {
  expect(staleAreas({ kind: 'work.progress', what: 'Importing', done: 1, total: 2 })).toEqual(
    new Set(),
  );
});
