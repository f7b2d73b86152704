import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, type ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach } from 'vitest';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';
import { FactsProvider } from '#renderer/ui/facts.tsx';

/** What tests take as today and as the currency of the ledger. */
const TODAY = '2026-11-20' as IsoDate;
export const EUR = 'EUR' as CurrencyCode;

const drawn: { readonly root: Root; readonly queries: QueryClient }[] = [];

/** What is still drawn would go on working after its page is gone. */
afterEach(() => {
  for (const { root, queries } of drawn.splice(0)) {
    act(() => root.unmount());
    queries.clear();
  }
});

/** Draws a part of the window into a page of its own. */
export function draw(element: ReactElement): HTMLElement {
  const page = document.body.appendChild(document.createElement('div'));
  const root = createRoot(page);
  const queries = new QueryClient();
  drawn.push({ root, queries });
  act(() => {
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={queries}>
          <FactsProvider facts={{ today: TODAY, baseCurrency: EUR }}>{element}</FactsProvider>
        </QueryClientProvider>
      </MantineProvider>,
    );
  });
  return page;
}

/** Types over what a field holds, as a person does. */
export function typeInto(field: HTMLInputElement, text: string): void {
  act(() => {
    field.focus();
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    setter?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

export function press(target: EventTarget, key: string, held: KeyboardEventInit = {}): void {
  act(() => {
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
    );
  });
}

export function leave(field: HTMLElement): void {
  act(() => field.blur());
}

export function click(target: HTMLElement): void {
  act(() => target.click());
}
