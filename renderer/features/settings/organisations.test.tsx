import { Suspense } from 'react';
import { expect, test, vi } from 'vitest';
import type { Organisations as Found } from '#contract/settings.ts';
import { Organisations } from '#renderer/features/settings/organisations.tsx';
import { draw } from '#renderer/test-draw.tsx';

const named = { organisation: 'Fernhill Works', advice: '' };
const FOUND: Found = {
  systems: [
    { system: 'crm', ...named, organisationId: '1', choices: [] },
    {
      system: 'books',
      ...named,
      organisationId: '60001',
      choices: [
        { id: '60001', name: 'Fernhill Works' },
        { id: '60002', name: 'Fernhill Studio' },
      ],
    },
  ],
  department: null,
  sharing: { chosen: 'found', isShared: true, isFound: true },
};
const status = (system: 'crm' | 'books') => ({
  ...{ system, state: 'connected' as const, why: '', organisation: 'Fernhill Works' },
  ...{ lastTalkAt: null, goesOnAt: null, waiting: 0, needsYou: 0, delivered: 0, feeds: [] },
  minute: { used: 0, limit: 80 },
  day: { used: 0, limit: 1_000 },
});

test('W85 each product names its organisation, one may be chosen, CRM goes with the sign-in', async () => {
  const call = async () => ({ ok: true, value: FOUND });
  Object.assign(window, { ledger: { call } });
  const page = draw(
    <Suspense>
      <Organisations systems={[status('crm'), status('books')]} />
    </Suspense>,
  );
  await vi.waitFor(() => expect(page.textContent).toContain('bound to the sign-in'));
  expect(page.textContent).toContain('invoices go through Books only');
  const fields = [...page.querySelectorAll('input')].map(({ value }) => value);
  expect(fields).toContain('Fernhill Works');
  expect(fields).toContain('As found: one set with Books');
});
