import { useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';

/** Does what the address asks for, once: `/clients?new` opens the dialog of a new client. */
export function useAsked(word: string, run: () => void): void {
  const search = useSearch();
  const [path, go] = useLocation();
  const latest = useRef(run);
  latest.current = run;
  const isAsked = new URLSearchParams(search).has(word);

  useEffect(() => {
    if (!isAsked) return;
    go(path, { replace: true });
    latest.current();
  }, [isAsked, path, go]);
}
