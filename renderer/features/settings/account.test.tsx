import { act } from 'react';
import { expect, test, vi } from 'vitest';
import type { Connection } from '#contract/sync.ts';
import { Account } from '#renderer/features/settings/account.tsx';
import { draw } from '#renderer/test-draw.tsx';

const NOTE = 'Signed out here. Zoho could not be reached.';
const CONNECTED: Connection = {
  kind: 'connected',
  organisation: 'Fernhill Works',
  region: 'Europe',
  isPractice: false,
  isKept: true,
};

function button(name: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
}

const press = (name: string) => act(async () => button(name)?.click());

test('O6 what signing out could not do at Zoho is said where one signed out', async () => {
  Object.assign(window, { ledger: { call: async () => ({ ok: true, value: { note: NOTE } }) } });
  draw(<Account connection={CONNECTED} canConnect />);
  await press('Disconnect…');
  await vi.waitFor(() => expect(button('Disconnect')).toBeDefined());
  await press('Disconnect');
  await vi.waitFor(() => expect(document.body.textContent).toContain(NOTE));
});
