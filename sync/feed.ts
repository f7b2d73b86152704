import type { Instant } from '#domain/dates.ts';
import type { Fact } from '#domain/fact.ts';
import type { RemoteReply, RemoteRequest, Setup } from '#sync/connector.ts';
import type { Outcome } from '#sync/outcome.ts';

/** How far a feed has read, in its own words; kept as JSON beside the facts it brought. */
export type Place = Readonly<Record<string, string | number | null>>;

export type FeedContext = { readonly setup: Setup; readonly now: Instant };

/** What one answer brought: `more` is the next question of this round, or null at its end. */
export type Reading =
  | {
      readonly kind: 'read';
      readonly facts: readonly Fact[];
      /** Kept with the facts in one transaction, so a crash reads again and never skips. */
      readonly place: Place;
      readonly more: RemoteRequest | null;
    }
  | Exclude<Outcome, { readonly kind: 'sent' | 'absent' | 'ask' }>;

/** The twin of a plan: what to ask and how to read the answer, both without effects (rule F1). */
export type Feed = {
  /** `crm.contacts`: the name its place is kept under, never changed once shipped. */
  readonly name: string;
  /** As a person knows it: contacts. */
  readonly title: string;
  readonly everyMs: number;
  /** The first question of a round; `place` is null before the first. */
  readonly ask: (place: Place | null, context: FeedContext) => RemoteRequest;
  readonly read: (
    reply: RemoteReply,
    asked: { readonly place: Place | null; readonly request: RemoteRequest } & FeedContext,
  ) => Reading;
};
