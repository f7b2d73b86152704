import { act } from 'react';
import { expect, test, vi } from 'vitest';
import type { SearchHit } from '#contract/system.ts';
import { openPalette, Palette } from '#renderer/features/shell/palette.tsx';
import { draw, press, typeInto } from '#renderer/test-draw.tsx';

const FERNHILL: SearchHit = {
  area: 'clients',
  title: 'Fernhill Works',
  detail: 'Kiel',
  path: '/clients/fernhill',
};
const TIDEWATER: SearchHit = { ...FERNHILL, title: 'Tidewater Press', path: '/clients/tidewater' };

/** The palette over a main that answers when it is told to. */
async function openedPalette() {
  const waiting = new Map<string, (hits: readonly SearchHit[]) => void>();
  Object.assign(window, {
    ledger: {
      call: (_path: string, { text }: { text: string }) =>
        new Promise((settle) => {
          waiting.set(text, (value) => settle({ ok: true, value }));
        }),
    },
  });
  location.hash = '#/';
  draw(<Palette />);
  await act(async () => openPalette());
  await vi.waitFor(() => expect(field()).not.toBeNull());
  return async (text: string, hits: readonly SearchHit[]) => {
    await vi.waitFor(() => expect(waiting.has(text)).toBe(true));
    await act(async () => waiting.get(text)?.(hits));
    await act(() => new Promise((settle) => setTimeout(settle, 0)));
  };
}

const field = () => document.querySelector<HTMLInputElement>('.palette input')!;
const type = (text: string) => act(async () => typeInto(field(), text));
const enter = () => act(async () => press(field(), 'Enter', { code: 'Enter' }));

test('W37 Enter before the answer opens the first line once the answer is there', async () => {
  const answer = await openedPalette();
  await type('fern');
  await enter();
  expect(location.hash).toBe('#/');
  await answer('fern', [FERNHILL]);
  expect(location.hash).toBe('#/clients/fernhill');
});

test('W37 Enter never opens what was found for the words before', async () => {
  const answer = await openedPalette();
  await type('fern');
  await answer('fern', [FERNHILL]);
  await type('tide');
  await enter();
  expect(location.hash).toBe('#/');
  await answer('tide', [TIDEWATER]);
  expect(location.hash).toBe('#/clients/tidewater');
});

test('W37 Enter after the answer opens its first line, and typing on drops an early Enter', async () => {
  const answer = await openedPalette();
  await type('fern');
  await enter();
  press(field(), 'h', { code: 'KeyH' });
  await type('fernh');
  await answer('fernh', [FERNHILL]);
  expect(location.hash).toBe('#/');
  await enter();
  expect(location.hash).toBe('#/clients/fernhill');
});
