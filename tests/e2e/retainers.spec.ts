import { expect, test } from '@playwright/test';
import { aClient } from '#tests/support/builders.ts';
import { connectPractice, goTo, startLedger } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const PATIENT = { timeout: 150_000 };

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await ledgerIn(desk.page).clients.save(aClient());
  await connectPractice(desk);
});

test.afterAll(async () => {
  await desk.close();
});

test('a client is put on a plan by keys, and Billing says that it is live', async () => {
  test.setTimeout(200_000);
  const { page } = desk;
  await goTo(page, '/plans', 'Plans');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Name' }).fill('Design retainer');
  await page.getByRole('textbox', { name: 'Price a term' }).fill('1200.00');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row', { name: /Design retainer/ })).toContainText('1,200.00');

  await goTo(page, '/subscriptions', 'Subscriptions');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Client' }).fill('Quill');
  await page.getByRole('option', { name: /Quillmoor/ }).click();
  await page.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: /Design retainer/ }).click();
  await page.getByRole('button', { name: 'Ask Billing to start it' }).click();

  const drawer = page.getByRole('complementary', { name: 'Quillmoor Books' });
  await expect(drawer.getByText('Asked for', { exact: true })).toBeVisible();
  await expect(drawer.getByText('Live', { exact: true })).toBeVisible(PATIENT);
  await drawer.getByRole('button', { name: 'Cancel subscription…' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await drawer.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Billing is asked to pause Design retainer')).toBeVisible();
});
