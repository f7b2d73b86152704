import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addClient, draftFor, goTo, startLedger, typeLine } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const TIDEWATER = {
  name: 'Tidewater Press',
  person: 'Accounts',
  email: 'accounts@tidewater-press.example',
  street: 'Musterallee 20',
  postalCode: '24105',
  city: 'Kiel',
};
/** Where a SQLite file says which version of the schema it has. */
const VERSION_AT = 60;

test('a draft survives a page that dies, and stands where it was', async () => {
  const desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await addClient(desk.page, TIDEWATER);
  const draft = await draftFor(desk.page, TIDEWATER.name);
  const line = { description: 'Annual report', quantity: '38', unit: 'h', price: '72' };
  await typeLine(desk.page, 1, line);
  await expect(desk.page.getByText(/^Saved/).first()).toBeVisible();
  await crash(desk);
  await shows(desk, 'h1', `Draft for ${TIDEWATER.name}`);
  expect(await inWindow(desk, 'location.hash')).toBe(`#${draft}`);
  const field = `document.querySelector('[name="lines.0.description"]')?.value`;
  await expect.poll(() => inWindow(desk, field)).toBe('Annual report');
  await desk.kill();
});

test('a window that dies again and again rests on a plain page, and can be opened again', async () => {
  const desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await crash(desk);
  await crash(desk);
  await crash(desk);
  await shows(desk, 'h1', 'The window stopped several times within a minute');
  await inWindow(desk, `document.querySelector('a').click()`);
  await shows(desk, 'h1', 'Dashboard');
  await desk.kill();
});

test('a ledger from the future is shown, said in a sentence, and not changed', async () => {
  const first = await launch();
  await startLedger(first.page, 'Fernhill Works');
  await addClient(first.page, TIDEWATER);
  await first.close();
  const file = join(first.profile, 'gigledger.ledger');
  await makeNewer(file);
  const before = await hashOf(file);

  const desk = await launch({ profile: first.profile });
  const { readOnlyBecause } = await ledgerIn(desk.page).system.facts({});
  expect(readOnlyBecause).toContain('newer Gigledger');
  await expect(desk.page.getByText(readOnlyBecause ?? '-').first()).toBeVisible();
  await goTo(desk.page, '/clients', 'Clients');
  await expect(desk.page.getByRole('row', { name: /Tidewater Press/ })).toBeVisible();
  const drafting = ledgerIn(desk.page).invoices.create({ clientId: null });
  await expect(drafting).rejects.toThrow(/newer Gigledger/);
  await desk.close();
  expect(await hashOf(file)).toBe(before);
});

/** Ends the page's process and waits until something stands in its place. */
async function crash({ app }: LaunchedApp): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const isBack = new Promise<void>((settle) => {
      contents?.once('did-finish-load', () => settle());
    });
    contents?.forcefullyCrashRenderer();
    await isBack;
  });
}

/** The page of the test driver died with its process; main still reaches the one that came. */
function inWindow({ app }: LaunchedApp, script: string): Promise<unknown> {
  return app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code),
    script,
  );
}

async function shows(desk: LaunchedApp, selector: string, text: string): Promise<void> {
  const script = `document.querySelector('${selector}')?.textContent`;
  await expect.poll(() => inWindow(desk, script)).toBe(text);
}

async function makeNewer(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.write(Buffer.from([0, 0, 0x27, 0x0f]), 0, 4, VERSION_AT);
  await handle.close();
}

async function hashOf(file: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
}
