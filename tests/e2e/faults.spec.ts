import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { openSandbox } from '#sandbox/server.ts';
import {
  answerInBrowser,
  askPractice,
  connectPractice,
  goTo,
  press,
  startLedger,
  tellPractice,
} from '#tests/support/deeds.ts';
import { launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';
import { CLIENTS } from '#tests/support/year/clients.ts';
import { INVOICES } from '#tests/support/year/invoices.ts';
import { SPENDING } from '#tests/support/year/spending.ts';
import { writeYear } from '#tests/support/year/write.ts';

/** A journal without an answer is looked for twice, a minute apart (rule S22), after the rest. */
const QUIET_MS = 200_000;
const KILLS_AFTER_MS = [400, 1_500, 3_000] as const;

test('killed while delivering, again and again: everything is there once', async () => {
  test.setTimeout(2 * QUIET_MS);
  let desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await writeYear(ledgerIn(desk.page));
  await connectPractice(desk);
  for (const ms of KILLS_AFTER_MS) {
    await desk.page.waitForTimeout(ms);
    await desk.kill();
    desk = await desk.relaunch();
    await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await untilQuiet(desk.page);
  const status = await ledgerIn(desk.page).sync.status({});
  expect(status).toMatchObject({ waiting: 0, needsYou: 0, setAside: 0 });
  await desk.close();
  expect(await onceThere(await whatIsKept(desk.profile))).toBe(true);
});

test('answers that are late, wrong or lost: everything is there once', async () => {
  test.setTimeout(2 * QUIET_MS);
  const desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  const origin = await connectPractice(desk);
  for (const act of FAULTS) {
    await tellPractice(origin, 'faults', {
      match: { system: 'books' },
      timing: { kind: 'chance', ppm: 30_000 },
      act,
    });
  }
  await writeYear(ledgerIn(desk.page));
  await desk.page.waitForTimeout(5_000);
  await tellPractice(origin, 'faults', null);
  await ledgerIn(desk.page).sync.syncNow({});
  await untilQuiet(desk.page);
  const keysOf = (module: string) =>
    askPractice<Record<string, number>>(origin, `keys/books/${module}`);
  expect(await onceThere(keysOf)).toBe(true);
  await desk.close();
});

const FAULTS = [
  { kind: 'drop-after' },
  { kind: 'drop-before' },
  { kind: 'server-error', status: 500, commits: true },
  { kind: 'too-many-requests', retryAfter: '1' },
  { kind: 'malformed-json' },
] as const;

test('a page that dies is opened again', async () => {
  const desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  const title = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const isBack = new Promise<void>((settle) => {
      contents?.once('did-finish-load', () => settle());
    });
    contents?.forcefullyCrashRenderer();
    await isBack;
    return contents?.executeJavaScript('document.title');
  });
  expect(title).toMatch(/Gigledger|Fernhill/);
  await desk.kill();
});

test('a file that is no ledger is said in a sentence, and left alone', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'gigledger-profile-'));
  await writeFile(
    join(profile, 'gigledger.ledger'),
    'This is a letter, not a ledger.\n'.repeat(200),
  );
  const desk = await launch({ profile });
  const { closedBecause } = await ledgerIn(desk.page).system.facts({});
  expect(closedBecause).not.toBeNull();
  await expect(desk.page.getByText(closedBecause ?? '-').first()).toBeVisible();
  await desk.close();
});

test('without a keychain the app opens and signs in until it is closed', async () => {
  const desk = await launch({
    words: ['--password-store=basic'],
    variables: { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nowhere/bus' },
  });
  await startLedger(desk.page, 'Fernhill Works');
  await connectPractice(desk);
  const { connection } = await ledgerIn(desk.page).sync.status({});
  expect(connection).toMatchObject({ kind: 'connected', isKept: false });
  await desk.close();
});

test('a taken port is passed over, and a consent refused is a sentence', async () => {
  const holder = createServer().listen(48_217, '127.0.0.1');
  const desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await goTo(desk.page, '/sync', 'Sync');
  await press(desk.page, 'Try the practice organisation');
  const address = await answerInBrowser(desk, 'reject');
  expect(address.searchParams.get('redirect_uri')).toBe('http://127.0.0.1:48218/callback');
  await expect(desk.page.getByText(/refused|said no|not given|declined/i).first()).toBeVisible();
  await desk.close();
  holder.close();
});

async function untilQuiet(page: Page): Promise<void> {
  const { status } = ledgerIn(page).sync;
  const left = async () => {
    const { waiting, sending } = await status({});
    return waiting + sending;
  };
  await expect.poll(left, { timeout: QUIET_MS }).toBe(0);
}

type KeysOf = (module: string) => Promise<Readonly<Record<string, number>>>;

/** The practice organisation of a profile whose app was closed, opened again to be asked. */
async function whatIsKept(profile: string): Promise<KeysOf> {
  const kept = join(profile, 'practice.json');
  const { control } = openSandbox({ seed: 1, persistTo: kept });
  return async (module) => control.keys('books', module);
}

/** Every sample of the year stands there, each under a key of its own. */
async function onceThere(keysOf: KeysOf): Promise<boolean> {
  const counts: readonly (readonly [module: string, expected: number])[] = [
    ['contacts', CLIENTS.length],
    ['items', 6],
    ['invoices', INVOICES.length],
    ['customerpayments', INVOICES.filter(({ then }) => typeof then !== 'string').length],
  ];
  for (const [module, expected] of counts) {
    const keys = await keysOf(module);
    expect(Object.values(keys), module).toEqual(Array.from({ length: expected }, () => 1));
  }
  const expenses = await keysOf('expenses');
  expect(Object.values(expenses).every((count) => count === 1)).toBe(true);
  return Object.keys(expenses).length >= SPENDING.length;
}
