import { type ReactNode, useEffect, useState } from 'react';

/** What nobody misses in the first moments: drawn once the window has nothing else to do. */
export function AtRest({ children }: { readonly children: ReactNode }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const waiting = requestIdleCallback(() => setDue(true));
    return () => cancelIdleCallback(waiting);
  }, []);
  return isDue && children;
}
