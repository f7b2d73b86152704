import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '#db/ledger.ts';
import { openLedger } from '#db/open.ts';
import type { Instant } from '#domain/dates.ts';
import { SYSTEMS } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { createFeedStore } from '#main/feed-store.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import type { FeedStore } from '#sync/feed-store.ts';
import { fetchTransport, type Transport } from '#sync/http.ts';
import type { OutboxStore } from '#sync/outbox-store.ts';
import { AT, EUR } from '#sync/testing/samples.ts';
import { absorbingAt } from '#tests/support/absorbing.ts';
import { root } from '#tests/support/house.ts';
import { announceDay } from '#tests/support/kill/day.ts';
import { ORDER, type Order, type Point } from '#tests/support/kill/points.ts';
import { rememberLink } from '#tests/support/linked.ts';
import { openDesk, type SyncDesk } from '#tests/support/sync-desk.ts';

const HOUR_MS = 3_600_000;
/** Beyond those of the work that is written down. */
const FIRST_ID = 500_000_000;
const IDS_A_DAY = 10_000;
/** Hundreds of days lie there at the end, and what waits for something is looked at again. */
const MOST_TURNS = 100_000;
/** Of listening, once everything is told. */
const ROUNDS = 2;

type Reach = (point: Point) => void;

/**
 * One start of the program: a day's work is written down, then everything goes out, until the
 * order's point is reached for the nth time and the process is killed, as a power cut would.
 */
export async function workAsOrdered(): Promise<void> {
  const order = JSON.parse(process.env[ORDER] ?? '') as Order;
  const clock = { at: (AT + order.cycle * HOUR_MS) as Instant };
  const opening = openLedger({
    file: ledgerFile(order.folder),
    migrations: join(root, 'db', 'migrations'),
    now: () => clock.at,
  });
  if (opening.kind !== 'open') throw new Error(opening.sentence);
  const { ledger } = opening;
  const reach = reaching(order);
  const services = absorbingAt(clock, FIRST_ID + order.cycle * IDS_A_DAY);
  const whole = createOutboxStore({ ...services, ledger: () => ledger, isHeld: () => false });
  whole.recover(clock.at);
  announce(ledger, order, reach);
  const setupsFile = setupsIn(order.folder);
  const store = fragileStore(whole, reach);
  const desk = await openDesk({
    ...order,
    transport: fragileLine(reach),
    store,
    feeds: fragileFeeds(feedsOf(ledger, services), reach),
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
    ...setupsKept(setupsFile),
  });
  writeFileSync(setupsFile, JSON.stringify(desk.setups));
  ledger.write((tx) => rememberLink(tx, { ...order, setups: desk.setups }));
  await untilTold(desk, store);
  if (desk.troubles.length > 0) throw new Error(String(desk.troubles[0]));
  ledger.close();
}

/** Until nothing waits any more, and all that is to be heard was heard once more. */
async function untilTold(desk: SyncDesk, store: OutboxStore): Promise<void> {
  let listened = 0;
  for (let turns = 0; turns < MOST_TURNS; turns += 1) {
    const nextAt = await turnAll(desk);
    if (nextAt === null) continue;
    if (SYSTEMS.some((system) => store.nextDueAt(system) !== null)) {
      desk.clock.at = Math.max(desk.clock.at, nextAt) as Instant;
    } else if (listened === ROUNDS) {
      return;
    } else {
      listened += 1;
      for (const system of SYSTEMS) desk.runners[system].refresh();
    }
  }
  throw new Error('It does not come to rest.');
}

/** When something is due next, or null where something was done. */
async function turnAll({ runners, clock }: SyncDesk): Promise<number | null> {
  const ends: { readonly worked: boolean; readonly nextAt: Instant | null }[] = [];
  for (const system of SYSTEMS) ends.push(await runners[system].turn());
  if (ends.some(({ worked }) => worked)) return null;
  return Math.min(...ends.map(({ nextAt }) => nextAt ?? clock.at + HOUR_MS));
}

function feedsOf(ledger: Ledger, services: Absorbing): FeedStore {
  return createFeedStore({
    ...services,
    ...{ ledger: () => ledger, isHeld: () => false, push: () => undefined },
    onTrouble: (error) => {
      throw error;
    },
  });
}

function fragileFeeds(feeds: FeedStore, reach: Reach): FeedStore {
  return {
    ...feeds,
    absorb: (...absorbed) => {
      reach('before-absorb');
      feeds.absorb(...absorbed);
      reach('after-absorb');
    },
  };
}

export function ledgerFile(folder: string): string {
  return join(folder, 'ledger.sqlite');
}

/** What the first start that lived long enough has found. */
export function setupsIn(folder: string): string {
  return join(folder, 'setups.json');
}

function reaching({ kill }: Order): Reach {
  let left = kill?.count ?? 0;
  return (point) => {
    if (kill?.point !== point) return;
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  };
}

function announce(ledger: Ledger, { cycle, card }: Order, reach: Reach): void {
  ledger.write((tx) => {
    announceDay(tx, cycle, card);
    reach('before-ledger-commit');
  });
  reach('after-ledger-commit');
}

function fragileLine(reach: Reach): Transport {
  const transport = fetchTransport(async (url, init) => {
    reach('before-request');
    const answer = fetch(url, init);
    setImmediate(() => reach('while-sending'));
    await answer;
    reach('before-answer-is-read');
    return answer;
  });
  return async (request) => {
    const answer = await transport(request);
    reach('after-answer-is-read');
    return answer;
  };
}

function fragileStore(store: OutboxStore, reach: Reach): OutboxStore {
  const around = <T>(name: 'claim' | 'note' | 'settle', change: () => T): T => {
    reach(`before-${name}`);
    const result = change();
    reach(`after-${name}`);
    return result;
  };
  return {
    ...store,
    claim: (...asked) => around('claim', () => store.claim(...asked)),
    note: (...noted) => around('note', () => store.note(...noted)),
    settle: (...settled) => around('settle', () => store.settle(...settled)),
  };
}

function setupsKept(path: string): { readonly setups?: SyncDesk['setups'] } {
  if (!existsSync(path)) return {};
  return { setups: JSON.parse(readFileSync(path, 'utf8')) as SyncDesk['setups'] };
}
