import type { Instant } from '#domain/dates.ts';

const MOST = 3;
const WITHIN_MS = 60_000;

/** What to do about a window that died: open it again, or rest on a page that can hardly die. */
export type AfterCrash = 'reopen' | 'rest';

/** A window that dies again and again would otherwise flicker for ever (rule W43). */
export function createCrashGuard(now: () => Instant): () => AfterCrash {
  let crashes: readonly Instant[] = [];
  return () => {
    const at = now();
    crashes = [...crashes.filter((before) => at - before < WITHIN_MS), at].slice(-MOST);
    return crashes.length < MOST ? 'reopen' : 'rest';
  };
}
