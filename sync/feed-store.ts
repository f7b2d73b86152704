import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { System } from '#domain/systems.ts';
import type { RemoteRequest } from '#sync/connector.ts';
import type { Known, Place, Watch, Watched } from '#sync/feed.ts';

/** What is kept of a feed: how far it read, when, and why it reads no further. */
export type KeptPlace = {
  readonly place: Place | null;
  /** What a round that is under way asks next; null between rounds. */
  readonly more: RemoteRequest | null;
  readonly readAt: Instant | null;
  readonly trouble: string | null;
};

/** What one answer of a feed brought, for the ledger. */
export type Batch = {
  readonly name: string;
  readonly system: System;
  readonly facts: readonly Fact[];
  readonly place: Place;
  readonly more: RemoteRequest | null;
};

/** What came back, as the runner needs it kept; main keeps it in the ledger. */
export type FeedStore = {
  /** Null before anything of the feed was kept. */
  readonly place: (name: string) => KeptPlace | null;
  /** Facts, place and the next question in one transaction: a crash skips nothing (rule F1). */
  readonly absorb: (batch: Batch, now: Instant) => void;
  readonly trouble: (name: string, why: string) => void;
  readonly watched: (watch: Watch) => readonly Watched[];
  /** Remote ids of what is known here of a kind, as to hold a whole list against. */
  readonly known: (system: System, kind: Known) => readonly string[];
  /** While something long is written nothing new is begun. */
  readonly isHeld: () => boolean;
};
