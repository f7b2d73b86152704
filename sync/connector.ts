import type { CurrencyCode } from '#domain/currency.ts';
import type { EventKind, EventOf, LedgerEvent, Subject } from '#domain/events.ts';
import type { NoAnswer } from '#sync/http.ts';
import type { Outcome } from '#sync/outcome.ts';

/** Where deliveries go. One folder of connectors/ each. */
export type System = 'crm' | 'books';

export type RemoteRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path and query under the system's own base, `/invoices?page=1`; never holds a secret. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

export type RemoteReply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON with long ids kept digit for digit as text, or null where there was no JSON. */
  readonly body: unknown;
};

export type Step = {
  readonly request: RemoteRequest;
  readonly interpret: (reply: RemoteReply) => Outcome;
  /** Of a list that is read page by page: what to ask while a page holds nothing; null at its end. */
  readonly further?: (asked: RemoteRequest, reply: RemoteReply) => RemoteRequest | null;
};

/** Every plan can be sent and asked after: there is no way to forget the probe. */
export type Plan = {
  readonly send: Step;
  /** Did an earlier, unanswered send land? Asked before every second and later send. */
  readonly probe: Step;
  /** Asked before the first send too: where the system has no guard against doubles of its own. */
  readonly asksFirst?: boolean;
  /** How long a probe may not show yet what was sent; not given where sending twice does no harm. */
  readonly lagMs?: number;
  /** What must follow once it is there, safe to repeat: marking an invoice as sent. */
  readonly finish?: (remoteId: string) => Step;
};

/** What was found out about the other side when it was connected; stored by main as JSON. */
export type Setup = Readonly<Record<string, unknown>>;

export type Context = {
  /** The idempotency key of this delivery: the same on every attempt. */
  readonly key: string;
  /** The remote id of something delivered to the same system before. */
  readonly remoteId: (subject: Subject) => string | undefined;
  /** Whether an earlier, undelivered event names this id: it must not be overtaken (rule S19). */
  readonly isMentionedEarlier: (id: string) => boolean;
  readonly setup: Setup;
};

/** No plan yet: something else must go first, or a person must look. */
export type Held = Extract<Outcome, { readonly kind: 'wait' | 'park' }>;

/** `null` means: not yet, something else must go first. */
export type Planner<K extends EventKind> = (
  event: EventOf<K>,
  context: Context,
) => Plan | Held | null;

export type Rate = {
  readonly perMinute: number;
  readonly perDay: number;
  readonly parallel: number;
};

/** One question during set-up, signed and within the limits. */
export type Ask = (request: RemoteRequest) => Promise<RemoteReply | NoAnswer>;

/** What the other side looks like, with sentences that say what to add there and where. */
export type Findings =
  | {
      readonly kind: 'ready';
      readonly organisation: string;
      readonly setup: Setup;
      readonly advice: readonly string[];
    }
  | {
      readonly kind: 'set-up-needed';
      readonly organisation: string;
      readonly advice: readonly string[];
    }
  | { readonly kind: 'unanswered'; readonly why: string };

export type Connector = {
  readonly system: System;
  /** As a person knows it: Books. */
  readonly name: string;
  readonly rate: Rate;
  /** What the plan of the organisation allows, where set-up found it out. */
  readonly rateFor?: (setup: Setup) => Rate;
  /** Appended to the API domain of the person's data centre: `/books/v3`. */
  readonly base: string;
  /** Adds what every request of this system carries, such as the organisation; not the token. */
  readonly address: (request: RemoteRequest, setup: Setup) => RemoteRequest;
  /** Looks around after signing in; creates nothing but accounts a journal needs. */
  readonly look: (ask: Ask, wants: { readonly baseCurrency: CurrencyCode }) => Promise<Findings>;
  /** Whether the system has a place for this event at all; not given means always. */
  readonly hears?: (event: LedgerEvent) => boolean;
  readonly plans: { readonly [K in EventKind]?: Planner<K> };
};
