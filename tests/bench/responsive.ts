import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { NOW } from '#domain/samples.ts';
import { fillOutbox, leftToSend } from '#tests/bench/support/backlog.ts';
import { openBench } from '#tests/bench/support/big-ledger.ts';
import { profileWith } from '#tests/bench/support/profile.ts';
import { EVERYTHING } from '#tests/bench/support/raw-page.ts';
import { startPractice } from '#tests/bench/support/real-drain.ts';
import { head, tellAlone } from '#tests/bench/support/report.ts';
import { answerInBrowser, goTo, press } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { callIn, ledgerIn } from '#tests/support/window-ledger.ts';

/** Whether main stays free for the window while a backlog goes out, at 10,000 invoices. */
const WAITING = 3_000;
const WARM_UP_MS = 5_000;
const MOST_WARM_UPS = 30;
const PRACTICE_FILE = 'practice.json';
const SESSION_MS = 60_000;
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const PLACES = [
  ['/', 'Dashboard'],
  ['/invoices', 'Invoices'],
  ['/clients', 'Clients'],
  ['/sync', 'Sync'],
] as const;

const profile = profileWith(10_000, 'profile-responsive');
let desk = await launch({ profile });
await goTo(desk.page, '/sync', 'Sync');
await press(desk.page, 'Try the practice organisation');
await answerInBrowser(desk, 'accept');
await ledgerIn(desk.page).sync.pause({ system: null });
await untilCopied();

head('Delay of main’s event loop during a session of a minute, 10,000 invoices');
told('without sync', await measured(desk, SESSION_MS));
await desk.close();

const { practice, before } = await elsewhere();
const map = `--host-resolver-rules=MAP 127.0.0.1 ${new URL(practice.url).host}`;
desk = await launch({ profile, words: [map] });
await desk.page.locator('.needs-line').first().waitFor();
await session(desk, WARM_UP_MS);
await ledgerIn(desk.page).sync.resume({ system: null });
told('while a backlog goes out', await measured(desk, SESSION_MS));
await desk.close();
await practice.stop();
const after = openBench(`${profile}/gigledger.ledger`);
console.log(`    ${before - leftToSend(after)} of ${before} went out meanwhile`);
after.close();

/**
 * A backlog, and the practice organisation in a process of its own, as far from main as Zoho is: it
 * knows the sign-in from the file in which the app kept it.
 */
async function elsewhere() {
  const ledger = openBench(`${profile}/gigledger.ledger`);
  for (const system of ['crm', 'books'] as const) {
    fillOutbox(ledger, { system, count: WAITING, now: NOW });
  }
  const before = leftToSend(ledger);
  ledger.close();
  const file = `${profile}/practice-elsewhere.json`;
  copyFileSync(`${profile}/${PRACTICE_FILE}`, file);
  return { practice: await startPractice(file), before };
}

type Delay = { readonly p50: number; readonly p99: number; readonly max: number };

/** The copy of the day, which holds everything up, is made while nobody is at the keyboard. */
async function untilCopied(): Promise<void> {
  const backups = `${profile}/backups`;
  for (let turn = 0; turn < MOST_WARM_UPS; turn += 1) {
    await session(desk, WARM_UP_MS);
    if (existsSync(backups) && readdirSync(backups).length > 0) return;
  }
}

/** A person goes about, searches and reads. */
async function session({ page }: LaunchedApp, ms: number): Promise<void> {
  const until = Date.now() + ms;
  for (let turn = 0; Date.now() < until; turn += 1) {
    const [path, title] = PLACES[turn % PLACES.length] ?? PLACES[0];
    await goTo(page, path, title);
    await callIn(page, 'system.search', { text: 'mar' });
    await callIn(page, 'invoices.list', { filter: EVERYTHING, sort: 'newest', after: null });
    await callIn(page, 'reports.profit', YEAR);
    await page.waitForTimeout(200);
  }
}

/** By the clock of main itself, which beats every millisecond; in milliseconds. */
async function measured(desk: LaunchedApp, ms: number): Promise<Delay> {
  const handle = await desk.app.evaluateHandle(() => {
    const hooks = process.getBuiltinModule('node:perf_hooks');
    const delay = hooks.monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    return delay;
  });
  await session(desk, ms);
  return handle.evaluate((delay) => {
    delay.disable();
    const ms = (ns: number) => ns / 1e6;
    return { p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) };
  });
}

function told(what: string, { p50, p99, max }: Delay): void {
  tellAlone(`${what}, median`, p50);
  tellAlone(`${what}, 99th percentile`, p99, { atMost: 16, of: 'ms' });
  tellAlone(`${what}, longest`, max, { atMost: 50, of: 'ms' });
}
