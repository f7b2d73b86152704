import type { Instant, IsoDate } from '#domain/dates.ts';

/** Time and chance. The real ones are in `compose.ts`; tests hand in their own. */
export type World = {
  readonly now: () => Instant;
  /** The day it is where the person is. */
  readonly today: () => IsoDate;
  readonly random: (bytes: number) => Uint8Array;
  /** From 0 up to, not including, 1. */
  readonly chance: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
};
