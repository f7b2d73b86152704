import type { AccountsState, PracticeClient } from '#sandbox/accounts/state.ts';
import type { AuthorizeNetState } from '#sandbox/authorize-net/state.ts';
import type { BillingState } from '#sandbox/billing/state.ts';
import type { BooksState } from '#sandbox/books/state.ts';
import type { Chance } from '#sandbox/chance.ts';
import type { CrmState } from '#sandbox/crm/state.ts';
import type { DeskState } from '#sandbox/desk/state.ts';
import type { Actor, Effect, EffectNews } from '#sandbox/effects.ts';
import type { FaultBoard } from '#sandbox/faults.ts';
import type { Minting } from '#sandbox/mint.ts';
import type { Clock } from '#sandbox/moments.ts';
import type { Behaviour, Limits } from '#sandbox/settings.ts';
import type { Traffic } from '#sandbox/traffic.ts';

/** What outlives a restart. */
export type PracticeState = {
  readonly minting: Minting;
  readonly accounts: AccountsState;
  readonly desk: DeskState;
  readonly authorizeNet: AuthorizeNetState;
  readonly crm: CrmState;
  readonly books: BooksState;
  readonly billing: BillingState;
  readonly effects: Effect[];
};

/** One practice organisation, running. */
export type Practice = {
  readonly seed: number;
  readonly clock: Clock;
  readonly client: PracticeClient;
  state: PracticeState;
  /** Whose contacts, invoices and payments `state.books` holds. */
  readonly ledger: 'books' | 'billing';
  limits: Limits;
  behaviour: Behaviour;
  /** Whose acts are carried out; a copy of the practice says so for a person's. */
  readonly actor: Actor;
  /** Added to the clock: the organisation's time runs ahead of, or behind, its clients'. */
  shiftMs: number;
  /** How far each request moves the time on; for a clock that stands still. */
  readonly stepMs: number;
  traffic: Traffic;
  readonly board: FaultBoard;
  readonly chance: Chance;
  /** Known once it listens. */
  url: string;
};

export function nowOf(practice: Practice): number {
  return practice.clock.now() + practice.shiftMs;
}

export function recordEffect(practice: Practice, news: EffectNews): void {
  const { actor, state } = practice;
  const sequence = state.effects.length + 1;
  state.effects.push({ sequence, at: nowOf(practice), actor, ...news });
}
