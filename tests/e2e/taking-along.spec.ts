import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { answerOpen, answerSave, goTo, isPdf, press, startLedger } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';
import { writeYear } from '#tests/support/year/write.ts';

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let folder = '';

test.beforeAll(async () => {
  desk = await launch();
  folder = await mkdtemp(join(tmpdir(), 'gigledger-along-'));
  await startLedger(desk.page, 'Fernhill Works');
  await writeYear(ledgerIn(desk.page));
});

test.afterAll(async () => {
  await desk.close();
});

test('several PDFs go to one folder, and the same ones again are left alone', async () => {
  const { page } = desk;
  await answerOpen(desk, folder);
  await goTo(page, '/invoices?state=paid', 'Invoices');
  const row = page.getByRole('row', { name: /INV-2026/ });
  for (const at of [0, 1, 2]) await row.nth(at).getByRole('checkbox').check();
  await press(page, 'Save PDFs');
  await expect(page.getByText(`3 PDFs saved in ${folder}.`)).toBeVisible({ timeout: 60_000 });
  const names = await readdir(folder);
  expect(names).toHaveLength(3);
  for (const name of names) expect(await isPdf(join(folder, name))).toBe(true);

  await press(page, 'Save PDFs');
  await expect(page.getByText(/Nothing new for .*3 were there already/)).toBeVisible({
    timeout: 60_000,
  });
  expect(await readdir(folder)).toEqual(names);
});

test('the list on screen is exported from its menu, and from the palette', async () => {
  const { page } = desk;
  const paid = join(folder, 'paid.csv');
  await answerSave(desk, paid);
  await goTo(page, '/invoices?state=paid', 'Invoices');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Export as CSV…' }).click();
  await expect(page.getByText(`saved as ${paid}.`)).toBeVisible();
  const [head, ...rows] = (await readFile(paid, 'utf8')).trimEnd().split('\r\n');
  expect(head).toMatch(/^Number,State,Client,About,Issued/);
  expect(rows.every((line) => /^INV-\d{4}-\d{4},paid,/.test(line))).toBe(true);

  const expenses = join(folder, 'expenses.csv');
  await answerSave(desk, expenses);
  await goTo(page, '/expenses', 'Expenses');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Search or run' })).toBeFocused();
  await page.keyboard.type('>export');
  await page.keyboard.press('Enter');
  await expect(page.getByText(`saved as ${expenses}.`)).toBeVisible();
  expect(await readFile(expenses, 'utf8')).toMatch(/^Spent,Vendor,Category/);
});
