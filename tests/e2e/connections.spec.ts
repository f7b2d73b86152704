import { expect, test } from '@playwright/test';
import { aClient } from '#tests/support/builders.ts';
import { choose, goTo, press, startLedger, tellPractice } from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { obstaclesOn } from '#tests/support/obstacles.ts';
import { typesCode } from '#tests/support/person.ts';
import { ledgerIn } from '#tests/support/window-ledger.ts';

test.describe.configure({ mode: 'serial' });

/** Zoho keeps so many sign-ins of a program and a person, and ends the oldest. */
const SIGN_INS = 20;

let desk: LaunchedApp;
/** Where the practice organisation answers, once the app was sent there. */
let practice = '';

test.beforeAll(async () => {
  desk = await launch();
});

test.afterAll(async () => {
  await desk.close();
});

/** The code as it is shown, typed on the page the system browser was sent to. */
async function typeShownCode(decision: 'accept' | 'reject'): Promise<void> {
  const code = desk.page.getByLabel(/^Code /);
  await expect(code).toBeVisible();
  const address = (await desk.openedAddresses()).at(-1) ?? '';
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/v3\/device$/);
  practice = new URL(address).origin;
  await typesCode({ text: (await code.textContent()) ?? '', address }, decision);
}

const account = () => desk.page.getByRole('region', { name: 'Zoho account' });

async function allDelivered(count: number): Promise<void> {
  const status = () => ledgerIn(desk.page).sync.status({});
  await expect
    .poll(async () => {
      const { waiting, sending, needsYou, delivered } = await status();
      return { left: waiting + sending, needsYou, isThere: delivered >= count };
    })
    .toEqual({ left: 0, needsYou: 0, isThere: true });
}

test('O8 a code that is typed in the browser signs in where no port is free', async () => {
  const { page } = desk;
  await startLedger(page, 'Fernhill Works');
  await ledgerIn(page).clients.save(aClient({ name: 'Quillmoor Books' }));
  await goTo(page, '/settings/connections', 'Connections');

  await press(page, 'Practice with a code');
  await expect(page.getByLabel(/^Code /)).toBeVisible();
  expect(await obstaclesOn(page)).toEqual([]);
  await typeShownCode('accept');

  await expect(account()).toContainText('Practice organisation');
  await allDelivered(2);
});

test('W85 organisations, the department and who keeps invoices stand in one place', async () => {
  const { page } = desk;
  await goTo(page, '/settings/connections', 'Connections');
  await expect(page.getByRole('table', { name: 'Organisations' })).toContainText(
    'bound to the sign-in',
  );
  await choose(page, 'Invoices of Billing', 'Of its own');
  await expect
    .poll(async () => (await ledgerIn(page).settings.organisations({}))?.sharing)
    .toEqual({ chosen: 'own', isShared: false, isFound: true });
  await choose(page, 'Invoices of Billing', /^As found/);
  await expect(page.getByText('invoices go through Books only')).toBeVisible();
  expect(await obstaclesOn(page)).toEqual([]);
});

test('W84 what is read back stands in Sync, with when', async () => {
  const { page } = desk;
  await goTo(page, '/sync/from-zoho', 'Sync');
  await expect(page.getByRole('row', { name: /^invoices Books/ }).first()).toBeVisible();
  expect(await obstaclesOn(page)).toEqual([]);
  await goTo(page, '/sync', 'Sync');
});

test('S24 signed out elsewhere by 20 other sign-ins, nothing is lost', async () => {
  const { page } = desk;
  for (let other = 0; other < SIGN_INS; other += 1) await tellPractice(practice, 'sign-in', {});
  await tellPractice(practice, 'expire-access-tokens', {});
  await ledgerIn(page).clients.save(aClient({ name: 'Saltbrook Ferries' }));

  await goTo(page, '/settings/connections', 'Connections');
  await expect(account().getByRole('button', { name: 'Sign in again' })).toBeVisible();
  await expect(account()).toContainText('Zoho keeps 20 sign-ins');
  expect(await obstaclesOn(page)).toEqual([]);

  await account().getByRole('button', { name: 'Sign in with a code' }).click();
  await typeShownCode('accept');
  await expect(account()).toContainText('Connected');
  await allDelivered(4);
});
