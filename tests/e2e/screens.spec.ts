import { expect, test } from '@playwright/test';
import { connectPractice, goTo, startLedger } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { obstaclesOn } from '#tests/support/obstacles.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';
import { writeAround } from '#tests/support/year/around.ts';
import { writeYear } from '#tests/support/year/write.ts';

test.describe.configure({ mode: 'serial' });

const SCREENS: readonly (readonly [path: string, title: string | RegExp])[] = [
  ['/', 'Dashboard'],
  ['/invoices', 'Invoices'],
  ['/payments', 'Payments'],
  ['/items', 'Items'],
  ['/clients', 'Clients'],
  ['/clients/import', 'Import'],
  ['/subscriptions', 'Subscriptions'],
  ['/subscriptions?new', 'Subscriptions'],
  ['/plans', 'Plans'],
  ['/plans/new', 'Plans'],
  ['/tickets', 'Tickets'],
  ['/tickets?new', 'Tickets'],
  ['/income', 'Income'],
  ['/income/import', 'Import'],
  ['/expenses', 'Expenses'],
  ['/expenses/new', /expense/i],
  ['/reports/profit', 'Reports'],
  ['/reports/tax', 'Reports'],
  ['/reports/age', 'Reports'],
  ['/reports/numbers', 'Reports'],
  ['/sync', 'Sync'],
  ['/sync/delivered', 'Sync'],
  ['/sync/differences', 'Sync'],
  ['/sync/from-zoho', 'Sync'],
  ['/settings/business', 'Business'],
  ['/settings/invoices', 'Invoices and numbers'],
  ['/settings/taxes', 'Taxes'],
  ['/settings/connections', 'Connections'],
  ['/settings/backups', 'Backups'],
  ['/settings/appearance', 'Appearance and keys'],
  ['/settings/about', 'About'],
];
const ANY_INVOICE = {
  search: '',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
  state: 'all',
} as const;

let desk: LaunchedApp;
const asked: string[] = [];

test.beforeAll(async () => {
  desk = await launch();
  desk.page.on('request', (request) => asked.push(request.url()));
  await desk.page.evaluate(() => {
    const broken: string[] = [];
    Object.assign(window, { broken });
    addEventListener('securitypolicyviolation', (event) => broken.push(event.blockedURI));
  });
});

test.afterAll(async () => {
  await desk.close();
});

test('the first screen can be used by everybody', async () => {
  await expect(desk.page.getByRole('button', { name: 'Start the ledger' })).toBeVisible();
  expect(await obstaclesOn(desk.page)).toEqual([]);
});

test('every screen with a year in it can be used by everybody, light and dark', async () => {
  const { page } = desk;
  await startLedger(page, 'Fernhill Works');
  const { today } = await writeYear(ledgerIn(page));
  await writeAround(ledgerIn(page), today);
  await connectPractice(desk);
  const ledger = ledgerIn(page);
  const { rows } = await ledger.invoices.list({ filter: ANY_INVOICE, sort: 'newest', after: null });
  const draft = await ledger.invoices.create({ clientId: rows[0]?.clientId ?? null });
  const found: unknown[] = [];
  const around = { after: null, clientId: null };
  const { rows: retainers } = await ledger.subscriptions.list({
    ...around,
    view: 'current',
    planId: null,
  });
  const { rows: questions } = await ledger.tickets.list({ ...around, view: 'all', search: '' });
  for (const [path, title] of [
    ...SCREENS,
    [`/invoices/${rows[0]?.id}`, /^INV-/] as const,
    [`/invoices/${draft.id}`, /^Draft/] as const,
    [`/subscriptions/${retainers[0]?.id}`, 'Subscriptions'] as const,
    [`/tickets/${questions[0]?.id}`, questions[0]?.subject ?? ''] as const,
    [`/clients/${retainers[0]?.clientId}`, retainers[0]?.clientName ?? ''] as const,
    [`/clients/${rows[0]?.clientId}`, rows[0]?.clientName ?? ''] as const,
  ]) {
    await goTo(page, path, title);
    found.push(...(await obstaclesOn(page)).map((obstacle) => `${path} ${obstacle}`));
  }
  expect(found).toEqual([]);
});

test('the keys lead everywhere', async () => {
  const { page } = desk;
  await goTo(page, '/', 'Dashboard');
  await expect(page.getByRole('table').first()).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { level: 1, name: 'Invoices' })).toBeVisible();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const [row] = (
    await ledgerIn(page).invoices.list({ filter: ANY_INVOICE, sort: 'newest', after: null })
  ).rows.filter(({ number }) => number !== null);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Search or run' })).toBeFocused();
  await page.keyboard.type(row?.number ?? '');
  await page.keyboard.press('Enter');
  // The paper on the page has a heading too, with more words around the number.
  const heading = { level: 1, name: row?.number ?? '', exact: true } as const;
  await expect(page.getByRole('heading', heading)).toBeVisible();
  // It fades for a moment, with the focus in it.
  await expect(page.getByRole('textbox', { name: 'Search or run' })).toHaveCount(0);

  await goTo(page, '/invoices', 'Invoices');
  await expect(page.getByRole('row', { name: row?.number ?? '' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page.getByRole('heading', { level: 1, name: /^Draft/ })).toBeVisible();
});

test('the window asked nobody but the app, and broke no rule of its page', async () => {
  const foreign = asked.filter((address) => !/^(app|data|blob):/.test(address));
  expect(foreign).toEqual([]);
  expect(await desk.page.evaluate(() => Reflect.get(window, 'broken'))).toEqual([]);
});
