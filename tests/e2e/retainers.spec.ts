import { expect, test } from '@playwright/test';
import { minor } from '#domain/money.ts';
import { aClient, aPlan } from '#tests/support/builders.ts';
import {
  askPractice,
  connectPractice,
  goTo,
  startLedger,
  tellPractice,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const PATIENT = { timeout: 90_000 };

test.describe.configure({ mode: 'serial' });
test.setTimeout(200_000);

/** As Zoho numbers its own. */
const NUMBER = /INV-\d{6}/;

const VISA = { number: '4111 1111 1111 1111', month: '12', year: '2031' };
const AMEX = { number: '3700-000000-00002', month: '1', year: '2033' };

type Thing = Readonly<Record<string, unknown>>;

let desk: LaunchedApp;
let origin = '';
/** Those of Billing that the system’s browser was sent to so far. */
const cardPages: string[] = [];

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  await ledgerIn(desk.page).clients.save(aClient());
  const print = aPlan({ name: 'Print retainer', price: minor(50_000) });
  await ledgerIn(desk.page).subscriptions.savePlan(print);
  origin = await connectPractice(desk);
});

test.afterAll(async () => {
  await desk.close();
});

test('a client is put on a plan by keys, and Billing says that it is live', async () => {
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
  await ledgerIn(page).sync.pause({ system: 'billing' });
  await page.getByRole('button', { name: 'Ask Billing to start it' }).click();
  await expect(drawer().getByText('Asked for', { exact: true })).toBeVisible();
  await ledgerIn(page).sync.resume({ system: 'billing' });
  await readsAs('Live', 'live');

  await expect(drawer().getByRole('link', { name: NUMBER })).toHaveCount(1, PATIENT);
  await drawer().getByRole('link', { name: NUMBER }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^INV-\d{6}$/ })).toBeVisible();
  await expect(page.getByText('Written by Billing for Design retainer').first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('retainer-invoice.png') });
});

test('a card is stored on Billing’s page in the browser, and the client has it', async () => {
  const { page } = desk;
  const [client] = await ledgerIn(page).clients.pick({ search: 'Quill' });
  await goTo(page, `/clients/${client?.id}`, 'Quillmoor Books');
  const cards = page.getByRole('region', { name: 'Cards' });
  await expect(cards.getByText('none stored')).toBeVisible();
  await cards.getByRole('button', { name: 'Store a card' }).click();
  const asked = await nextCardPage();
  await expect(cards.getByText(/can store a card until/)).toBeVisible(PATIENT);
  await expect(cards.getByRole('button', { name: 'Copy link' })).toBeVisible();
  await expect(cards.getByRole('button', { name: 'Store a card' })).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('card-page-open.png') });
  await typeCard(asked, VISA);
  // Where Billing tells no brand, as its description has it, the card is named without one.
  await expect(cards.getByText('Card ending in 1111')).toBeVisible(PATIENT);
  await expect(cards.getByText('Good until Dec 2031')).toBeVisible();
  await expect(cards.getByRole('button', { name: 'Store another card' })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('card-stored.png') });
  expect(await inBilling('cards')).toHaveLength(1);
});

