import type { EventKind, EventOf, Subject } from '#domain/events.ts';
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
};

/** Every plan can be sent and asked after: there is no way to forget the probe. */
export type Plan = {
  readonly send: Step;
  /** Did an earlier, unanswered send land? Asked before every second and later send. */
  readonly probe: Step;
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
  readonly setup: Setup;
};

/** `null` means: not yet, something else must go first. */
export type Planner<K extends EventKind> = (event: EventOf<K>, context: Context) => Plan | null;

export type Rate = {
  readonly perMinute: number;
  readonly perDay: number;
  readonly parallel: number;
};

export type Connector = {
  readonly system: System;
  readonly rate: Rate;
  /** Appended to the API domain of the person's data centre: `/books/v3`. */
  readonly base: string;
  /** Adds what every request of this system carries, such as the organisation; not the token. */
  readonly address: (request: RemoteRequest, setup: Setup) => RemoteRequest;
  readonly plans: { readonly [K in EventKind]?: Planner<K> };
};
