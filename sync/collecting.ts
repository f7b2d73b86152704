import type { RemoteReply, RemoteRequest, Setup } from '#sync/connector.ts';

/** One question whose answer is waited for; throws what ends the whole. */
export type AskOn = (request: RemoteRequest) => Promise<RemoteReply>;

/** Answers of an earlier try, by what was asked and the state it was in. */
export type KnownAnswers = Map<string, unknown>;

/** What it takes to read a whole system, once. */
export type Collecting = {
  readonly ask: AskOn;
  readonly setup: Setup;
  /** How many more questions are known to come. */
  readonly onPlan: (more: number) => void;
  readonly known: KnownAnswers;
  /** Ends the whole where an answer is none. */
  readonly refuse: (title: string) => never;
};
