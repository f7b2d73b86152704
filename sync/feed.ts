import type { Instant } from '#domain/dates.ts';
import type { EventKind } from '#domain/events.ts';
import type { Fact } from '#domain/fact.ts';
import type { RemoteReply, RemoteRequest, Setup } from '#sync/connector.ts';
import type { Outcome } from '#sync/outcome.ts';

/** How far a feed has read, in its own words; kept as JSON beside the facts it brought. */
export type Place = Readonly<Record<string, string | number | null>>;

/** Things a feed asks about one by one; the ledger knows which they are. */
export type Watch =
  | 'open-card-pages'
  | 'subscribed-clients'
  | 'subscriptions'
  | 'open-tickets'
  | 'closed-tickets'
  | 'passed-over';

/** One of them: its remote id in the feed's system, and since when it is worth asking about. */
export type Watched = {
  readonly remoteId: string;
  readonly since: Instant;
  /** Where things of several kinds are watched. */
  readonly kind?: PassedOver;
  /** Whose card is stored on a page, by the customer's id there. */
  readonly customer?: string;
};

/** What a list that is read from end to end tells of: what is known here and not in it may be gone. */
export type Swept = 'client' | 'invoice' | 'payment' | 'expense' | 'account';

/** What a feed can be told the ids of. */
export type Known = Swept | 'subscription';

/** What is asked about by itself once nothing about it is on its way (rule F15). */
export type PassedOver = Exclude<Swept, 'account'>;

export type FeedContext = {
  readonly setup: Setup;
  readonly now: Instant;
  /** What the feed watches; a feed that watches is not run while there is none of it. */
  readonly watched?: readonly Watched[];
  /** The remote ids of what is known here of the kind it sweeps or knows. */
  readonly known?: () => readonly string[];
};

/** What one answer brought: `more` is the next question of this round, or null at its end. */
export type Reading =
  | {
      readonly kind: 'read';
      readonly facts: readonly Fact[];
      /** Both are kept with the facts in one transaction, so a crash reads again and never skips. */
      readonly place: Place;
      readonly more: RemoteRequest | null;
      /** What of it could not be read and is read again later, as a sentence. */
      readonly unread?: string;
    }
  | Exclude<Outcome, { readonly kind: 'sent' | 'absent' | 'ask' }>;

/** When one thing got no good answer; where it got none at all, that may be the line's trouble. */
export type Stumbled = { readonly now: Instant; readonly isUnheard: boolean };

/** The twin of a plan: what to ask and how to read the answer, both without effects (rule F1). */
export type Feed = {
  /** `crm.contacts`: the name its place is kept under, never changed once shipped. */
  readonly name: string;
  /** As a person knows it: contacts. */
  readonly title: string;
  readonly everyMs: number;
  /** Read before something goes out, so that nobody's change is overwritten unseen (rule Y8). */
  readonly leads?: boolean;
  /** Read again as soon as a delivery of these kinds arrived: nothing tells of what it changed. */
  readonly follows?: readonly EventKind[];
  /** Just what was delivered, by its id there, instead of all there is to read. */
  readonly readBack?: (
    place: Place,
    remoteId: string,
  ) => { readonly place: Place; readonly request: RemoteRequest };
  readonly sweeps?: Swept;
  /** Of which kind it is told what is known here, though it holds no whole list against it. */
  readonly knows?: Known;
  readonly watches?: Watch;
  /** Takes the place of `everyMs` where how soon depends on what is watched. */
  readonly paceMs?: (watched: readonly Watched[], now: Instant) => number;
  /** The first question of a round; `place` is null before the first. */
  readonly ask: (place: Place | null, context: FeedContext) => RemoteRequest;
  /**
   * The place once one thing that gets no good answer is set behind the others; null where the
   * question is the whole feed's. Not given: nothing is asked about one by one.
   */
  readonly setBehind?: (
    place: Place | null,
    asked: RemoteRequest,
    stumbled: Stumbled,
  ) => Place | null;
  /** The place once all that was set behind has its turn, for a person asks; null: nothing was. */
  readonly hurry?: (place: Place) => Place | null;
  readonly read: (
    reply: RemoteReply,
    asked: { readonly place: Place | null; readonly request: RemoteRequest } & FeedContext,
  ) => Reading;
};
