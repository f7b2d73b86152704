import { createContext, type ReactNode, useContext } from 'react';
import { present } from '#domain/assert.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { IsoDate } from '#domain/dates.ts';

/** What every part of the window may rely on without asking for it. */
export type Facts = { readonly today: IsoDate; readonly baseCurrency: CurrencyCode };

const Context = createContext<Facts | null>(null);

export function FactsProvider({
  facts,
  children,
}: {
  readonly facts: Facts;
  readonly children: ReactNode;
}) {
  return <Context value={facts}>{children}</Context>;
}

export function useFacts(): Facts {
  return present(useContext(Context), 'parts of the window stand inside FactsProvider');
}
