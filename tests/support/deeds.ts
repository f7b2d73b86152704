import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import type { LaunchedApp } from '#tests/support/electron.ts';

/** What a person does in the window, by the words that stand there. */

export async function goTo(page: Page, path: string, title: string | RegExp): Promise<void> {
  await page.evaluate((place) => {
    window.location.hash = place;
  }, path);
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}

export async function fill(page: Page, label: string | RegExp, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: label, exact: typeof label === 'string' });
  await field.fill(text);
  await field.blur();
}

/** Chooses from a list that opens under a field. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().click();
  await page.getByRole('option', { name: option }).first().click();
}

export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click();
}

/** The next “open” question of the app is answered with these files, as a person would. */
export async function answerOpen({ app }: LaunchedApp, ...filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = async () => ({ canceled: paths.length === 0, filePaths: paths });
  }, filePaths);
}

export async function answerSave({ app }: LaunchedApp, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path });
  }, filePath);
}

export async function startLedger(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Your ledger, on this computer' })).toBeVisible();
  await fill(page, 'Business name', name);
  await choose(page, 'Country', 'Germany');
  await choose(page, 'Base currency', /EUR/);
  await fill(page, 'Tax ID', 'DE 000 000 000');
  await fill(page, 'Usual tax', 'VAT');
  await fill(page, 'Rate', '19');
  await press(page, 'Start the ledger');
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
}

export type NewClient = {
  readonly name: string;
  readonly person: string;
  readonly email: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
};

export async function addClient(page: Page, client: NewClient): Promise<void> {
  await goTo(page, '/clients', 'Clients');
  await press(page, 'New client');
  await fill(page, 'Name', client.name);
  await fill(page, 'Person', client.person);
  await fill(page, 'E-mail', client.email);
  await fill(page, 'Street', client.street);
  await fill(page, 'Postal code', client.postalCode);
  await fill(page, 'City', client.city);
  await choose(page, 'Country', 'Germany');
  await press(page, 'Save client');
  await expect(page.getByRole('heading', { level: 1, name: client.name })).toBeVisible();
}

export type NewLine = {
  readonly description: string;
  readonly quantity: string;
  readonly unit: string;
  readonly price: string;
};

/** Begins a draft for the client; returns its path in the window. */
export async function draftFor(page: Page, client: string): Promise<string> {
  await goTo(page, '/invoices', 'Invoices');
  await press(page, 'New invoice');
  await expect(page.getByRole('heading', { level: 1, name: /^Draft/ })).toBeVisible();
  await page.getByRole('textbox', { name: 'Client', exact: true }).fill(client);
  await page.getByRole('option', { name: client }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: `Draft for ${client}` })).toBeVisible();
  return new URL(page.url()).hash.slice(1);
}

export async function typeLine(page: Page, at: number, line: NewLine): Promise<void> {
  const description = page.getByRole('textbox', { name: `Description, line ${at}`, exact: true });
  if ((await description.count()) === 0) await press(page, /^Add a line/);
  await description.fill(line.description);
  await description.press('Escape');
  await fill(page, `Quantity, line ${at}`, line.quantity);
  await fill(page, `Unit, line ${at}`, line.unit);
  await fill(page, `Price, line ${at}`, line.price);
}

export async function issue(page: Page): Promise<string> {
  await press(page, 'Issue invoice');
  const heading = page.getByRole('heading', { level: 1, name: /^[A-Z]+-\d{4}-\d{4}$/ });
  await expect(heading).toBeVisible();
  return (await heading.textContent()) ?? '';
}

/** Answers the practice organisation's question in the system browser; gives what it was asked. */
export async function answerInBrowser(
  desk: LaunchedApp,
  decision: 'accept' | 'reject',
): Promise<URL> {
  const address = new URL(await lastOpened(desk, /oauth\/v2\/auth/));
  const page = await (await fetch(address)).text();
  const ticket = /name="ticket" value="([^"]+)"/.exec(page)?.[1] ?? '';
  await fetch(`${address.origin}/oauth/v2/auth/decision`, {
    method: 'POST',
    body: new URLSearchParams({ ticket, decision }),
  });
  return address;
}

export async function connectPractice(desk: LaunchedApp): Promise<string> {
  const { page } = desk;
  await goTo(page, '/sync', 'Sync');
  await press(page, 'Try the practice organisation');
  const { origin } = await answerInBrowser(desk, 'accept');
  await expect(page.getByRole('row', { name: /Books/ }).first()).toBeVisible();
  return origin;
}

/** Asks the practice organisation what really happened there. */
export async function askPractice<T>(origin: string, path: string): Promise<T> {
  const headers = { 'X-Sandbox-Control': '1' };
  const answer = await fetch(`${origin}/__control/${path}`, { headers });
  return (await answer.json()) as T;
}

/** Tells the practice organisation how to behave; null takes back what was told. */
export async function tellPractice(origin: string, path: string, what: object | null) {
  const headers = { 'X-Sandbox-Control': '1', 'Content-Type': 'application/json' };
  const told =
    what === null ? { method: 'DELETE' } : { method: 'POST', body: JSON.stringify(what) };
  const answer = await fetch(`${origin}/__control/${path}`, { ...told, headers });
  if (!answer.ok) throw new Error(await answer.text());
}

export async function isPdf(path: string): Promise<boolean> {
  return (await readFile(path)).subarray(0, 5).toString() === '%PDF-';
}

async function lastOpened(desk: LaunchedApp, pattern: RegExp): Promise<string> {
  await expect
    .poll(async () => (await desk.openedAddresses()).some((address) => pattern.test(address)))
    .toBe(true);
  return (await desk.openedAddresses()).findLast((address) => pattern.test(address)) ?? '';
}
