import { useSyncExternalStore } from 'react';

type Move = { readonly replace?: boolean };

/** Where the window is: the page and its search both stand in the hash, `#/invoices?state=overdue`. */
export function usePlace(): [string, (to: string, move?: Move) => void] {
  return [useSyncExternalStore(subscribe, currentPath), goTo];
}

/** How a link to a place is written. */
usePlace.hrefs = (path: string) => `#${path}`;

export function usePlaceSearch(): string {
  return useSyncExternalStore(subscribe, currentSearch);
}

export function currentPlace() {
  return { path: currentPath(), search: currentSearch() };
}

export function goTo(to: string, { replace = false }: Move = {}): void {
  if (replace) history.replaceState(null, '', `#${to}`);
  else history.pushState(null, '', `#${to}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

function currentPath(): string {
  return parts()[0] || '/';
}

function currentSearch(): string {
  return parts()[1] ?? '';
}

function parts(): readonly string[] {
  return location.hash.replace(/^#/, '').split('?');
}
