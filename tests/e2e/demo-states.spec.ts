import { copyFileSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { InvoicePage } from '#contract/invoices.ts';
import type { Client } from '#domain/client/client.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { RetainerPlan } from '#domain/subscription/plan.ts';
import type { System } from '#domain/systems.ts';
import { aClient, aDraft, aLine, anExpense, aPlan, someIncome } from '#tests/support/builders.ts';
import {
  askPractice,
  connectPractice,
  goTo,
  press,
  startLedger,
  tellPractice,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { typesCode } from '#tests/support/person.ts';
import { type Camera, cameraFor } from '#tests/support/pictures.ts';
import { callIn, ledgerIn } from '#tests/support/window-ledger.ts';

/** Pictures of what a good year never shows: waiting, differing, refused, at a limit, cut off. */
const folder =
  process.env['GIGLEDGER_DEMO'] ?? join(resolve(import.meta.dirname, '../..'), 'out', 'demo');
const PATIENT = { timeout: 120_000 };
const ADDRESS = {
  ...{ street: 'Musterallee 2', street2: '', postalCode: '24105', city: 'Kiel' },
  ...{ region: '', country: 'DE' },
};

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let camera: Camera;
let practice = '';
let client: Client;
let other: Client;
let invoices: IssuedInvoice[];

test.beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  desk = await launch();
  camera = cameraFor(desk.page, folder);
});

test.afterAll(async () => {
  await desk.close();
});

const ledger = () => ledgerIn(desk.page);
const call = <T>(path: string, input: unknown) => callIn<T>(desk.page, path, input);
const status = () => ledger().sync.status({});

/** What was asked for, sooner than its feed would tell it. */
const becomes = (isSo: () => Promise<void>) =>
  expect(async () => {
    await ledger().sync.syncNow({});
    await isSo();
  }).toPass(PATIENT);

async function allDelivered(): Promise<void> {
  const left = async () => {
    const { waiting, sending } = await status();
    return waiting + sending;
  };
  await expect.poll(left, PATIENT).toBe(0);
}

test('signing in with a code', async () => {
  const { page } = desk;
  await startLedger(page, 'Fernhill Works');
  const { today } = await ledger().system.facts({});
  const contact = { contactName: 'Ines Sample', email: 'accounts@tidewater.example' };
  const tidewater = { name: 'Tidewater Press', phone: '+49 431 000 0100', ...contact };
  client = await call<Client>('clients.save', aClient({ ...tidewater, address: ADDRESS }));
  other = await call<Client>('clients.save', aClient({ name: 'Kumo Stationery', email: '' }));
  invoices = [];
  for (const price of [120_000_000, 90_000_000, 45_000_000]) {
    const draft = await aDraft({ call }, client, { lines: [aLine({ price })] });
    invoices.push(await ledger().invoices.issue({ id: draft.id }));
  }
  for (const [contract, gross] of [
    ['Cover sketches', 240_00],
    ['Reading a proof', 85_00],
  ] as const) {
    const row = someIncome({ clientId: client.id, earnedOn: today, contract, gross });
    await call('income.record', row);
  }

  await goTo(page, '/settings/connections', 'Connections');
  await press(page, 'Practice with a code');
  const code = page.getByLabel(/^Code /);
  await expect(code).toBeVisible();
  await camera.shoot('22-sign-in-code');
  const address = (await desk.openedAddresses()).at(-1) ?? '';
  practice = new URL(address).origin;
  await typesCode({ text: (await code.textContent()) ?? '', address }, 'accept');
  await expect(page.getByRole('region', { name: 'Zoho account' })).toContainText('Connected');
  await allDelivered();
});

test('a client that goes both ways', async () => {
  const { page } = desk;
  const crm = { id: await idIn('crm'), fields: { Mailing_Street: 'Musterallee 20' } };
  await tellPractice(practice, 'people/crm/editContact', crm);
  await becomes(async () => {
    expect((await shown()).address.street).toBe('Musterallee 20');
  });
  await ledger().sync.pause({ system: 'crm' });
  const { createdAt, updatedAt, archivedAt, ...edited } = await shown();
  await call('clients.save', { ...edited, phone: '+49 431 000 0142' });
  await goTo(page, `/clients/${client.id}`, client.name);
  await expect(page.getByText(/waiting for CRM/)).toBeVisible();
  await expect(page.getByText(/before: Musterallee 2$/)).toBeVisible();
  await camera.shootSmallToo('23-client-both-ways');
  await page.getByRole('link', { name: 'Add gig income' }).click();
  await expect(page.getByRole('textbox', { name: 'For' })).toHaveValue(client.name);
  await camera.shoot('23-income-for-client');
  await page.keyboard.press('Escape');
  await goTo(page, '/sync', 'Sync');
  await expect(page.getByText('Paused by you')).toBeVisible();
  await camera.shootSmallToo('24-sync-paused');
});

