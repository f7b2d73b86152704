import { createAdaptorServer } from '@hono/node-server';
import type { PracticeClient } from '#sandbox/accounts/state.ts';
import { practiceApp } from '#sandbox/app.ts';
import { PRACTICE_MERCHANT } from '#sandbox/authorize-net/merchant.ts';
import { newChance } from '#sandbox/chance.ts';
import type { Control } from '#sandbox/control.ts';
import { controlOf } from '#sandbox/control.ts';
import { newBoard } from '#sandbox/faults.ts';
import type { Clock } from '#sandbox/moments.ts';
import { keeperOf, loadState } from '#sandbox/persistence.ts';
import type { Practice } from '#sandbox/practice.ts';
import { newState } from '#sandbox/reset.ts';
import type { Behaviour, Limits } from '#sandbox/settings.ts';
import { DEFAULT_BEHAVIOUR, DEFAULT_LIMITS } from '#sandbox/settings.ts';
import { newTraffic } from '#sandbox/traffic.ts';

/** Without a clock it is Monday, 5 January 2026, 09:00 UTC, and a second later at each request. */
const PRACTICE_START_MS = 1_767_603_600_000;
const STEP_MS = 1000;

export const PRACTICE_CLIENT: PracticeClient = {
  clientId: '1000.PRACTICEORGANISATION',
  clientSecret: null,
  redirectUris: [48_217, 48_218, 48_219].flatMap((port) => [
    `http://127.0.0.1:${port}/callback`,
    `http://localhost:${port}/callback`,
  ]),
};

export type SandboxOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  readonly seed: number;
  readonly clock?: Clock;
  readonly client?: PracticeClient;
  readonly limits?: Partial<Limits>;
  readonly behaviour?: Partial<Behaviour>;
  readonly baseCurrency?: string;
  readonly name?: string;
  /** A file that carries the organisation from one start to the next; null forgets. */
  readonly persistTo?: string | null;
};

export type Sandbox = {
  /** Accounts, CRM and Books at once: 'http://127.0.0.1:41234'. */
  readonly url: string;
  readonly client: PracticeClient;
  /** What a client of Authorize.net signs in with. */
  readonly merchant: typeof PRACTICE_MERCHANT;
  readonly control: Control;
  readonly stop: () => Promise<void>;
};

/** The organisation without a line to it: whoever opens it hands the requests in. */
export type Unlisted = Pick<Sandbox, 'client' | 'merchant' | 'control'> & {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly isAt: (url: string) => void;
};

/** Starts the practice organisation on loopback. Throws where the port is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { fetch, client, merchant, control, isAt } = openSandbox(options);
  const server = createAdaptorServer({ fetch, hostname: '127.0.0.1' });
  const port = await listening(server, options.port);
  const url = `http://127.0.0.1:${port}`;
  isAt(url);
  const stop = () => {
    control.release();
    return stopped(server);
  };
  return { url, client, merchant, control, stop };
}

/**
 * The same organisation inside the caller's process, for simulations of many weeks. Faults that
 * cut the wire have none to cut here.
 */
export function openSandbox(options: Omit<SandboxOptions, 'port'>): Unlisted {
  const path = options.persistTo ?? null;
  const clock = options.clock ?? { now: () => PRACTICE_START_MS };
  const base = {
    currencyCode: options.baseCurrency ?? 'USD',
    name: options.name ?? 'Practice organisation',
  };
  const fresh = () => newState(options.seed, clock.now(), base);
  const practice: Practice = {
    seed: options.seed,
    clock,
    client: options.client ?? PRACTICE_CLIENT,
    state: (path === null ? null : loadState(path)) ?? fresh(),
    ledger: 'books',
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    behaviour: { ...DEFAULT_BEHAVIOUR, ...options.behaviour },
    actor: 'app',
    shiftMs: 0,
    stepMs: options.clock ? 0 : STEP_MS,
    traffic: newTraffic(),
    board: newBoard(),
    chance: newChance(options.seed),
    url: '',
  };
  const keep = path === null ? () => undefined : keeperOf(path, () => practice.state);
  const control = controlOf(practice, fresh, keep);
  const { fetch } = practiceApp(practice, control, keep);
  const isAt = (url: string) => {
    practice.url = url;
  };
  return { client: practice.client, merchant: PRACTICE_MERCHANT, control, fetch, isAt };
}

type Server = ReturnType<typeof createAdaptorServer>;

function listening(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
