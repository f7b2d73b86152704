import type { Instant } from '#domain/dates.ts';
import type { Connector, Plan, RemoteReply, Setup } from '#sync/connector.ts';
import type { Situation } from '#sync/facts.ts';
import type { FeedStore } from '#sync/feed-store.ts';
import type { NoAnswer } from '#sync/http.ts';
import { absent, type Outcome, retry, sent } from '#sync/outcome.ts';
import { createRunner, type Runner } from '#sync/runner.ts';
import { type MemoryStore, memoryStore } from '#sync/testing/memory-store.ts';
import { AT } from '#sync/testing/samples.ts';
import { reply, type Script, script } from '#sync/testing/script.ts';
import type { Access, Tokens } from '#sync/zoho/token.ts';

/** A runner on a desk: time stands still unless moved, answers are written beforehand. */
export type Desk = {
  readonly runner: Runner;
  readonly store: MemoryStore;
  readonly script: Script;
  readonly clock: { now: Instant };
  readonly troubles: unknown[];
  situation: Situation;
  /** Called whenever something waits. */
  onSleep: () => void;
};

type Options = {
  readonly answers: readonly (RemoteReply | NoAnswer)[];
  readonly plan?: Partial<Plan>;
  readonly connector?: Partial<Connector>;
  readonly tokens?: Tokens;
  readonly feeds?: FeedStore;
};

const SEND = { method: 'PUT', path: '/things', body: {} } as const;
const PROBE = { method: 'GET', path: '/things' } as const;

export const THERE = reply(200, { id: '4600000000012345679' });
export const NOT_THERE = reply(200, { id: null });

/** Reads the little language of this desk: an id, none, or what a status says. */
export function interpret({ status, body, headers: _ }: RemoteReply): Outcome {
  if (status === 401) return { kind: 'reauthorize', why: 'Ended.' };
  if (status >= 500) return retry('Trouble.');
  const id: unknown = (body as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? sent(id) : absent;
}

export function desk({ answers, plan, connector, tokens, feeds }: Options): Desk {
  const store = memoryStore();
  const written = script(...answers);
  const clock = { now: AT };
  const troubles: unknown[] = [];
  const whole: Plan = {
    send: { request: SEND, interpret },
    probe: { request: PROBE, interpret },
    ...plan,
  };
  const made: Desk = {
    store,
    script: written,
    clock,
    troubles,
    situation: { kind: 'ready', setup: {} as Setup },
    onSleep: () => undefined,
    runner: createRunner({
      connector: {
        system: 'books',
        name: 'Books',
        rate: { perMinute: 100, perDay: 1_000, parallel: 1 },
        base: '/books/v3',
        address: (request) => request,
        look: async () => ({ kind: 'unanswered', why: '' }),
        plans: { 'client.saved': () => whole },
        ...connector,
      },
      store,
      ...(feeds && { feeds }),
      tokens: tokens ?? fixedTokens(),
      transport: written.transport,
      situation: () => made.situation,
      now: () => clock.now,
      chance: () => 0.5,
      sleep: async (ms) => {
        made.onSleep();
        clock.now = (clock.now + ms) as Instant;
      },
      onChange: () => undefined,
      onTrouble: (error) => troubles.push(error),
    }),
  };
  return made;
}

/** A token that never ends, until `renewed` says otherwise. */
export function fixedTokens(renewed: Access = token('second')): Tokens {
  return {
    access: async () => token('first'),
    renew: async () => renewed,
    replace: () => undefined,
    lacking: new Set(),
  };
}

export function token(name: string): Access {
  const access = { token: name, api: 'http://127.0.0.1:1', expiresAt: (AT + 1e9) as Instant };
  return { kind: 'token', access };
}

/** Turns until nothing more can be done now, moving time to whatever is due; at most so often. */
export async function settle({ runner, clock }: Desk, most = 100): Promise<number> {
  for (let turns = 0; turns < most; turns += 1) {
    const { worked, nextAt } = await runner.turn();
    if (worked) continue;
    if (nextAt === null) return turns;
    clock.now = nextAt;
  }
  return most;
}
