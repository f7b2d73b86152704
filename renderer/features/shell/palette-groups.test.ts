import { IconFileInvoice } from '@tabler/icons-react';
import { expect, test } from 'vitest';
import type { SearchHit } from '#contract/system.ts';
import { askedOf, paletteGroups } from '#renderer/features/shell/palette-groups.ts';

const HITS: readonly SearchHit[] = [
  { area: 'clients', title: 'Tidewater Press', detail: 'Kiel', path: '/clients/1' },
  { area: 'invoices', title: 'INV-2026-0057', detail: 'Tidewater Press', path: '/invoices/1' },
];
const DEEDS = [
  {
    label: 'Do',
    lines: [
      {
        id: 'new',
        label: 'New invoice',
        detail: '',
        icon: IconFileInvoice,
        keys: null,
        run: () => undefined,
      },
    ],
  },
];

function labels(typed: string): readonly string[] {
  const groups = paletteGroups(askedOf(typed), HITS, DEEDS, () => undefined);
  return groups.flatMap(({ lines }) => lines.map(({ label }) => label));
}

test('W37 one box finds things and actions', () => {
  expect(labels('tide')).toEqual(['Tidewater Press', 'INV-2026-0057']);
  expect(labels('new inv')).toContain('New invoice');
});

test('W37 a leading > leaves actions only, a leading # numbers only', () => {
  expect(labels('> new')).toEqual(['New invoice']);
  expect(labels('#57')).toEqual(['INV-2026-0057']);
});
