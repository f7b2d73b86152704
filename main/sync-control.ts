import type { SyncStatus } from '#contract/sync.ts';
import type { System } from '#domain/systems.ts';
import type { FeedFacts } from '#sync/fetcher.ts';

/** Deliveries on their way, as the window sees and steers them. */
export type SyncControl = {
  readonly status: () => SyncStatus;
  /** Kept over restarts. */
  readonly pause: (systems: readonly System[]) => void;
  readonly resume: (systems: readonly System[]) => void;
  /** Something waits, or the network may be back: look at once. */
  readonly wake: () => void;
  /** Everything there is to read is read now. */
  readonly refresh: () => void;
  /** What was read of each system, when, and what is in the way. */
  readonly feeds: () => Readonly<Record<System, readonly FeedFacts[]>>;
};
