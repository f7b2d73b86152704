import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ledger } from '#db/ledger.ts';
import { openLedger } from '#db/open.ts';
import type { Instant } from '#domain/dates.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import { fetchTransport, type Transport } from '#sync/http.ts';
import type { OutboxStore } from '#sync/outbox-store.ts';
import { AT, EUR } from '#sync/testing/samples.ts';
import { absorbingAt } from '#tests/support/absorbing.ts';
import { root } from '#tests/support/house.ts';
import { announceDay } from '#tests/support/kill/day.ts';
import { ORDER, type Order, type Point } from '#tests/support/kill/points.ts';
import { openDesk, type SyncDesk } from '#tests/support/sync-desk.ts';

const HOUR_MS = 3_600_000;
/** Beyond those of the work that is written down. */
const FIRST_ID = 5_000_000;
const IDS_A_DAY = 1_000;
/** Hundreds of days lie there at the end, and what waits for something is looked at again. */
const MOST_TURNS = 100_000;

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
  const setupsFile = join(order.folder, 'setups.json');
  const desk = await openDesk({
    ...order,
    transport: fragileLine(reach),
    store: fragileStore(whole, reach),
    clock,
    chance: () => 0.5,
    baseCurrency: EUR,
    ...setupsKept(setupsFile),
  });
  writeFileSync(setupsFile, JSON.stringify(desk.setups));
  const turns = await desk.drain(MOST_TURNS);
  if (turns === MOST_TURNS) throw new Error('It does not come to rest.');
  if (desk.troubles.length > 0) throw new Error(String(desk.troubles[0]));
  ledger.close();
}

export function ledgerFile(folder: string): string {
  return join(folder, 'ledger.sqlite');
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
