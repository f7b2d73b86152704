import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Problem, Reply } from '#contract/define.ts';
import type { Push } from '#contract/events.ts';
import { dayOfInstant, type Instant } from '#domain/dates.ts';
import { compose, type Program } from '#main/compose.ts';
import type { Question } from '#main/files.ts';
import { createVault, type Keychain } from '#main/keychain.ts';
import { createLog } from '#main/log.ts';
import type { Outer } from '#main/outer.ts';
import { placesIn } from '#main/places.ts';
import type { World } from '#main/world.ts';
import { fetchTransport, type Transport } from '#sync/http.ts';
import { sleep } from '#sync/sleep.ts';

/** Tuesday, 3 November 2026, 09:12 UTC: when tests happen. */
export const START = Date.UTC(2026, 10, 3, 9, 12) as Instant;

const migrations = resolve(import.meta.dirname, '../../db/migrations');

/** A problem that crossed the door, thrown so that a test can expect it. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, logged: string) {
    super(problem.kind === 'bug' ? `${problem.message} ${logged}` : problem.message);
    this.problem = problem;
  }
}

export type TestProgram = Program & {
  readonly folder: string;
  readonly pushes: Push[];
  readonly logged: string[];
  /** Addresses the system browser was sent to. */
  readonly opened: string[];
  readonly questions: Question[];
  /** What the person chooses in the next dialogs, one entry a dialog; empty is cancelled. */
  readonly chosen: (readonly string[])[];
  readonly clock: { now: Instant };
  /** Calls through the dispatcher as the window would; throws a `ProblemError`. */
  readonly call: <T>(path: string, input: unknown) => Promise<T>;
  readonly reply: (path: string, input: unknown) => Promise<Reply>;
};

export type TestOptions = {
  readonly folder?: string;
  readonly answer?: boolean;
  /** Not given: there is none. */
  readonly keychain?: Keychain;
  readonly transport?: Transport;
  readonly ports?: readonly number[];
  readonly browse?: (address: string) => Promise<void>;
  readonly print?: Outer['printer']['print'];
  /** Not given: the day in UTC. */
  readonly today?: World['today'];
};

/** The whole program on a real ledger in a folder of its own, with our own time and chance. */
export function aProgram(options: TestOptions = {}): TestProgram {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'gigledger-'));
  const seen = {
    folder,
    pushes: [] as Push[],
    logged: [] as string[],
    opened: [] as string[],
    questions: [] as Question[],
    chosen: [] as (readonly string[])[],
    clock: { now: START },
  };
  const world = aWorld(seen.clock);
  const { today = world.today } = options;
  const program = compose(anOuter(seen, options), { ...world, today });
  const reply = async (path: string, input: unknown) =>
    structuredClone(await program.dispatch(path, input));
  return {
    ...program,
    ...seen,
    reply,
    call: async <T>(path: string, input: unknown) => {
      const answer = await reply(path, input);
      if (!answer.ok) throw new ProblemError(answer.problem, seen.logged.at(-1) ?? '');
      return answer.value as T;
    },
  };
}

/** Time stands still until a test moves it; chance is the same in every run. */
export function aWorld(clock: { now: Instant }): World {
  let drawn = 0;
  const random = (bytes: number) => {
    drawn += 1;
    return createHash('shake256', { outputLength: bytes }).update(`seed ${drawn}`).digest();
  };
  return {
    now: () => clock.now,
    today: () => dayOfInstant(clock.now, 0),
    random,
    chance: () => (random(4).readUInt32BE() % 1_000) / 1_000,
    sleep,
  };
}

type Seen = Pick<
  TestProgram,
  'folder' | 'pushes' | 'logged' | 'opened' | 'questions' | 'chosen' | 'clock'
>;

function anOuter(seen: Seen, options: TestOptions): Outer {
  const places = placesIn(seen.folder, join(seen.folder, 'temporary'));
  const next = () => seen.chosen.shift() ?? [];
  return {
    places,
    push: (push) => void seen.pushes.push(push),
    files: {
      askToOpen: async () => next(),
      askToSave: async () => next()[0] ?? null,
      askForFolder: async () => next()[0] ?? null,
      confirm: async (question) => {
        seen.questions.push(question);
        return options.answer ?? true;
      },
    },
    printer: {
      print: options.print ?? (async () => ({ fileName: 'x.pdf', bytes: Buffer.from('%PDF-') })),
    },
    shell: {
      open: async (path) => void seen.opened.push(path),
      show: (path) => void seen.opened.push(path),
      browse: async (address) => {
        seen.opened.push(address);
        await options.browse?.(address);
      },
    },
    vault: createVault(Promise.resolve(options.keychain ?? null)),
    log: createLog({ now: () => seen.clock.now, write: (line) => void seen.logged.push(line) }),
    readLog: () => seen.logged.join('\n'),
    transport: options.transport ?? fetchTransport(fetch),
    ports: options.ports ?? [0],
    isOnline: () => true,
    facts: { version: '0.1.0', electron: 'none', platform: 'linux' },
    binding: { migrations },
  };
}