test('both changed one field, and Books knows a client no more', async () => {
  const { page } = desk;
  await tellPractice(practice, 'people/crm/editContact', {
    id: await idIn('crm'),
    fields: { Phone: '+49 431 000 0177' },
  });
  const invoiceId = await inBooks(invoices[0]!.number);
  await tellPractice(practice, 'people/books/recordPayment', { invoiceId, amount: '40' });
  await tellPractice(practice, 'people/books/deleteContact', { id: await idIn('books', other) });
  for (const price of [64_000_000, 38_500_000]) {
    const draft = await aDraft({ call }, other, { lines: [aLine({ price })] });
    await ledger().invoices.issue({ id: draft.id });
  }
  await ledger().sync.syncNow({});
  await ledger().sync.resume({ system: null });
  await expect.poll(async () => (await status()).needsYou, PATIENT).toBe(2);
  await becomes(async () => expect((await status()).differing).toBeGreaterThan(0));
  await goTo(page, '/sync/differences', 'Sync');
  await expect(page.getByRole('row', { name: /phone/ })).toBeVisible(PATIENT);
  await camera.shootSmallToo('25-differences');
  await goTo(page, '/sync', 'Sync');
  await camera.shootSmallToo('26-needs-you');
  await goTo(page, '/sync/needs-you', 'Sync');
  await page.getByRole('row').nth(1).click();
  await camera.shoot('26-needs-you-delivery');
});

test('at its limit, and offline', async () => {
  const { page } = desk;
  const act = { kind: 'too-many-requests', retryAfter: '240' };
  const always = { match: { system: 'books' }, timing: { kind: 'always' }, act };
  await tellPractice(practice, 'faults', always);
  const { today } = await ledger().system.facts({});
  await call('expenses.save', anExpense({ spentOn: today }));
  await goTo(page, '/sync', 'Sync');
  await expect(page.getByText(/^At its limit/).first()).toBeVisible(PATIENT);
  await camera.shootSmallToo('27-at-its-limit');
  await tellPractice(practice, 'faults', null);
  const net = (is: boolean) =>
    desk.app.evaluate(({ net: ours }, isOnline) => {
      ours.isOnline = () => isOnline;
    }, is);
  await net(false);
  await expect(page.getByText(/^Offline since/).first()).toBeVisible(PATIENT);
  await camera.shootSmallToo('28-offline');
  await net(true);
});

test('an invoice is paid by card, on a page and from a stored card', async () => {
  const { page } = desk;
  const invoice = invoices[2]!;
  const title = new RegExp(`^${invoice.number}$`);
  await goTo(page, `/invoices/${invoice.id}`, title);
  await expect(page.getByRole('button', { name: 'Get paid by card' })).toBeVisible(PATIENT);
  await camera.shoot('29-card');
  await press(page, 'Get paid by card');
  await expect(page.getByRole('button', { name: 'Copy payment link' })).toBeVisible(PATIENT);
  await camera.shootSmallToo('29-card-page-open');
  const plan = await call<RetainerPlan>('subscriptions.savePlan', aPlan());
  const { today: startsOn } = await ledger().system.facts({});
  const terms = { planId: plan.id, quantity: 1, price: plan.price, startsOn };
  await ledger().sync.pause({ system: 'billing' });
  await ledger().subscriptions.start({ clientId: client.id, ...terms });
  await goTo(page, '/subscriptions', 'Subscriptions');
  await expect(page.getByText('Asked for', { exact: true })).toBeVisible();
  await camera.shoot('30-subscription-asked');
  await ledger().sync.resume({ system: 'billing' });
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible(PATIENT);
  await goTo(page, `/invoices/${invoice.id}`, title);
  await tellPractice(practice, 'people/billing/storeCard', {
    customerId: await idIn('billing'),
    card: 'approved',
  });
  const charge = page.getByRole('button', { name: 'Charge a stored card…' });
  await becomes(async () => await expect(charge).toBeVisible({ timeout: 3_000 }));
  await charge.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await camera.shoot('30-charge-question');
  await press(page, 'Charge nothing');
});

test('an empty ledger is restored', async () => {
  const { profile } = desk;
  await desk.close();
  desk = await launch();
  camera = cameraFor(desk.page, folder);
  const { page } = desk;
  await startLedger(page, 'Fernhill Works');
  copyFileSync(join(profile, 'practice.json'), join(desk.profile, 'practice.json'));
  practice = await connectPractice(desk);
  await goTo(page, '/settings/connections', 'Connections');
  await camera.shootSmallToo('31-restore');
  const match = { system: 'books', path: '/books/v3/invoices*' } as const;
  const act = { kind: 'slow', ms: 2_500 };
  await tellPractice(practice, 'faults', { match, timing: { kind: 'always' }, act });
  await press(page, 'Restore from Zoho');
  await page.waitForTimeout(1_500);
  await camera.shoot('31-restore-under-way');
  await tellPractice(practice, 'faults', null);
  await expect(page.getByRole('heading', { name: 'Restored from Zoho' })).toBeVisible(PATIENT);
  await camera.shootSmallToo('31-restored');
});

async function shown(): Promise<Client> {
  return (await ledger().clients.page({ id: client.id }))!.client;
}

async function idIn(system: System, { id } = client): Promise<string> {
  const subject = `client:${id}` as const;
  const { ids } = await ledger().sync.idsOf({ subject });
  return ids.find((one) => one.system === system)?.remoteId ?? '';
}

async function inBooks(number: InvoicePage['invoice']['number']): Promise<string> {
  type There = { readonly invoice_id: string; readonly invoice_number: string };
  const all = await askPractice<readonly There[]>(practice, 'objects/books/invoices');
  return all.find((one) => one.invoice_number === number)?.invoice_id ?? '';
}
