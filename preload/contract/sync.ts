import { z } from 'zod';
import type { RemoteIdRow } from '#contract/clients.ts';
import {
  type Page,
  zClientId,
  zCursor,
  zDeliveryId,
  zDifferenceId,
  zNothing,
  zSubject,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { DeliveryMark } from '#contract/invoices.ts';
import type { ContactField } from '#domain/client/contact-data.ts';
import type { Instant } from '#domain/dates.ts';
import type { DeliveryId, DifferenceId } from '#domain/ids.ts';
import type { Subject } from '#domain/subject.ts';
import { SYSTEMS, type System } from '#domain/systems.ts';

export type Connection =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'signing-in';
      /** What is to be typed in the browser, or null where the browser comes back by itself. */
      readonly code: {
        readonly text: string;
        /** The page it is typed into. */
        readonly address: string;
        readonly until: Instant;
      } | null;
    }
  | {
      readonly kind: 'connected';
      readonly organisation: string;
      readonly region: string;
      readonly isPractice: boolean;
      /** False when there is no keychain: the sign-in lasts until the app is closed. */
      readonly isKept: boolean;
    }
  | {
      readonly kind: 'signed-out';
      readonly organisation: string;
      readonly region: string;
      readonly isPractice: boolean;
      readonly why: string;
    };

/** One thing that is read back from a system. */
export type FeedStatus = {
  readonly name: string;
  /** As a person knows it: contacts. */
  readonly title: string;
  /** Null before it was ever read. */
  readonly readAt: Instant | null;
  /** How much that was new, since the program was started. */
  readonly brought: number;
  /** Why it is read no further, or null. */
  readonly trouble: string | null;
};

export type SystemStatus = {
  readonly system: System;
  readonly state:
    | 'connected'
    | 'at-limit'
    | 'paused'
    | 'offline'
    | 'sign-in-again'
    | 'not-connected'
    | 'set-up-needed';
  /** What is missing or until when it waits, or empty. */
  readonly why: string;
  readonly organisation: string;
  readonly lastTalkAt: Instant | null;
  readonly goesOnAt: Instant | null;
  readonly minute: { readonly used: number; readonly limit: number };
  readonly day: { readonly used: number; readonly limit: number };
  readonly waiting: number;
  readonly needsYou: number;
  readonly delivered: number;
  readonly feeds: readonly FeedStatus[];
};

export type SyncStatus = {
  readonly connection: Connection;
  readonly offlineSince: Instant | null;
  readonly waiting: number;
  readonly sending: number;
  readonly needsYou: number;
  readonly delivered: number;
  readonly setAside: number;
  /** Fields this ledger and Zoho tell differently, not decided yet. */
  readonly differing: number;
  readonly systems: readonly SystemStatus[];
};

export type DeliveryRow = {
  readonly id: DeliveryId;
  readonly system: System;
  readonly subject: Subject;
  /** “INV-2026-0061, Quillmoor Books” */
  readonly title: string;
  readonly state: 'waiting' | 'sending' | 'sent' | 'parked' | 'set-aside';
  readonly attempts: number;
  /** The last answer in plain words. */
  readonly note: string;
  readonly dueAt: Instant | null;
  readonly at: Instant;
  readonly remoteId: string | null;
};

export type DeliveryPage = {
  readonly row: DeliveryRow;
  readonly key: string;
  /** Where in the window its subject is. */
  readonly path: string | null;
  readonly attempts: readonly {
    readonly at: Instant;
    readonly sentence: string;
    readonly state: 'sent' | 'note' | 'refused';
  }[];
};

/** A field of a client that was changed here and is not in CRM yet, or that came from there. */
export type ContactNews = { readonly field: ContactField; readonly at: Instant } & (
  | { readonly from: 'here'; readonly isRefused: boolean }
  | { readonly from: 'crm'; readonly before: string }
);

/** One field that this ledger and a system tell differently. */
export type DifferenceRow = {
  readonly id: DifferenceId;
  readonly system: System;
  readonly title: string;
  readonly field: string;
  readonly ours: string;
  readonly theirs: string;
  readonly seenAt: Instant;
  /** Where in the window its subject is; null for what is only there. */
  readonly path: string | null;
  /** Whether theirs can be taken: never into an issued document (rule Y2). */
  readonly canTake: boolean;
};

export const sync = {
  status: query(zNothing).returns<SyncStatus>(),
  deliveries: query(
    z.strictObject({
      view: z.enum(['waiting', 'needs-you', 'delivered', 'set-aside']),
      after: zCursor,
    }),
  ).returns<Page<DeliveryRow>>(),
  delivery: query(z.strictObject({ id: zDeliveryId })).returns<DeliveryPage | null>(),
  /** Where a thing is in Zoho, and how its news stand. */
  idsOf: query(z.strictObject({ subject: zSubject })).returns<{
    readonly ids: readonly RemoteIdRow[];
    readonly delivery: DeliveryMark;
  }>(),
  contactNews: query(z.strictObject({ id: zClientId })).returns<readonly ContactNews[]>(),
  differences: query(z.strictObject({ after: zCursor })).returns<Page<DifferenceRow>>(),
  /** Ours holds, until either side changes. */
  keepOurs: command(z.strictObject({ id: zDifferenceId })).returns<void>(),
  takeTheirs: command(z.strictObject({ id: zDifferenceId })).returns<void>(),
  retryDelivery: command(z.strictObject({ id: zDeliveryId })).returns<void>(),
  setAsideDelivery: command(z.strictObject({ id: zDeliveryId })).returns<void>(),
  pause: command(z.strictObject({ system: z.enum(SYSTEMS).nullable() })).returns<void>(),
  resume: command(z.strictObject({ system: z.enum(SYSTEMS).nullable() })).returns<void>(),
  syncNow: command(zNothing).returns<void>(),
  /** Opens the page of a thing in Zoho in the system browser. */
  openThere: command(
    z.strictObject({ system: z.enum(SYSTEMS), subject: zSubject }),
  ).returns<void>(),
  /** The log with tokens, addresses and names taken out, as text to copy. */
  supportLog: query(zNothing).returns<{ readonly text: string }>(),
};
