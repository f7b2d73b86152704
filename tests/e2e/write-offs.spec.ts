import { expect, test } from '@playwright/test';
import {
  addClient,
  askPractice,
  connectPractice,
  draftFor,
  fill,
  goTo,
  issue,
  press,
  startLedger,
  typeLine,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';

const CLIENT = {
  name: 'Tidewater Press',
  person: 'Accounts',
  email: 'accounts@tidewater-press.example',
  street: 'Musterallee 20',
  postalCode: '24105',
  city: 'Kiel',
};

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let origin = '';

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await addClient(desk.page, CLIENT);
  origin = await connectPractice(desk);
  await draftFor(desk.page, CLIENT.name);
  await typeLine(desk.page, 1, { description: 'Layout', quantity: '10', unit: 'h', price: '72' });
  expect(await issue(desk.page)).toBe('INV-2026-0001');
});

test.afterAll(async () => {
  await desk.close();
});

/** What Books says of the one invoice. */
const there = async () =>
  (await askPractice<readonly unknown[]>(origin, 'objects/books/invoices'))[0];
const openInvoice = async () => {
  await goTo(desk.page, '/invoices', 'Invoices');
  await desk.page.getByRole('row', { name: /INV-2026-0001/ }).dblclick();
};

test('W89 what a client never pays is written off after a question, here and there', async () => {
  const { page } = desk;
  await press(page, 'Write off…');
  await expect(page.getByRole('dialog')).toContainText('the tax of this invoice is not corrected');
  await fill(page, 'Reason', 'Out of business');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Write off [\d.]+/ })
    .click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Written off').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Void…' })).toHaveCount(0);
  await expect.poll(there, { timeout: 60_000 }).toMatchObject({ balance: 0, status: 'paid' });

  await goTo(page, '/invoices?state=written-off', 'Invoices');
  await expect(page.getByRole('row', { name: /INV-2026-0001/ })).toBeVisible();
  await goTo(page, '/reports/profit', 'Reports');
  await expect(page.getByRole('row', { name: /Written off/ })).toBeVisible();
});

test('W89 it is taken back when the client pays after all', async () => {
  const { page } = desk;
  await openInvoice();
  await press(page, 'Take write-off back');
  await expect(page.getByRole('button', { name: 'Write off…' })).toBeVisible();
  await expect.poll(there, { timeout: 60_000 }).toMatchObject({ write_off_amount: 0 });
});
