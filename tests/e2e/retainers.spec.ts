import { expect, test } from '@playwright/test';
import { aClient } from '#tests/support/builders.ts';
import {
  askPractice,
  connectPractice,
  goTo,
  startLedger,
  tellPractice,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const PATIENT = { timeout: 150_000 };

test.describe.configure({ mode: 'serial' });

/** As Zoho numbers its own. */
const NUMBER = /INV-\d{6}/;

type Thing = Readonly<Record<string, unknown>>;

let desk: LaunchedApp;
let origin = '';

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await ledgerIn(desk.page).clients.save(aClient());
  origin = await connectPractice(desk);
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

  await expect(drawer.getByRole('link', { name: NUMBER })).toHaveCount(1, PATIENT);
  await drawer.getByRole('link', { name: NUMBER }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^INV-\d{6}$/ })).toBeVisible();
  await expect(page.getByText('Written by Billing for Design retainer').first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('retainer-invoice.png') });
});

test('what Billing billed is paid by the stored card, and stands in the ledger once', async () => {
  test.setTimeout(240_000);
  const { page } = desk;
  const [client] = await ledgerIn(page).clients.pick({ search: 'Quill' });
  const [there] = await askPractice<readonly Thing[]>(origin, 'objects/billing/customers');
  const customerId = there?.['customer_id'];
  await tellPractice(origin, 'people/billing/storeCard', { customerId, card: 'approved' });
  await expect(async () => {
    await ledgerIn(page).sync.syncNow({});
    await expect(page.getByRole('button', { name: /^Charge/ }).first()).toBeVisible({
      timeout: 3_000,
    });
  }).toPass(PATIENT);
  await page
    .getByRole('button', { name: /^Charge/ })
    .first()
    .click();
  const question = page.getByRole('dialog');
  await expect(question).toContainText(/ending in \d{4}/);
  await question.getByRole('button', { name: 'Charge EUR 1,200.00' }).click();
  await expect(async () => {
    await ledgerIn(page).sync.syncNow({});
    await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible({ timeout: 3_000 });
  }).toPass(PATIENT);
  await page.screenshot({ path: test.info().outputPath('retainer-paid.png') });

  await goTo(page, `/clients/${client?.id}`, 'Quillmoor Books');
  await expect(page.getByRole('row', { name: NUMBER })).toHaveCount(1);
  await expect(page.getByText(/ending in \d{4}/).first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('retainer-client.png') });
  await goTo(page, '/', 'Dashboard');
  await expect(page.getByText('1,200.00').first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('retainer-dashboard.png') });
  expect(await askPractice<readonly Thing[]>(origin, 'objects/billing/payments')).toHaveLength(1);
  const differences = await ledgerIn(page).sync.differences({ after: null });
  expect(differences.rows).toEqual([]);
});

test('it can be paused and resumed from its drawer, which shows what was billed and its card', async () => {
  const { page } = desk;
  await goTo(page, '/subscriptions', 'Subscriptions');
  await page.getByRole('row', { name: /Quillmoor/ }).click();
  const drawer = page.getByRole('complementary', { name: 'Quillmoor Books' });
  await expect(drawer.getByRole('link', { name: NUMBER })).toHaveCount(1);
  await expect(drawer.getByRole('row', { name: NUMBER })).toContainText('Paid');
  await expect(drawer.getByText(/ending in \d{4}/)).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('retainer-drawer.png') });
  await drawer.getByRole('button', { name: 'Cancel subscription…' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await drawer.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Billing is asked to pause Design retainer')).toBeVisible();
});
