import { expect, test } from '@playwright/test';
import { isoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { aClient, aLine, aPayment, aPlan } from '#tests/support/builders.ts';
import {
  askPractice,
  connectPractice,
  goTo,
  press,
  startLedger,
  tellPractice,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

const PATIENT = { timeout: 30_000 };
const SHARED = 'post@quillmoor.example';
const ADDRESS = {
  street: 'Mill Lane 4',
  street2: '',
  postalCode: 'BA1 1AA',
  city: 'Bath',
  region: '',
  country: 'GB',
};
const FIRST = isoDate('2021-05-06');
const NEWEST = isoDate('2022-03-04');

type Contact = Readonly<Record<string, unknown>>;

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let origin: string;
let id: ClientId;

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
  const { clients } = ledgerIn(desk.page);
  const mine = aClient({ email: SHARED, phone: '+44 1225 700', address: ADDRESS, tags: ['press'] });
  id = (await clients.save(mine)).id;
  await clients.save(aClient({ name: 'Saltbrook Ferries', email: SHARED }));
  origin = await connectPractice(desk);
});

test.afterAll(async () => {
  await desk.close();
});

const inCrm = () => askPractice<readonly Contact[]>(origin, 'objects/crm/Contacts');
const contact = async () => (await inCrm()).find((one) => one['Gigledger_Key'] === id) ?? {};
const act = (name: string, what: object) => tellPractice(origin, `people/crm/${name}`, what);
const syncNow = () => ledgerIn(desk.page).sync.syncNow({});

test('clients arrive as contacts, and two with one e-mail stay two', async () => {
  await expect.poll(async () => (await inCrm()).length, PATIENT).toBe(2);
  expect(await contact()).toMatchObject({
    Last_Name: 'Quillmoor Books',
    Email: SHARED,
    Phone: '+44 1225 700',
    Mailing_Street: 'Mill Lane 4',
    Mailing_City: 'Bath',
    Mailing_Country: 'United Kingdom',
  });
});

test('what a client comes to stands in CRM after an invoice, and again after its payment', async () => {
  const { page } = desk;
  const { invoices, payments } = ledgerIn(page);
  await goTo(page, '/settings/connections', 'Connections');
  await page.getByRole('checkbox', { name: /Note what matters/ }).check();
  await expect(page.getByRole('checkbox', { name: /Note what matters/ })).toBeChecked();
  await page.screenshot({ path: test.info().outputPath('crm-notes.png'), fullPage: true });
  const { createdAt, updatedAt, ...draft } = await invoices.create({ clientId: id });
  await invoices.saveDraft({ ...draft, invoiceDate: NEWEST, lines: [aLine()] });
  const { totals } = await invoices.issue({ id: draft.id });
  await expect.poll(contact, PATIENT).toMatchObject({
    Gigledger_Open_Balance: totals.total / 100,
    Gigledger_Tags: 'press',
    Gigledger_Client_Since: NEWEST,
    Gigledger_Last_Invoice: NEWEST,
  });

  const { clientId, ...payment } = aPayment({ id, currency: draft.currency });
  const applications = [{ invoiceId: draft.id, amount: totals.total, withheld: 0 }];
  await payments.record({ ...payment, clientId, amount: totals.total, applications });
  await expect.poll(contact, PATIENT).toMatchObject({
    Gigledger_Open_Balance: 0,
    Gigledger_Lifetime_Value: totals.total / 100,
    Gigledger_Subscription_Status: 'none',
  });
  const notes = async () => await askPractice<readonly Contact[]>(origin, 'objects/crm/Notes');
  await expect.poll(async () => (await notes()).length, PATIENT).toBe(2);
});

test('client since is the day of the first invoice there, and last invoice that of the newest', async () => {
  const { invoices } = ledgerIn(desk.page);
  const { createdAt, updatedAt, ...draft } = await invoices.create({ clientId: id });
  await invoices.saveDraft({ ...draft, invoiceDate: FIRST, lines: [aLine()] });
  await invoices.issue({ id: draft.id });
  await expect
    .poll(contact, PATIENT)
    .toMatchObject({ Gigledger_Client_Since: FIRST, Gigledger_Last_Invoice: NEWEST });
});

test('the subscription of a client stands in CRM, and changes there when Billing ends it', async () => {
  const { subscriptions, system, sync } = ledgerIn(desk.page);
  const plan = await subscriptions.savePlan(aPlan());
  const { today: startsOn } = await system.facts({});
  const on = { clientId: id, planId: plan.id, quantity: 1, price: plan.price, startsOn };
  await subscriptions.start(on);
  const isTold = async (status: string) =>
    await expect(async () => {
      await sync.syncNow({});
      expect((await contact())['Gigledger_Subscription_Status']).toBe(status);
    }).toPass(PATIENT);
  await isTold('live');

  const there = await askPractice<readonly Contact[]>(origin, 'objects/billing/subscriptions');
  const { subscription_id } = there[0] ?? {};
  await tellPractice(origin, 'people/billing/cancelSubscription', { id: subscription_id });
  await isTold('cancelled');
});

test('an edit by a person in CRM is taken, and the page says who owns the data', async () => {
  const { page } = desk;
  await act('editContact', { id: (await contact())['id'], fields: { Phone: '+44 1225 999' } });
  await syncNow();
  await goTo(page, `/clients/${id}`, 'Quillmoor Books');
  await expect(page.getByText('+44 1225 999').first()).toBeVisible(PATIENT);
  await expect(page.getByText('Owner: CRM').first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('crm-owner.png') });
});

test('the same field changed on both sides is shown, and settled by a button', async () => {
  const { page } = desk;
  const { clients, sync } = ledgerIn(page);
  await sync.pause({ system: 'crm' });
  await act('editContact', { id: (await contact())['id'], fields: { Phone: '+44 1' } });
  await clients.save({ ...aClient({ email: SHARED, phone: '+44 2', address: ADDRESS }), id });
  await syncNow();
  await sync.resume({ system: 'crm' });

  await goTo(page, '/sync/differences', 'Sync');
  const row = page.getByRole('row', { name: /Quillmoor Books.*phone/ });
  await expect(row).toContainText('+44 2', PATIENT);
  await expect(row).toContainText('+44 1');
  await page.screenshot({ path: test.info().outputPath('crm-difference.png') });
  await press(page, 'Take theirs');
  await expect(row).toHaveCount(0, PATIENT);
  await expect.poll(async () => (await clients.page({ id }))?.client.phone, PATIENT).toBe('+44 1');
  await expect.poll(contact, PATIENT).toMatchObject({ Phone: '+44 1' });
});

test('a contact that was deleted in CRM is said, and the client stays', async () => {
  const { page } = desk;
  await act('deleteContact', { id: (await contact())['id'] });
  await syncNow();
  await goTo(page, '/sync/differences', 'Sync');
  await expect(page.getByRole('row', { name: /Quillmoor Books.*only here/ })).toBeVisible(PATIENT);
  await page.screenshot({ path: test.info().outputPath('crm-deleted.png') });
  expect(await ledgerIn(page).clients.page({ id })).toMatchObject({ client: { id } });
  expect(await inCrm()).toHaveLength(1);
});
