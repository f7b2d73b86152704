import { expect, type Page, test } from '@playwright/test';
import type { InvoicePage } from '#contract/invoices.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { aClient, aLine } from '#tests/support/builders.ts';
import { choose, goTo, press, startLedger, tellPractice } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { webBrowser } from '#tests/support/web-browser.ts';
import { callIn, ledgerIn } from '#tests/support/window-ledger.ts';

const PATIENT = { timeout: 60_000 };
const ASK = 'Pay with a form of Authorize.net';

test.setTimeout(180_000);

let desk: LaunchedApp;

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
});

test.afterAll(async () => {
  await desk.close();
});

test('an invoice is paid on a form of Authorize.net, once, and what is undone there is told', async () => {
  const invoice = await issued(desk.page);
  const title = new RegExp(`^${invoice.number}$`);
  await goTo(desk.page, `/invoices/${invoice.id}`, title);
  await expect(desk.page.getByRole('button', { name: ASK })).toHaveCount(0);
  await switchOn(desk.page);

  await goTo(desk.page, `/invoices/${invoice.id}`, title);
  await press(desk.page, ASK);
  await expect(desk.page.getByText(/can be paid on it until/)).toBeVisible(PATIENT);
  const [address = ''] = await desk.openedAddresses();
  const origin = await payInBrowser(address);
  await expect(desk.page.getByText(/was paid on the form/)).toBeVisible(PATIENT);
  const { payments, due, status } = await pageOf(invoice);
  expect(payments).toMatchObject([{ amount: invoice.totals.total, method: 'card' }]);
  expect({ due, status }).toEqual({ due: 0, status: 'paid' });

  const id = payments[0]?.reference;
  await tellPractice(origin, 'people/authorize-net/voidTransaction', { id });
  desk = await desk.relaunch();
  await goTo(desk.page, `/invoices/${invoice.id}`, title);
  await expect(desk.page.getByText(/Here it still counts/)).toBeVisible(PATIENT);
  expect((await pageOf(invoice)).payments).toHaveLength(1);
});

async function switchOn(page: Page): Promise<void> {
  await goTo(page, '/settings/card-payments', 'Card payments');
  await choose(page, 'Gateway', /Practice gateway/);
  await press(page, 'Check the login');
  await expect(page.getByText('Authorize.net knows this login')).toBeVisible(PATIENT);
  await page.getByRole('checkbox', { name: /Offer a form/ }).check();
}

/** A person at the gateway's form; the one script of our page has led there. */
async function payInBrowser(address: string): Promise<string> {
  const browser = await webBrowser();
  const { page } = browser;
  await page.goto(address);
  const typed = { number: '4111 1111 1111 1111', month: '12', year: '2031', code: '123' };
  for (const [name, text] of Object.entries({ ...typed, holder: 'Ada Quill' })) {
    await page.locator(`input[name="${name}"]`).fill(text);
  }
  const { origin } = new URL(page.url());
  await page.getByRole('button', { name: 'Pay' }).click();
  await expect(page.getByText('You can close this tab')).toBeVisible(PATIENT);
  await browser.close();
  return origin;
}

async function issued(page: Page): Promise<IssuedInvoice> {
  const client = await ledgerIn(page).clients.save(aClient());
  const { createdAt, updatedAt, ...draft } = await ledgerIn(page).invoices.create({
    clientId: client.id,
  });
  await callIn(page, 'invoices.saveDraft', { ...draft, lines: [aLine()] });
  return await ledgerIn(page).invoices.issue({ id: draft.id });
}

async function pageOf({ id }: IssuedInvoice): Promise<InvoicePage> {
  return await callIn<InvoicePage>(desk.page, 'invoices.page', { id });
}
