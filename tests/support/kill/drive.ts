import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger } from '#db/ledger.ts';
import { openLedger } from '#db/open.ts';
import { requeue } from '#db/outbox-decisions.ts';
import { allRows } from '#db/statements.ts';
import type { Instant } from '#domain/dates.ts';
import type { DeliveryId } from '#domain/ids.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { type Sandbox, startSandbox } from '#sandbox/server.ts';
import { MOST_ATTEMPTS } from '#sync/settlement.ts';
import { AT } from '#sync/testing/samples.ts';
import { SCOPES } from '#sync/zoho/scopes.ts';
import { root } from '#tests/support/house.ts';
import { type Bundled, bundledWorker } from '#tests/support/kill/bundled.ts';
import { otherContent } from '#tests/support/kill/content.ts';
import { difference } from '#tests/support/kill/difference.ts';
import { NO_LIMITS } from '#tests/support/kill/no-limits.ts';
import { ORDER, type Order, POINTS } from '#tests/support/kill/points.ts';
import { clientOf } from '#tests/support/kill/services-of-day.ts';
import { countTraffic } from '#tests/support/kill/traffic.ts';
import { ledgerFile, setupsIn } from '#tests/support/kill/worker.ts';
import { outOfOrderIn } from '#tests/support/simulation/delivered.ts';
import { diceOf } from '#tests/support/simulation/dice.ts';
import { disorderIn } from '#tests/support/simulation/exactly-once.ts';

const HOUR_MS = 3_600_000;
const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Of what was carried out, so many of a million are never answered. */
const HALF = 500_000;
const MOST_RESTARTS = 3;
/** Billing shows no payment and never says what became of it: a person looks (rule X4). */
const UNCLEAR = /^Nothing is known of this/;

export type KillReport = {
  readonly cycles: number;
  /** How many of them really ended by SIGKILL; the others had nothing left to do. */
  readonly kills: number;
  readonly restarts: number;
  readonly duplicates: readonly string[];
  readonly lost: readonly string[];
  readonly undelivered: readonly string[];
  /** Of one thing: told, or done over there, before what was announced earlier. */
  readonly disorder: readonly string[];
  /** What stands over there otherwise than it was told last. */
  readonly otherwise: readonly string[];
  /** How much was carried out, and how much of that was never answered. */
  readonly carriedOut: number;
  readonly unanswered: number;
};

/**
 * Kills a real process with a real ledger in the middle of its work, again and again, while half
 * of the answers that were committed never arrive; then lets it finish and counts.
 */
export async function killAgainAndAgain(
  cycles: number,
  {
    seed,
    onCycle = () => undefined,
  }: { readonly seed: number; readonly onCycle?: (cycle: number) => void },
): Promise<KillReport> {
  const worker = await bundledWorker();
  const folder = mkdtempSync(join(tmpdir(), 'gigledger-kill-'));
  const start = (asked: Order) => run(worker, asked);
  const clock = { at: AT };
  const sandbox = await startSandbox({
    port: 0,
    seed,
    baseCurrency: 'EUR',
    clock: { now: () => clock.at },
    limits: NO_LIMITS,
  });
  try {
    const order = orderFor(sandbox, folder);
    const traffic = countTraffic(sandbox);
    const eachCycle = (cycle: number) => {
      traffic.look();
      onCycle(cycle);
    };
    const kills = await killEachCycle({
      ...{ cycles, seed, order, start, sandbox, clock },
      onCycle: eachCycle,
    });
    const { carriedOut, unanswered } = traffic;
    sandbox.control.clearFaults();
    tryAgain(folder);
    const restarts = await finish({ cycles, order, start, clock });
    traffic.look();
    const charges = traffic.charges.length;
    return { cycles, kills, restarts, carriedOut, unanswered, ...judged(folder, sandbox, charges) };
  } finally {
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
    rmSync(worker.folder, { recursive: true, force: true });
  }
}

function orderFor({ url, client, control }: Sandbox, folder: string): Standing {
  const { refreshToken } = control.signIn(SCOPES.map(({ scope }) => scope));
  return { folder, url, clientId: client.clientId, refreshToken };
}

/** What is the same in every cycle. */
type Standing = Omit<Order, 'cycle' | 'kill' | 'card'>;

