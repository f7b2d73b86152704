import type { Reply } from '#contract/define.ts';
import type { Push } from '#contract/events.ts';

/** What hangs in the window as `window.ledger`: two functions and nothing of Electron. */
export type Bridge = {
  readonly call: (path: string, input: unknown) => Promise<Reply>;
  /** Returns how to stop listening. */
  readonly listen: (onPush: (push: Push) => void) => () => void;
};
