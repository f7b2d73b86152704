import type { Instant } from '#domain/dates.ts';
import type { EventKind } from '#domain/events.ts';
import type { Chance } from '#sync/backoff.ts';
import type { Connector, RemoteRequest } from '#sync/connector.ts';
import { exchange, type Wire } from '#sync/exchange.ts';
import type { Feed, FeedContext, Place, Reading } from '#sync/feed.ts';
import { dueAt, fellThrough, goOnWith, newRound, type Round, wentOn } from '#sync/feed-round.ts';
import type { FeedStore } from '#sync/feed-store.ts';
import { type Outcome, park, sent } from '#sync/outcome.ts';

const SHARE_USED =
  'Its share of today’s calls is used; what goes out has the rest. It is read again by itself.';

type When = 'before-deliveries' | 'amid-deliveries' | 'due';

/** How old news may be when something goes out: after a rest, and while one after another does. */
const FIRST_LEAD_MS = 2_000;
const LEAD_MS = 60_000;
/** Past its turn, however much waits to go out. */
const LATE_MS = 15 * 60_000;

export type FetcherParts = {
  readonly connector: Connector;
  readonly feeds: FeedStore;
  readonly now: () => Instant;
  readonly chance: Chance;
  /** When the share of the day that reading has is open: now or later (rule J18). */
  readonly opensAt: () => Instant;
};

/** Plain facts for the Sync screen. */
export type FeedFacts = {
  readonly name: string;
  readonly title: string;
  readonly readAt: Instant | null;
  /** Since the start of the program. */
  readonly brought: number;
  readonly trouble: string | null;
};

export type Fetcher = {
  /** What is to be asked now, or null; `amid-deliveries` others went out just before. */
  readonly next: (when: When) => Feed | null;
  readonly dueAt: () => Instant | null;
  /** One question and what came of it; never throws but where the ledger cannot be written. */
  readonly read: (feed: Feed, wire: Wire) => Promise<Outcome>;
  /** Everything is due at once: a person asked, or another organisation is connected. */
  readonly refresh: () => void;
  /** What leads is due: while things waited here, they may have changed over there (rule Y8). */
  readonly leadAgain: () => void;
  /** Something of this kind arrived: what it changed there is read back at once (rule F11). */
  readonly follow: (kind: EventKind, remoteId: string) => void;
  /** The clock was set back: nothing waits for a moment of before (rule F13). */
  readonly mendDueTimes: () => void;
  readonly facts: () => readonly FeedFacts[];
};

type Opening = (feed: Feed) => Instant;

/** Runs the feeds of a system, one question at a time, within the runner's limits (rule F1). */
export function createFetcher(parts: FetcherParts): Fetcher {
  const { connector, feeds: store, now } = parts;
  const feeds = connector.feeds ?? [];
  const rounds = new Map<string, Round>();
  const roundOf = (feed: Feed) => {
    const round = rounds.get(feed.name) ?? newRound(store.place(feed.name));
    rounds.set(feed.name, round);
    return round;
  };
  // Asked once for all feeds, for it is found out anew each time; what leads is a part of what goes out.
  const opening = (): Opening => {
    const at = parts.opensAt();
    return ({ leads }) => (leads ? (0 as Instant) : at);
  };
  const due = (feed: Feed, opensAt: Opening) => {
    const at = dueAt(feed, roundOf(feed), { watched: watchedBy(feed, store), now: now() });
    return at === null ? null : (Math.max(at, opensAt(feed)) as Instant);
  };

  return {
    next: (when) => {
      if (store.isHeld()) return null;
      const opensAt = opening();
      const open = feeds.filter((feed) => opensAt(feed) <= now());
      const ready = open.flatMap((feed) => {
        if (when !== 'due') {
          const round = roundOf(feed);
          const isUrgent = mayGoFirst(feed, round, { when, now: now() });
          return isUrgent ? [{ feed, at: round.readAt ?? 0 }] : [];
        }
        const at = due(feed, opensAt);
        return at !== null && at <= now() ? [{ feed, at }] : [];
      });
      return ready.toSorted((a, b) => a.at - b.at)[0]?.feed ?? null;
    },
    dueAt: () => {
      const opensAt = opening();
      const moments = feeds.map((feed) => due(feed, opensAt)).filter((at) => at !== null);
      return moments.length === 0 ? null : (Math.min(...moments) as Instant);
    },
    read: (feed, wire) => readPage(parts, { feed, round: roundOf(feed), wire }),
    refresh: () => {
      for (const feed of feeds) hurry(parts, feed);
      for (const feed of feeds) rounds.set(feed.name, dueAgain(feed, roundOf(feed), store));
    },
    leadAgain: () => {
      for (const feed of feeds.filter(({ leads }) => leads)) {
        rounds.set(feed.name, dueAgain(feed, roundOf(feed), store));
      }
    },
    follow: (kind, remoteId) => {
      for (const feed of feeds.filter(({ follows }) => follows?.includes(kind))) {
        if (readsBack(parts, { feed, round: roundOf(feed), remoteId })) continue;
        rounds.set(feed.name, dueAgain(feed, roundOf(feed), store));
      }
    },
    mendDueTimes: () => {
      for (const round of rounds.values()) round.notBefore = null;
    },
    facts: () => {
      const opensAt = opening();
      return feeds.map((feed) =>
        factsOf(feed, roundOf(feed), { store, isOpen: opensAt(feed) <= now() }),
      );
    },
  };
}

