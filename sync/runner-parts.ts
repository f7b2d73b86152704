import type { Instant } from '#domain/dates.ts';
import type { Chance } from '#sync/backoff.ts';
import type { Connector } from '#sync/connector.ts';
import type { Situation } from '#sync/facts.ts';
import type { FeedStore } from '#sync/feed-store.ts';
import type { Transport } from '#sync/http.ts';
import type { Lines } from '#sync/limiter.ts';
import type { OutboxStore } from '#sync/outbox-store.ts';
import type { Tokens } from '#sync/zoho/token.ts';

/** What a runner is handed. */
export type RunnerParts = {
  readonly connector: Connector;
  readonly store: OutboxStore;
  /** Not given: nothing is read back. */
  readonly feeds?: FeedStore;
  readonly tokens: Tokens;
  /** Shared with whoever else speaks to the system; not given: a line of its own. */
  readonly lines?: Lines;
  readonly transport: Transport;
  readonly situation: () => Situation;
  readonly now: () => Instant;
  readonly chance: Chance;
  /** The content of a file by its hash; not given: no files go out. */
  readonly file?: (hash: string) => Promise<Uint8Array | null>;
  /** Ends early, without an error, when the signal aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  readonly onChange: () => void;
  /** A bug or a ledger that cannot be written; the runner goes on by itself. */
  readonly onTrouble: (error: unknown) => void;
};
