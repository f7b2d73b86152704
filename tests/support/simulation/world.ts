import type { Instant } from '#domain/dates.ts';
import type { Unlisted } from '#sandbox/server.ts';
import type { HttpRequest, Transport } from '#sync/http.ts';
import type { TestProgram } from '#tests/support/services.ts';
import type { Dice } from '#tests/support/simulation/dice.ts';
import type { Weather } from '#tests/support/simulation/weather.ts';
import type { Clock, SyncDesk } from '#tests/support/sync-desk.ts';

/** One ledger, one organisation with all systems, and what happens between them. */
export type World = {
  readonly seed: number;
  readonly dice: Dice;
  readonly clock: Clock;
  readonly weather: Weather;
  readonly program: TestProgram;
  readonly sandbox: Unlisted;
  readonly refreshToken: string;
  /** What a drill puts around the line. */
  readonly around: (line: Transport) => Transport;
  /** What is under way and nobody waits for any more. */
  readonly late: HttpRequest[];
  /** What nobody expected: bugs, and errors out of the runners. */
  readonly troubles: string[];
  /** `books:460…`: what people over there laid hands on, so that ours may be refused. */
  readonly touched: Set<string>;
  /** What a person changed of a client, here and there: field by field, the newest last. */
  readonly edits: { readonly side: 'here' | 'there'; readonly of: string; readonly said: string }[];
  /** The invoice of each charge of a card that left this computer, by its id there. */
  readonly charges: string[];
  desk: SyncDesk | null;
  /** Resolves when the program is killed inside a call. */
  killed: Promise<void>;
  kill: () => void;
  crashes: number;
  readonly begunAt: Instant;
};
