import type { CurrencyCode } from '#domain/currency.ts';
import type { Instant } from '#domain/dates.ts';
import type { EventKind, EventOf, LedgerEvent } from '#domain/events.ts';
import type { Subject } from '#domain/subject.ts';
import type { System } from '#domain/systems.ts';
import type { Feed } from '#sync/feed.ts';
import type { NoAnswer } from '#sync/http.ts';
import type { FilePart } from '#sync/multipart.ts';
import type { Outcome } from '#sync/outcome.ts';

export type RemoteRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query under the system's own base, `/invoices?page=1`; never holds a secret. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A file sent as a form instead of a body; its content is read when it goes out. */
  readonly file?: FilePart;
  /** What it takes of the budget of a day; one call where not given. */
  readonly costs?: number;
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
  /** Where the system takes many at once; not given means one by one. */
  readonly joint?: Joint;
};

/** How steps travel in one request, each with an answer of its own (rule S23). */
export type Joint = {
  /** Steps of one name travel together. */
  readonly name: string;
  readonly most: number;
  readonly join: (requests: readonly RemoteRequest[]) => RemoteRequest;
  /** The answer as if this step had been asked alone; where it stands in the request. */
  readonly part: (
    reply: RemoteReply,
    place: { readonly at: number; readonly of: number },
  ) => RemoteReply;
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
  /**
   * Asked before the one send of what must never be sent twice, a charge (rule X4). Any later
   * attempt only asks the probe.
   */
  readonly onlyOnceAfter?: Step;
  /** What must follow once it is there, safe to repeat: marking an invoice as sent. */
  readonly finish?: (remoteId: string) => Step;
};

/** What was found out about the other side when it was connected; stored by main as JSON. */
export type Setup = Readonly<Record<string, unknown>>;

export type Context = {
  /** The idempotency key of this delivery: the same on every attempt. */
  readonly key: string;
  /** The remote id of something delivered before, to the same system unless another is named. */
  readonly remoteId: (subject: Subject, system?: System) => string | undefined;
  /** What this system and the ledger last said alike of each field, so that less is overwritten. */
  readonly agreed?: (subject: Subject) => Readonly<Record<string, string>>;
  /** Whether an earlier, undelivered event names this id: it must not be overtaken (rule S19). */
  readonly isMentionedEarlier: (id: string) => boolean;
  /** By the clock there, when it was looked for before its first send and not found; or null. */
  readonly absentAt?: () => Instant | null;
  /** Whether something else of its kind is known by this id there: then it is not this one. */
  readonly isTaken?: (remoteId: string) => boolean;
  readonly setup: Setup;
};

/** No plan: something else must go first, a person must look, or there is nothing to do. */
export type Held = Extract<Outcome, { readonly kind: 'wait' | 'park' | 'needless' }>;

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

/** An organisation, or a department, a person may choose. */
export type Choosable = { readonly id: string; readonly name: string };

/** What the other side looks like, with sentences that say what to add there and where. */
export type Findings =
  | {
      readonly kind: 'ready';
      readonly organisation: string;
      /** Every organisation of this sign-in that could be used; not given where there is one. */
      readonly choices?: readonly Choosable[];
      readonly setup: Setup;
      readonly advice: readonly string[];
    }
  | {
      readonly kind: 'set-up-needed';
      readonly organisation: string;
      readonly advice: readonly string[];
    }
  | { readonly kind: 'unanswered'; readonly why: string };

/** What a look is told beforehand. */
export type Wants = {
  readonly baseCurrency: CurrencyCode;
  /** The organisation of the books where they are connected; null or not given: none is. */
  readonly booksOrganisation?: string | null;
  /** The organisation to use where the sign-in has it; null or not given: the usual one. */
  readonly organisation?: string | null;
  /** What an earlier look found, of whatever organisation. */
  readonly known?: Setup;
  /** Whether Billing and Books keep one set of invoices; null or not given: read off the ids. */
  readonly isShared?: boolean | null;
  /** The department of Desk a person chose; null or not given: the first. */
  readonly department?: string | null;
};

/** What of this system is known here, for who hears of some things only. */
export type Hearing = {
  readonly setup: Setup;
  readonly remoteId: (subject: Subject) => string | undefined;
  /** Whether it was ever told of this, and nobody has set that aside. */
  readonly isTold: (subject: Subject, kind: EventKind) => boolean;
};

export type Connector = {
  readonly system: System;
  /** As a person knows it: Books. */
  readonly name: string;
  readonly rate: Rate;
  /** What the plan of the organisation allows, where set-up found it out. */
  readonly rateFor?: (setup: Setup) => Rate;
  /** Not given means the API domain of the person's data centre; Desk has hosts of its own. */
  readonly host?: 'desk';
  /** Appended to that: `/books/v3`. */
  readonly base: string;
  /** Adds what every request of this system carries, such as the organisation; not the token. */
  readonly address: (request: RemoteRequest, setup: Setup) => RemoteRequest;
  /**
   * Questions under different permissions that cost little: whether a sign-in that was refused for
   * one thing is heard at all.
   */
  readonly lifeSigns?: readonly RemoteRequest[];
  /** Looks around after signing in; creates nothing but accounts and the product of plans. */
  readonly look: (ask: Ask, wants: Wants) => Promise<Findings>;
  /** Whether the system has a place for this event at all; not given means always. */
  readonly hears?: (event: LedgerEvent, hearing: Hearing) => boolean;
  readonly plans: { readonly [K in EventKind]?: Planner<K> };
  /** How many deliveries of a kind may travel in one request (rule S23). */
  readonly together?: { readonly [K in EventKind]?: number };
  /** What it tells back; not given means nothing. */
  readonly feeds?: readonly Feed[];
};