test('what Billing billed is paid by the stored card, and stands in the ledger once', async () => {
  const { page } = desk;
  const [client] = await ledgerIn(page).clients.pick({ search: 'Quill' });
  await goTo(page, `/clients/${client?.id}`, 'Quillmoor Books');
  await page.getByRole('button', { name: NUMBER }).click();
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

test('its drawer shows what was billed, and its card is changed on Billing’s page', async () => {
  const { page } = desk;
  await goTo(page, '/subscriptions', 'Subscriptions');
  await page.getByRole('row', { name: /Quillmoor/ }).click();
  await expect(drawer().getByRole('link', { name: NUMBER })).toHaveCount(1);
  await expect(drawer().getByRole('row', { name: NUMBER })).toContainText('Paid');
  await expect(drawer().getByText('Card ending in 1111')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('retainer-drawer.png') });
  await tellPractice(origin, 'behaviour', { billingExtras: true });
  await drawer().getByRole('button', { name: 'Change card' }).click();
  await typeCard(await nextCardPage(), AMEX);
  await expect(drawer().getByText('Amex ending in 0002')).toBeVisible(PATIENT);
  await expect(drawer().getByText('Good until Jan 2033')).toBeVisible();
  await expect(drawer().getByText('Visa ending in 1111')).toBeVisible();
  await tellPractice(origin, 'behaviour', { billingExtras: false });
  await page.screenshot({ path: test.info().outputPath('retainer-card-changed.png') });
  const [there] = await inBilling('subscriptions');
  expect(there).toMatchObject({ auto_collect: true, card: { card_type: 'amex' } });
});

test('it is paused and resumed from its drawer, as Billing then has it', async () => {
  await drawer().getByRole('button', { name: 'Pause' }).click();
  await readsAs('Paused', 'paused');
  await expect(drawer().getByRole('button', { name: 'Pause' })).toHaveCount(0);
  await desk.page.screenshot({ path: test.info().outputPath('retainer-paused.png') });
  await drawer().getByRole('button', { name: 'Resume' }).click();
  await readsAs('Live', 'live');
});

test('it is moved to another plan and quantity, as Billing then has it', async () => {
  const { page } = desk;
  await drawer().getByRole('button', { name: 'Change…' }).click();
  const question = page.getByRole('dialog');
  await question.getByRole('combobox', { name: 'Plan' }).click();
  await page.getByRole('option', { name: /Print retainer/ }).click();
  await question.getByRole('textbox', { name: 'Quantity' }).fill('3');
  await question.getByText('Now', { exact: true }).click();
  await page.screenshot({ path: test.info().outputPath('retainer-move.png') });
  await question.getByRole('button', { name: 'Ask Billing to change it' }).click();
  await expect(drawer().getByText('Print retainer', { exact: true })).toBeVisible(PATIENT);
  await expect(drawer().getByText('3 × 500.00 a month')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('retainer-moved.png') });
  const [there] = await inBilling('subscriptions');
  expect(there).toMatchObject({ plan: { name: 'Print retainer', quantity: 3, price: 500 } });
});

test('it is cancelled at the end of its term and now, and started again each time', async () => {
  await cancel('At the end of the term');
  await readsAs(/^Ends /, 'non_renewing');
  await desk.page.screenshot({ path: test.info().outputPath('retainer-ending.png') });
  await drawer().getByRole('button', { name: 'Start again' }).click();
  await readsAs('Live', 'live');
  await cancel('Now');
  await readsAs('Cancelled', 'cancelled');
  await expect(desk.page.getByRole('heading', { name: 'Nobody is on a retainer' })).toBeVisible();
  await expect(drawer().getByText('Ended', { exact: true })).toBeVisible();
  await desk.page.screenshot({ path: test.info().outputPath('retainer-cancelled.png') });
  await drawer().getByRole('button', { name: 'Start again' }).click();
  await readsAs('Live', 'live');

  const { sync } = ledgerIn(desk.page);
  await expect(async () => {
    await sync.syncNow({});
    const numbers = await drawer().getByRole('link', { name: NUMBER }).allTextContents();
    const billed = (await inBilling('invoices')).map((invoice) => invoice['number']);
    expect(numbers.toSorted()).toEqual(billed.toSorted());
    expect(billed).toHaveLength(3);
  }).toPass(PATIENT);
  expect((await sync.differences({ after: null })).rows).toEqual([]);
  await desk.page.screenshot({ path: test.info().outputPath('retainer-again.png') });
});

const drawer = () => desk.page.getByRole('complementary', { name: 'Quillmoor Books' });
const inBilling = (module: string) =>
  askPractice<readonly Thing[]>(origin, `objects/billing/${module}`);

/** In the window what Billing says, and in Billing what was asked for. */
async function readsAs(word: string | RegExp, status: string): Promise<void> {
  const said = drawer().getByText(word, { exact: true });
  await expect(said).toBeVisible(PATIENT);
  expect(await inBilling('subscriptions')).toMatchObject([{ status }]);
}

async function cancel(when: string): Promise<void> {
  await drawer().getByRole('button', { name: 'Cancel subscription…' }).click();
  const question = desk.page.getByRole('dialog');
  await question.getByText(when, { exact: true }).click();
  await question.getByRole('button', { name: 'Cancel subscription', exact: true }).click();
}

/** The page of Billing that the system’s browser was sent to and that was not seen before. */
async function nextCardPage(): Promise<string> {
  const pages = async () =>
    (await desk.openedAddresses()).filter((address) => address.includes('/pay/billing/'));
  await expect.poll(pages, PATIENT).toHaveLength(cardPages.length + 1);
  cardPages.push(...(await pages()).slice(cardPages.length));
  return cardPages.at(-1) ?? '';
}

/** A person in that browser. */
async function typeCard(address: string, card: object): Promise<void> {
  expect((await fetch(address)).ok).toBe(true);
  const typed = { decision: 'submit', code: '123', holder: 'Ada Quill', ...card };
  const stored = await fetch(address, { method: 'POST', body: new URLSearchParams(typed) });
  expect(await stored.text()).toContain('It is done.');
}
