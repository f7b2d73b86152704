import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  answerOpen,
  answerSave,
  connectPractice,
  draftFor,
  fill,
  goTo,
  isPdf,
  press,
  startLedger,
  tellPractice,
  typeLine,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { type Camera, cameraFor, picturesOf } from '#tests/support/pictures.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';
import { writeRetainers } from '#tests/support/year/retainers.ts';
import { SAMPLE_LINES } from '#tests/support/year/sample-lines.ts';
import { writeDraft, writeYear, type Year } from '#tests/support/year/write.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = process.env['GIGLEDGER_DEMO'] ?? join(root, 'out', 'demo');
const FIXTURES = join(root, 'tests', 'fixtures');

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let camera: Camera;
let year: Year;
let practice: string;

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await launch();
  camera = cameraFor(desk.page, folder);
});

test.afterAll(async () => {
  await desk.close();
});

test('a first start', async () => {
  const { page } = desk;
  await expect(page.getByRole('heading', { name: 'Your ledger, on this computer' })).toBeVisible();
  await camera.shootSmallToo('01-welcome');
  await startLedger(page, 'Fernhill Works');
  await camera.shoot('02-empty-dashboard');
  for (const area of ['invoices', 'clients', 'income', 'expenses', 'payments', 'items', 'sync']) {
    await goTo(page, `/${area}`, new RegExp(area, 'i'));
    await camera.shoot(`02-empty-${area}`);
  }
  await finishBusiness();
});

test('clients and gig income come from files', async () => {
  const { page } = desk;
  await goTo(page, '/clients/import', 'Import');
  await camera.shoot('03-clients-import-start');
  await answerOpen(desk, join(FIXTURES, 'clients/clients.csv'));
  await press(page, 'Choose a file');
  await expect(page.getByRole('table', { name: 'Lines that cannot be read' })).toBeVisible();
  await camera.shoot('03-clients-import');
  await press(page, /^Import 3 clients/);
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();

  await answerOpen(desk, join(FIXTURES, 'upwork/time-report.csv'));
  await goTo(page, '/income/import', 'Import');
  await press(page, 'Choose a file');
  await fill(page, '1 USD in EUR', '0.92');
  await expect(page.getByText('5,189.58').first()).toBeVisible();
  await camera.shootSmallToo('04-income-import');
  await press(page, /^Import 252 rows/);
  await expect(page.getByRole('heading', { level: 1, name: 'Income' })).toBeVisible();
});

test('a year of work', async () => {
  await press(desk.page, 'Close');
  year = await writeYear(ledgerIn(desk.page));
  await goTo(desk.page, '/', 'Dashboard');
  await camera.shootSmallToo('05-dashboard');
  await desk.page
    .getByRole('button', { name: /Overdue/ })
    .first()
    .click();
  await camera.shoot('05-dashboard-figure');
});

test('a draft, its paper and its printed pages', async () => {
  const { page } = desk;
  await draftFor(page, 'Tidewater Press');
  await typeLine(page, 1, { description: 'Annual report', quantity: '38', unit: 'h', price: '72' });
  await typeLine(page, 2, { description: 'Map redraw', quantity: '4', unit: 'maps', price: '145' });
  await typeLine(page, 3, { description: 'Corrections', quantity: '3.5', unit: 'h', price: '72' });
  await press(page, /^Add a line/);
  await page.getByRole('textbox', { name: 'Description, line 4' }).fill('Map');
  await page.waitForTimeout(400);
  await camera.shootSmallToo('06-draft');
  await page.keyboard.press('Escape');
  await goTo(page, '/invoices', 'Invoices');
  for (const design of ['ledger', 'plain'] as const) {
    const ledger = ledgerIn(page);
    const business = await ledger.settings.business({});
    if (business !== null) await ledger.settings.saveBusiness({ ...business, design });
    for (const count of [1, 10, 60]) await printPaper(design, count);
  }
});

test('every screen', async () => {
  const { page } = desk;
  const ledger = ledgerIn(page);
  const business = await ledger.settings.business({});
  if (business !== null) await ledger.settings.saveBusiness({ ...business, design: 'ledger' });

  await goTo(page, '/invoices', 'Invoices');
  await camera.shootSmallToo('07-invoices');
  await goTo(page, '/invoices?state=overdue', 'Invoices');
  await camera.shoot('07-invoices-overdue');
  await shootInvoices();
  await goTo(page, '/payments', 'Payments');
  await camera.shoot('09-payments');
  await page.getByRole('row').nth(1).click();
  await camera.shoot('09-payment');
  await page.keyboard.press('Escape');
  await press(page, 'Record payment');
  await camera.shoot('09-payment-new');
  await page.keyboard.press('Escape');
  await goTo(page, '/items', 'Items');
  await camera.shoot('10-items');
  await press(page, 'New item');
  await camera.shoot('10-item-new');
  await page.keyboard.press('Escape');
  await goTo(page, '/clients', 'Clients');
  await camera.shootSmallToo('11-clients');
  await page.getByText('Gannet Cartography').first().dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Gannet Cartography' })).toBeVisible();
  await camera.shootSmallToo('11-client');
  await goTo(page, '/clients?new', 'Clients');
  await camera.shoot('11-client-new');
  await page.keyboard.press('Escape');
  await goTo(page, '/income', 'Income');
  await camera.shootSmallToo('12-income');
  await page.getByRole('row').nth(2).click();
  await camera.shoot('12-income-row');
  await goTo(page, '/income?new', 'Income');
  await camera.shoot('12-income-new');
  await page.keyboard.press('Escape');
  await shootExpenses();
  for (const report of ['profit', 'tax', 'age', 'numbers']) {
    await goTo(page, `/reports/${report}`, 'Reports');
    await camera.shoot(`14-report-${report}`);
  }
  await shootKeys();
});

