import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  addClient,
  answerOpen,
  answerSave,
  askPractice,
  choose,
  connectPractice,
  draftFor,
  fill,
  goTo,
  isPdf,
  issue,
  press,
  startLedger,
  typeLine,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';

const FIXTURES = resolve(import.meta.dirname, '../fixtures');
const TIDEWATER = {
  name: 'Tidewater Press',
  person: 'Accounts',
  email: 'accounts@tidewater-press.example',
  street: 'Musterallee 20',
  postalCode: '24105',
  city: 'Kiel',
};

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let draft = '';
let origin = '';

test.beforeAll(async () => {
  desk = await launch();
});

test.afterAll(async () => {
  await desk.close();
});

test('a first start asks who writes the invoices, and nothing of the network', async () => {
  await startLedger(desk.page, 'Fernhill Works');
  await expect(desk.page.getByText('No account connected')).toBeVisible();
});

test('a client is added, and found again by any text', async () => {
  const { page } = desk;
  await addClient(page, TIDEWATER);
  await goTo(page, '/clients', 'Clients');
  await page.getByLabel('Find a client').fill('tidew');
  await expect(page.getByRole('row', { name: /Tidewater Press/ })).toBeVisible();
  await page.getByLabel('Find a client').fill('c++ "AND');
  await expect(page.getByRole('heading', { name: /Nothing matches/ })).toBeVisible();
});

test('clients come from a file, bad rows named with their line', async () => {
  const { page } = desk;
  await goTo(page, '/clients/import', 'Import');
  await answerOpen(desk, join(FIXTURES, 'clients/clients.csv'));
  await press(page, 'Choose a file');
  await expect(page.getByRole('heading', { level: 1, name: 'Import clients.csv' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Lines that cannot be read' })).toContainText('4');
  await press(page, /^Import 3 clients/);
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Quillmoor Books/ })).toBeVisible();
});

test('a real report is imported line by line, and twice adds nothing', async () => {
  const { page } = desk;
  await answerOpen(desk, join(FIXTURES, 'upwork/time-report.csv'));
  await goTo(page, '/income/import', 'Import');
  await press(page, 'Choose a file');
  await expect(page.getByText('5,189.58').first()).toBeVisible();
  await fill(page, '1 USD in EUR', '0.92');
  await press(page, /^Import 252 rows/);
  await expect(page.getByRole('heading', { level: 1, name: 'Income' })).toBeVisible();
  await expect(page.getByText('252 rows match', { exact: false })).toBeVisible();

  await goTo(page, '/income/import', 'Import');
  await press(page, 'Choose a file');
  await expect(page.getByText(/252 rows imported before|this file was imported/)).toBeVisible();
});

test('a draft is written offline, totals follow each key, and a kill loses nothing', async () => {
  const { page } = desk;
  draft = await draftFor(page, TIDEWATER.name);
  await typeLine(page, 1, { description: 'Annual report', quantity: '38', unit: 'h', price: '72' });
  await expect(page.getByText('3,255.84').first()).toBeVisible();
  await typeLine(page, 2, { description: 'Map redraw', quantity: '4', unit: 'maps', price: '145' });
  await expect(page.getByText(/^Saved/).first()).toBeVisible();
  await expect(page.getByText('3,946.04').first()).toBeVisible();
  await page.waitForFunction(() => !document.body.textContent?.includes('Saving'));
  await desk.kill();

  desk = await desk.relaunch();
  await goTo(desk.page, draft, `Draft for ${TIDEWATER.name}`);
  await expect(desk.page.getByRole('textbox', { name: 'Description, line 2' })).toHaveValue(
    'Map redraw',
  );
  await expect(desk.page.getByText('3,946.04').first()).toBeVisible();
});

test('issue takes the number, and the document is final', async () => {
  const { page } = desk;
  expect(await issue(page)).toBe('INV-2026-0001');
  await expect(page.getByRole('textbox', { name: 'Description, line 1' })).toHaveCount(0);
});

test('the PDF goes where the person says, twice the same', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'gigledger-pdf-'));
  await answerSave(desk, join(folder, 'one.pdf'));
  await press(desk.page, 'Save PDF');
  await expect.poll(() => isPdf(join(folder, 'one.pdf')).catch(() => false)).toBe(true);
});