function factsOf(
  { name, title }: Feed,
  round: Round,
  { store, isOpen }: { readonly store: FeedStore; readonly isOpen: boolean },
): FeedFacts {
  return {
    name,
    title,
    readAt: round.readAt ?? store.place(name)?.readAt ?? null,
    brought: round.brought,
    trouble: round.trouble ?? (isOpen ? null : SHARE_USED),
  };
}

/**
 * What leads, and what a long backlog has kept from being read for too long: never in trouble of its
 * own, and not before it was read to its end once (rules Y8 and F5).
 */
function mayGoFirst(
  feed: Feed,
  { readAt, notBefore, more }: Round,
  { when, now }: { readonly when: When; readonly now: Instant },
): boolean {
  if (readAt === null || (notBefore !== null && notBefore > now)) return false;
  const unread = now - readAt;
  const leadMs = when === 'amid-deliveries' ? LEAD_MS : FIRST_LEAD_MS;
  if (feed.leads) return more !== null || unread < 0 || unread >= leadMs;
  return feed.watches === undefined && unread >= feed.everyMs + LATE_MS;
}

/**
 * What was read before stays read, or it would not lead any more; only its turn has come. A whole
 * list goes on where it was, or a long one would never be read to its end.
 */
function dueAgain(feed: Feed, { readAt, brought, more }: Round, store: FeedStore): Round {
  const isKnown = readAt !== null && (store.place(feed.name)?.place ?? null) !== null;
  if (!isKnown) return { ...newRound(null), brought };
  const then = (readAt - feed.everyMs) as Instant;
  return { ...newRound(null), brought, readAt: then, more: feed.sweeps ? more : null };
}

function hurry({ connector: { system }, feeds: store, now }: FetcherParts, feed: Feed): void {
  const { place = null, more = null } = store.place(feed.name) ?? {};
  const hurried = place && feed.hurry?.(place);
  if (!hurried) return;
  store.absorb({ name: feed.name, system, facts: [], place: hurried, more }, now());
}

/** Only what was changed there, where it is known how far all else was read (rule F11). */
function readsBack(
  { connector: { system }, feeds: store, now }: FetcherParts,
  { feed, round, remoteId }: Pick<Turn, 'feed' | 'round'> & { readonly remoteId: string },
): boolean {
  const before = store.place(feed.name)?.place ?? null;
  if (before === null || feed.readBack === undefined) return false;
  const { request, place } = feed.readBack(before, remoteId);
  round.more ??= request;
  store.absorb({ name: feed.name, system, facts: [], place, more: round.more }, now());
  return true;
}

