import { expect, type Page, test } from '@playwright/test';
import type { InvoicePage } from '#contract/invoices.ts';
import type { Client } from '#domain/client/client.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { aClient, aLine, aPlan } from '#tests/support/builders.ts';
import { askPractice, connectPractice, goTo, startLedger } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { callIn, ledgerIn } from '#tests/support/window-ledger.ts';

const PATIENT = { timeout: 90_000 };
const PAYS = {
  decision: 'submit',
  number: '4111 1111 1111 1111',
  month: '12',
  year: '2031',
  code: '123',
  holder: 'Ada Quill',
};

test.describe.configure({ mode: 'serial' });
test.setTimeout(180_000);

let desk: LaunchedApp;
let client: Client;

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  client = await ledgerIn(desk.page).clients.save(aClient());
  await connectPractice(desk);
});

test.afterAll(async () => {
  await desk.close();
});

test('a plan goes out, and what somebody does to the subscription in Billing comes back', async () => {
  const { page } = desk;
  const plan = await ledgerIn(page).subscriptions.savePlan(aPlan());
  const { today: startsOn } = await ledgerIn(page).system.facts({});
  const on = { clientId: client.id, planId: plan.id, quantity: 1, price: plan.price, startsOn };
  const { id } = await ledgerIn(page).subscriptions.start(on);
  await goTo(page, `/subscriptions/${id}`, 'Subscriptions');
  const drawer = page.getByRole('complementary', { name: client.name });
  const readsAs = async (word: string) => {
    const said = drawer.getByText(word, { exact: true });
    await expect(async () => {
      await ledgerIn(page).sync.syncNow({});
      await expect(said).toBeVisible({ timeout: 3_000 });
    }).toPass(PATIENT);
  };
  await expect.poll(waiting, PATIENT).toBe(0);
  await readsAs('Live');
  await expect(drawer.getByRole('button', { name: 'Store a card' })).toBeVisible();

  const there = await idInBilling(page, id);
  await act('cancelSubscription', { id: there });
  await readsAs('Cancelled');
  await act('reactivateSubscription', { id: there });
  await readsAs('Live');
});

test('an invoice is paid by card on Billing’s page, once, over a restart in the middle', async () => {
  const invoice = await issued(desk.page);
  const title = new RegExp(`^${invoice.number}$`);
  await goTo(desk.page, `/invoices/${invoice.id}`, title);
  await desk.page.getByRole('button', { name: 'Get paid by card' }).click();
  await expect.poll(cardPages, PATIENT).toHaveLength(1);
  await expect(desk.page.getByRole('button', { name: 'Copy payment link' })).toBeVisible();
  await desk.page.getByRole('button', { name: 'Add link and QR code' }).click();
  await expect(desk.page.getByText('On the PDF', { exact: true })).toBeVisible(PATIENT);
  await expect(desk.page.locator('.paper-code')).toBeVisible();

  desk = await desk.relaunch();
  const { page } = desk;
  await goTo(page, `/invoices/${invoice.id}`, title);
  await ledgerIn(page).sync.syncNow({});
  await expect(page.getByRole('button', { name: 'Open again' })).toBeVisible(PATIENT);
  expect(await cardPages()).toHaveLength(1);
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect.poll(cardPages).toHaveLength(2);
  const [, address = ''] = await cardPages();
  const paid = await fetch(address, { method: 'POST', body: new URLSearchParams(PAYS) });
  expect(paid.ok).toBe(true);
  await ledgerIn(page).sync.syncNow({});

  await expect(page.getByText('Paid on Billing’s page.')).toBeVisible(PATIENT);
  await expect.poll(async () => (await pageOf(invoice)).due, PATIENT).toBe(0);
  await ledgerIn(page).sync.syncNow({});
  await expect.poll(waiting, PATIENT).toBe(0);
  const { payments, status } = await pageOf(invoice);
  expect(payments).toMatchObject([{ amount: invoice.totals.total, method: 'card' }]);
  expect(status).toBe('paid');
  const there = await askPractice<readonly object[]>(
    new URL(address).origin,
    'objects/billing/payments',
  );
  const forIt = there.filter((one) => JSON.stringify(one).includes(invoice.number));
  expect(forIt).toHaveLength(1);
});

async function issued(page: Page): Promise<IssuedInvoice> {
  const { createdAt, updatedAt, ...draft } = await ledgerIn(page).invoices.create({
    clientId: client.id,
  });
  await callIn(page, 'invoices.saveDraft', { ...draft, lines: [aLine()] });
  return await ledgerIn(page).invoices.issue({ id: draft.id });
}

async function pageOf({ id }: IssuedInvoice): Promise<InvoicePage> {
  return await callIn<InvoicePage>(desk.page, 'invoices.page', { id });
}

async function cardPages(): Promise<readonly string[]> {
  return (await desk.openedAddresses()).filter((address) => address.includes('/pay/billing/'));
}

async function waiting(): Promise<number> {
  return (await ledgerIn(desk.page).sync.status({})).waiting;
}

async function idInBilling(page: Page, id: string): Promise<string> {
  const path = 'subscriptions.page';
  const { remoteIds } = await callIn<{ remoteIds: { remoteId: string }[] }>(page, path, { id });
  return remoteIds[0]?.remoteId ?? '';
}

/** Somebody at the screens of Billing. */
async function act(name: string, asked: object): Promise<void> {
  const [address = ''] = await desk.openedAddresses();
  const answer = await fetch(new URL(`/__control/people/billing/${name}`, address), {
    method: 'POST',
    headers: { 'X-Sandbox-Control': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify(asked),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
