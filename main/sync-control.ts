import type { SyncStatus, SystemName } from '#contract/sync.ts';

/** Deliveries on their way, as the window sees and steers them. */
export type SyncControl = {
  readonly status: () => SyncStatus;
  /** Kept over restarts. */
  readonly pause: (systems: readonly SystemName[]) => void;
  readonly resume: (systems: readonly SystemName[]) => void;
  /** Something waits, or the network may be back: look at once. */
  readonly wake: () => void;
};
