import type { SyncStatus } from '#contract/sync.ts';
import type { System } from '#domain/systems.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import type { Told } from '#sync/errand.ts';

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
  /** One question of long work, in the line of what goes out. */
  readonly ask: (system: System, request: RemoteRequest, signal: AbortSignal) => Promise<Told>;
};
