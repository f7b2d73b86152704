import type { ElectronApplication } from '@playwright/test';
import { NOW } from '#domain/samples.ts';
import { fillOutbox, leftToSend } from '#tests/bench/support/backlog.ts';
import { openBench } from '#tests/bench/support/big-ledger.ts';
import { profileWith } from '#tests/bench/support/profile.ts';
import { EVERYTHING } from '#tests/bench/support/raw-page.ts';
import { head, tellAlone } from '#tests/bench/support/report.ts';
import { connectPractice, goTo } from '#tests/support/deeds.ts';
import { launch } from '#tests/support/electron.ts';
import { callIn } from '#tests/support/window-ledger.ts';

/** Whether main stays free for the window while a backlog goes out, at 10,000 invoices. */
const WAITING = 1_000;
const SESSION_MS = 60_000;
const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const PLACES = [
  ['/', 'Dashboard'],
  ['/invoices', 'Invoices'],
  ['/clients', 'Clients'],
  ['/sync', 'Sync'],
] as const;

const profile = profileWith(10_000, 'profile-responsive');
const ledger = openBench(`${profile}/gigledger.ledger`);
for (const system of ['crm', 'books'] as const) {
  fillOutbox(ledger, { system, count: WAITING, now: NOW });
}
const before = leftToSend(ledger);
ledger.close();

const desk = await launch({ profile });
await desk.page.locator('.needs-line').first().waitFor();

head('Delay of main’s event loop during a session of a minute, 10,000 invoices');
const idle = await measured(desk.app, session);
told('without sync', idle);
await connectPractice(desk);
told('while a backlog goes out', await measured(desk.app, session));
await desk.close();
const after = openBench(`${profile}/gigledger.ledger`);
console.log(`    ${before - leftToSend(after)} of ${before} went out meanwhile`);
after.close();

type Delay = { readonly p50: number; readonly p99: number; readonly max: number };

/** A person goes about, searches and reads. */
async function session(): Promise<void> {
  const { page } = desk;
  const until = Date.now() + SESSION_MS;
  for (let turn = 0; Date.now() < until; turn += 1) {
    const [path, title] = PLACES[turn % PLACES.length] ?? PLACES[0];
    await goTo(page, path, title);
    await callIn(page, 'system.search', { search: 'mar' });
    await callIn(page, 'invoices.list', { filter: EVERYTHING, sort: 'newest', after: null });
    await callIn(page, 'reports.profit', YEAR);
    await page.waitForTimeout(200);
  }
}

/** By the clock of main itself, which beats every millisecond; in milliseconds. */
async function measured(app: ElectronApplication, during: () => Promise<void>): Promise<Delay> {
  const handle = await app.evaluateHandle(() => {
    const hooks = process.getBuiltinModule('node:perf_hooks');
    const delay = hooks.monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    return delay;
  });
  await during();
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