type Cycles = {
  readonly cycles: number;
  readonly seed: number;
  readonly order: Standing;
  /** Gives the exit code, or the signal it ended by. */
  readonly start: (order: Order) => Promise<number | string>;
  readonly sandbox: Sandbox;
  readonly clock: { at: Instant };
  readonly onCycle: (cycle: number) => void;
};

async function killEachCycle({
  cycles,
  seed,
  order,
  start,
  sandbox,
  clock,
  onCycle,
}: Cycles): Promise<number> {
  const dice = diceOf(seed);
  let kills = 0;
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    clock.at = (AT + cycle * HOUR_MS) as Instant;
    sandbox.control.clearFaults();
    // Who has not looked around yet has nothing to deliver by.
    if (existsSync(setupsIn(order.folder))) loseHalf(sandbox);
    const point = POINTS[cycle % POINTS.length] ?? 'after-claim';
    const isRare = /commit|note/.test(point);
    const count = isRare ? 1 : 1 + dice.below(6);
    const card = cardOf(sandbox);
    const end = await start({ ...order, cycle, card, kill: { point, count } });
    if (end === 'SIGKILL') kills += 1;
    else if (end !== 0) throw new Error(`cycle ${cycle} at ${point} ended with ${end}`);
    onCycle(cycle);
  }
  return kills;
}

function loseHalf({ control }: Sandbox): void {
  const timing = { kind: 'chance', ppm: HALF } as const;
  for (const system of SYSTEMS) {
    for (const method of WRITES) {
      control.fault({ match: { system, method }, timing, act: { kind: 'drop-after' } });
    }
  }
}

/** The one card there is, of the first day's client, stored as soon as Billing knows the client. */
function cardOf({ control }: Sandbox): string | null {
  const [card] = control.objects('billing', 'cards');
  if (card) return String(card['card_id']);
  const { name } = clientOf(1);
  const all = control.objects('billing', 'customers');
  const customer = all.find((one) => one['display_name'] === name);
  if (!customer) return null;
  const customerId = String(customer['customer_id']);
  return control.people.billing.storeCard({ customerId, card: 'approved' }).id;
}

/** Nothing kills it any more: how many starts it takes until it ends by itself. */
async function finish({
  cycles,
  order,
  start,
  clock,
}: Pick<Cycles, 'cycles' | 'order' | 'start' | 'clock'>): Promise<number> {
  for (let restart = 1; restart <= MOST_RESTARTS; restart += 1) {
    const cycle = cycles + restart;
    clock.at = (AT + cycle * HOUR_MS) as Instant;
    if ((await start({ ...order, cycle, card: null, kill: null })) === 0) return restart;
  }
  throw new Error('It does not come to rest.');
}

function run({ folder, file }: Bundled, order: Order): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file], {
      cwd: root,
      env: {
        ...process.env,
        NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
        [ORDER]: JSON.stringify(order),
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code ?? 1));
  });
}

function open(folder: string): Ledger {
  const migrations = join(root, 'db', 'migrations');
  const opening = openLedger({ file: ledgerFile(folder), migrations, now: () => AT });
  if (opening.kind !== 'open') throw new Error(opening.sentence);
  return opening.ledger;
}

/** What a person does with deliveries that found no good hour in twelve attempts. */
function tryAgain(folder: string): void {
  const ledger = open(folder);
  const sql = "SELECT id FROM outbox WHERE state = 'parked' AND attempts >= ?";
  for (const { id } of allRows<{ id: DeliveryId }>(ledger.read, sql, MOST_ATTEMPTS)) {
    ledger.write((tx) => requeue(tx, { id, now: AT }));
  }
  ledger.close();
}

function judged(folder: string, { control }: Sandbox, charges: number) {
  const ledger = open(folder);
  try {
    const undelivered = allRows<{ kind: string; state: string; note: string }>(
      ledger.read,
      "SELECT kind, state, note FROM outbox WHERE state <> 'sent'",
    )
      .filter(({ kind, note }) => kind !== 'charge.asked' || !UNCLEAR.test(note))
      .map(({ kind, state, note }) => `${kind} is ${state}: ${note}`);
    return {
      ...difference(ledger, control, charges),
      undelivered,
      disorder: [...outOfOrderIn(ledger.read), ...disorderIn(control)],
      otherwise: otherContent(ledger, control),
    };
  } finally {
    ledger.close();
  }
}