test('connected to the practice organisation', async () => {
  const { page } = desk;
  await goTo(page, '/settings/connections', 'Connections');
  await camera.shoot('15-connections-none');
  practice = await connectPractice(desk);
  await camera.shootSmallToo('16-sync-under-way');
  await goTo(page, '/sync/waiting', 'Sync');
  await camera.shoot('16-sync-waiting');
  await goTo(page, '/sync', 'Sync');
  await expect(page.getByText('Nothing waits, nothing needs you').first()).toBeVisible({
    timeout: 240_000,
  });
  await camera.shootSmallToo('16-sync');
  await goTo(page, '/sync/delivered', 'Sync');
  await camera.shoot('16-sync-delivered');
  await page.getByRole('row').nth(2).click();
  await camera.shoot('16-delivery');
  const pages = ['business', 'invoices', 'taxes', 'connections', 'backups', 'appearance', 'about'];
  for (const name of pages) {
    await goTo(page, `/settings/${name}`, /./);
    await camera.shoot(`17-settings-${name}`);
  }
  await goTo(page, '/', 'Dashboard');
  await camera.shootSmallToo('18-dashboard-connected');
});

test('clients on retainers, and what they ask', async () => {
  const { page } = desk;
  await writeRetainers(page);
  await tellPractice(practice, 'people/desk/mailIn', {
    ...{ from: 'ines@lantern.example', lastName: 'Sample', subject: 'Do you draw city maps?' },
    content: '<p>We plan a walking guide of <b>four towns</b>. Is there room before May?</p>',
  });
  await goTo(page, '/subscriptions', 'Subscriptions');
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible({ timeout: 240_000 });
  await camera.shootSmallToo('19-subscriptions');
  await page.getByRole('row').nth(1).click();
  await camera.shoot('19-subscription');
  await goTo(page, '/plans', 'Plans');
  await camera.shoot('19-plans');
  await goTo(page, '/tickets', 'Tickets');
  await expect(page.getByText('Do you draw city maps?')).toBeVisible({ timeout: 240_000 });
  await camera.shootSmallToo('20-tickets');
  await page.getByText('The legend of sheet 4').dblclick();
  await expect(page.getByRole('heading', { level: 1, name: /legend/ })).toBeVisible();
  await camera.shootSmallToo('20-ticket');
  await goTo(page, '/clients', 'Clients');
  await page.getByText('Gannet Cartography').first().dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Gannet Cartography' })).toBeVisible();
  await camera.shoot('21-client-with-services');
});

/** What an invoice says about who wrote it. */
async function finishBusiness(): Promise<void> {
  const ledger = ledgerIn(desk.page);
  const business = await ledger.settings.business({});
  if (business === null) throw new Error('The ledger was not begun.');
  const bytes = readFileSync(join(FIXTURES, 'logo.svg')).toString('base64');
  await ledger.settings.saveBusiness({
    ...business,
    address: { ...business.address, street: 'Musterweg 12', postalCode: '24103', city: 'Kiel' },
    email: 'hello@fernhill-works.example',
    iban: 'DE00 0000 0000 0000 0000 00',
    bic: 'SAMPLEXX',
    terms: 'Payment within 14 days, without deduction.',
    logo: { dataUrl: `data:image/svg+xml;base64,${bytes}`, name: 'logo.svg' },
  });
}

async function printPaper(design: string, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, at) => SAMPLE_LINES[at % SAMPLE_LINES.length]);
  const known = lines.filter((line) => line !== undefined);
  const document = { client: 'Tidewater Press', daysAgo: 0, lines: known };
  const ledger = ledgerIn(desk.page);
  const { id } = await ledger.invoices.issue({ id: await writeDraft(ledger, year, document) });
  const path = join(folder, `invoice-${design}-${count}-lines.pdf`);
  await answerSave(desk, path);
  await ledger.invoices.savePdf({ id });
  expect(await isPdf(path)).toBe(true);
  await picturesOf(path);
  if (count > 1 || design === 'plain') await ledger.invoices.void({ id, reason: 'A sample' });
}

async function shootInvoices(): Promise<void> {
  const { page } = desk;
  for (const state of ['paid', 'overdue', 'void'] as const) {
    const all = { search: '', clientId: null, currency: null, from: null, to: null, bucket: null };
    const filter = { ...all, state };
    const list = await ledgerIn(page).invoices.list({ filter, sort: 'oldest', after: null });
    const [row] = list.rows;
    await goTo(page, `/invoices/${row?.id}`, /^INV-/);
    await camera.shoot(`08-invoice-${state}`);
    if (state !== 'overdue') continue;
    await press(page, 'Record payment');
    await camera.shoot('08-invoice-payment');
    await page.keyboard.press('Escape');
  }
}

async function shootExpenses(): Promise<void> {
  const { page } = desk;
  await goTo(page, '/expenses', 'Expenses');
  await camera.shootSmallToo('13-expenses');
  await goTo(page, '/expenses/new', /expense/i);
  await fill(page, 'Vendor', 'Sample Rail');
  await fill(page, 'Amount paid', '139.90');
  await answerOpen(desk, join(FIXTURES, 'receipts/train.pdf'));
  await press(page, 'Add files');
  await expect(page.getByRole('button', { name: 'train.pdf', exact: true })).toBeVisible();
  await camera.shoot('13-expense');
  await press(page, 'Save expense');
}

async function shootKeys(): Promise<void> {
  const { page } = desk;
  await goTo(page, '/', 'Dashboard');
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'Search or run' }).fill('gannet');
  await page.waitForTimeout(400);
  await camera.shoot('15-palette');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  await camera.shoot('15-shortcuts');
  await page.keyboard.press('Escape');
}