function watchedBy({ watches }: Feed, store: FeedStore) {
  return watches === undefined ? [] : store.watched(watches);
}

type Turn = { readonly feed: Feed; readonly round: Round; readonly wire: Wire };

async function readPage(parts: FetcherParts, turn: Turn): Promise<Outcome> {
  const { feed, round, wire } = turn;
  const { context, place } = contextOf(parts, turn);
  const request = round.more ?? feed.ask(place, context);
  const readings: Reading[] = [];
  const outcome = await exchange(wire, {
    request,
    interpret: (reply) => {
      const reading = feed.read(reply, { place, request, ...context });
      readings.push(reading);
      return reading.kind === 'read' ? sent(feed.name) : reading;
    },
  });
  const reading = readings.at(-1);
  if (outcome.kind === 'sent' && reading?.kind === 'read') {
    take(parts, turn, reading);
    return outcome;
  }
  return stumble(parts, turn, { outcome, readings, request, place, context });
}

function contextOf({ connector, feeds: store, now }: FetcherParts, { feed, wire }: Turn) {
  const place = store.place(feed.name)?.place ?? null;
  const kind = feed.sweeps ?? feed.knows;
  const context: FeedContext = {
    setup: wire.setup,
    now: now(),
    watched: watchedBy(feed, store),
    ...(kind && { known: () => store.known(connector.system, kind) }),
  };
  return { context, place };
}

function take(
  { connector: { system }, feeds: store, now, chance }: FetcherParts,
  { feed, round }: Turn,
  { facts, place, more, unread }: Extract<Reading, { readonly kind: 'read' }>,
): void {
  try {
    store.absorb({ name: feed.name, system, facts, place, more }, now());
  } catch (error) {
    // A ledger that cannot be written just now: the same is read again, after a while.
    const why = 'What was read could not be kept. It is read again.';
    fellThrough(feed, round, why, { afterMs: null, now: now(), chance });
    throw error;
  }
  if (unread !== undefined) store.trouble(feed.name, unread);
  wentOn(feed, round, { facts: facts.length, more, unread: unread ?? null, now: now() });
}

type Stumble = {
  readonly outcome: Outcome;
  readonly readings: readonly Reading[];
  readonly request: RemoteRequest;
  readonly place: Place | null;
  readonly context: FeedContext;
};

/**
 * A limit, a lost network or an ended sign-in is the system's as a whole. Anything else, a missing
 * permission too, is the feed's own: it says so, waits, and nothing that goes out is held up (rule F5).
 */
function stumble(parts: FetcherParts, turn: Turn, stumbled: Stumble): Outcome {
  const { connector, feeds: store, now, chance } = parts;
  const { feed, round } = turn;
  const { outcome, readings } = stumbled;
  const isOfSystem =
    outcome.kind === 'unreached' ||
    outcome.kind === 'reauthorize' ||
    (outcome.kind === 'retry' && outcome.spares);
  if (isOfSystem) return outcome;
  const isAnswer = outcome.kind !== 'retry' || readings.length > 0;
  const why =
    isAnswer && 'why' in outcome
      ? outcome.why
      : `${connector.name} gave no answer about its ${feed.title}. It is asked again by itself.`;
  const afterMs = 'afterMs' in outcome ? outcome.afterMs : null;
  fellThrough(feed, round, why, { afterMs, now: now(), chance });
  leaveBehind(parts, turn, stumbled);
  store.trouble(feed.name, why);
  return park(why);
}

/** The others go on, at once where this one alone may be bad. */
function leaveBehind(
  { connector: { system }, feeds: store, now }: FetcherParts,
  { feed, round }: Turn,
  { readings, request, place, context }: Stumble,
): void {
  const stumbled = { now: now(), isUnheard: readings.length === 0 };
  const behind = feed.setBehind?.(place, request, stumbled) ?? null;
  if (behind === null) return;
  const next = feed.ask(behind, context);
  const more = round.tries === 1 && next.path !== request.path ? next : null;
  store.absorb({ name: feed.name, system, facts: [], place: behind, more }, now());
  round.more = null;
  if (more) goOnWith(round, more);
}