test('a payment in part, then the rest and more: credit stays', async () => {
  const { page } = desk;
  await press(page, 'Record payment');
  await fill(page, /^Amount/, '1000');
  await page.getByRole('dialog').getByRole('button', { name: 'Record payment' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Part-paid').first()).toBeVisible();

  await press(page, 'Record payment');
  await fill(page, /^Amount/, '3000');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Record payment' }).click();
  await dialog.getByRole('button', { name: /as credit/ }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Paid', { exact: true }).first()).toBeVisible();
});

test('an expense with its receipt', async () => {
  const { page } = desk;
  await goTo(page, '/expenses', 'Expenses');
  await press(page, 'New expense');
  await fill(page, 'Vendor', 'Sample Rail');
  await fill(page, 'Amount paid', '139,90');
  await answerOpen(desk, join(FIXTURES, 'receipts/train.pdf'));
  await press(page, 'Add files');
  await expect(page.getByRole('button', { name: 'train.pdf', exact: true })).toBeVisible();
  await press(page, 'Save expense');
  await expect(page.getByRole('row', { name: /Sample Rail/ })).toContainText('139.90');
});

test('figures open the rows behind them', async () => {
  const { page } = desk;
  await goTo(page, '/', 'Dashboard');
  await page.getByRole('button', { name: /Received in/ }).click();
  await expect(page.getByRole('complementary').getByText('4,000.00').first()).toBeVisible();
});

test('everything reaches the practice organisation, exactly once', async () => {
  origin = await connectPractice(desk);
  await quiet();
  expect(await there('crm', 'Contacts')).toBe(4);
  expect(await there('books', 'contacts')).toBe(4);
  expect(await there('books', 'invoices')).toBe(1);
  expect(await there('books', 'customerpayments')).toBe(2);
  expect(await there('books', 'expenses')).toBe(1);
  expect(await objects('books', 'journals')).toHaveLength(252);
  expect(await objects('books', 'invoices')).toMatchObject([
    { invoice_number: 'INV-2026-0001', status: 'paid', total: 3946.04, balance: 0 },
  ]);
});

test('hours of the report become lines, and stop being gig income when billed', async () => {
  const { page } = desk;
  await draftFor(page, 'Quillmoor Books');
  await choose(page, 'Currency', /USD/);
  await fill(page, '1 USD in EUR', '0.92');
  await press(page, 'Take hours from income');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox').nth(1).check();
  await dialog.getByRole('button', { name: /^Take (?!none)/ }).click();
  await expect(dialog).toHaveCount(0);
  expect(await issue(page)).toBe('INV-2026-0002');
  await quiet();
  expect(await there('books', 'invoices')).toBe(2);
  expect(await objects('books', 'journals')).toHaveLength(251);
});

test('a void is a counter-entry, here and there', async () => {
  const { page } = desk;
  await goTo(page, '/invoices', 'Invoices');
  await page.getByRole('row', { name: /INV-2026-0002/ }).dblclick();
  await press(page, 'Void…');
  await fill(page, 'Reason', 'Entered twice');
  await page.getByRole('dialog').getByRole('button', { name: 'Void INV-2026-0002' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await quiet();
  expect(await objects('books', 'invoices')).toContainEqual(
    expect.objectContaining({ invoice_number: 'INV-2026-0002', status: 'void' }),
  );
});

test('signing out revokes the sign-in and keeps the ledger', async () => {
  const { page } = desk;
  await goTo(page, '/settings/connections', 'Connections');
  await press(page, 'Disconnect…');
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByRole('button', { name: 'Connect to Zoho' })).toBeVisible();
  await goTo(page, '/invoices', 'Invoices');
  await expect(page.getByRole('row', { name: /INV-2026-0001/ })).toBeVisible();
});

/** Until every delivery was understood. */
async function quiet(): Promise<void> {
  await goTo(desk.page, '/sync', 'Sync');
  const heading = desk.page.getByRole('heading', { name: 'Nothing waits, nothing needs you' });
  await expect(heading).toBeVisible({ timeout: 110_000 });
}

function objects(system: string, module: string): Promise<readonly unknown[]> {
  return askPractice(origin, `objects/${system}/${module}`);
}

/** How many there are with a key of ours; each key once, or the sum would be wrong. */
async function there(system: string, module: string): Promise<number> {
  const keys = await askPractice<Record<string, number>>(origin, `keys/${system}/${module}`);
  expect(Object.values(keys).filter((count) => count !== 1)).toEqual([]);
  return Object.keys(keys).length;
}
