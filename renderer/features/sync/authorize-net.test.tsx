import { Suspense } from 'react';
import { expect, test, vi } from 'vitest';
import type { CardFormSettings } from '#contract/card-forms.ts';
import { AuthorizeNet } from '#renderer/features/sync/authorize-net.tsx';
import { draw } from '#renderer/test-draw.tsx';

function drawn(settings: CardFormSettings): HTMLElement {
  Object.assign(window, { ledger: { call: async () => ({ ok: true, value: settings }) } });
  return draw(
    <Suspense fallback="asking">
      <AuthorizeNet />
    </Suspense>,
  );
}

const OFF: CardFormSettings = { isOn: false, gateway: 'live', hasLogin: false, isKept: true };
const said = (page: HTMLElement) =>
  vi.waitFor(() => expect(page.textContent).not.toContain('asking'));

test('X15 Authorize.net has a line of its own once it is switched on, and none before', async () => {
  const off = drawn(OFF);
  await said(off);
  expect(off.textContent).not.toContain('Authorize.net');

  const on = drawn({ ...OFF, isOn: true });
  await vi.waitFor(() => expect(on.textContent).toContain('Login needed'));
  const ready = drawn({ ...OFF, isOn: true, hasLogin: true });
  await vi.waitFor(() => expect(ready.textContent).toContain('Switched on'));
});
