import type { Instant } from '#domain/dates.ts';
import type { EventKind, LedgerEvent } from '#domain/events.ts';
import type { FactOf } from '#domain/fact.ts';
import type { DeliveryId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';

/** One event on its way to one system, as the runner claims it. */
export type Delivery = {
  readonly id: DeliveryId;
  readonly system: System;
  readonly subject: Subject;
  readonly event: LedgerEvent;
  /** Born in the transaction of the change, never changes over retries. */
  readonly key: string;
  /** How many attempts were begun, this one included: 1 on the first claim. */
  readonly attempt: number;
};

/** A contact that somebody made there before, and the client it is here. */
export type Met = FactOf<'contact.seen'>;

/** How an attempt ended, as the outbox keeps it. `note` is a sentence for the attempts list. */
export type Settlement =
  | { readonly state: 'sent'; readonly remoteId: string; readonly note: string }
  | {
      readonly state: 'waiting';
      readonly dueAt: Instant;
      readonly note: string;
      /** True gives the attempt back: its turn had not come, or the system was at its limit. */
      readonly spared: boolean;
      /** The id of what goes first: due as soon as that is settled, and ever later until then. */
      readonly waitsFor?: string;
      /** What was met there: taken in with this settlement, as the thing that was to be made. */
      readonly met?: Met;
    }
  | {
      readonly state: 'parked';
      readonly note: string;
      /** Waits again by itself once another sign-in was made. */
      readonly untilSignIn?: true;
    }
  /** By itself, where there is nothing to do over there. */
  | { readonly state: 'set-aside'; readonly note: string };

/** How many deliveries of a kind may be under way at once; one where it is not named. */
export type Together = { readonly [K in EventKind]?: number };

export type Settled = { readonly delivery: Delivery; readonly settlement: Settlement };

/** The outbox as the runner needs it; main keeps it in the ledger. */
export type OutboxStore = {
  /** At start: what was being sent becomes waiting again, its attempt counted. Returns how many. */
  readonly recover: (now: Instant) => number;
  /**
   * What of the system has been due longest, and whose subject has nothing earlier unsent, marked
   * as sending and committed before this returns; with it, further ones of its kind, as many as
   * `together` says. Empty when there is none.
   */
  readonly claim: (system: System, now: Instant, together?: Together) => readonly Delivery[];
  /** All of them or none: together they are one commit. */
  readonly settle: (settled: readonly Settled[], now: Instant) => void;
  /** A step inside an attempt that is worth keeping: “Asked first. Not there yet.” */
  readonly note: (delivery: Delivery, sentence: string, now: Instant) => void;
  /** It was looked for before its first send and not found; `at` is the clock there. */
  readonly noteAbsent: (delivery: Delivery, at: Instant) => void;
  readonly absentAt: (delivery: Delivery) => Instant | null;
  /** Whether something else of its kind is known by this id there. */
  readonly isTaken: (delivery: Delivery, remoteId: string) => boolean;
  /** The clock was set back: what was put off by it before is due now. */
  readonly mendDueTimes: (now: Instant) => void;
  readonly nextDueAt: (system: System) => Instant | null;
  readonly remoteId: (system: System, subject: Subject) => string | undefined;
  /** What both sides last said of each field; empty where nothing is kept (rule Y7). */
  readonly agreed?: (system: System, subject: Subject) => Readonly<Record<string, string>>;
  /**
   * Whether something enqueued earlier for the same system, and not delivered yet, is about this
   * id or names it: a void must not overtake the payments it was voided after.
   */
  readonly isMentionedEarlier: (delivery: Delivery, id: string) => boolean;
};
