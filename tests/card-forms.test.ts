import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Page } from '#contract/codecs.ts';
import type { InvoicePage } from '#contract/invoices.ts';
import type { PaymentRow } from '#contract/payments.ts';
import type { Dashboard, NeedsYou } from '#contract/reports.ts';
import type { HostedForm } from '#domain/card/hosted-form.ts';
import type { Instant } from '#domain/dates.ts';
import { shortKey } from '#sync/authorize-net/short-key.ts';
import { EUR } from '#sync/testing/samples.ts';
import { anIssued, aPayment } from '#tests/support/builders.ts';
import { aCardDesk, type CardDesk, deskOf } from '#tests/support/card-gateway.ts';
import { aKeychain } from '#tests/support/keychain.ts';
import { aProgram } from '#tests/support/services.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let desk: CardDesk;

beforeEach(async () => {
  desk = await aCardDesk();
});

afterEach(() => desk.program.stop());

const invoicePage = ({ program, invoice } = desk) =>
  program.call<InvoicePage>('invoices.page', { id: invoice.id });

async function payments(): Promise<readonly PaymentRow[]> {
  const all = { search: '', clientId: null, from: null, to: null };
  const filter = { ...all, after: null };
  return (await desk.program.call<Page<PaymentRow>>('payments.list', filter)).rows;
}

async function needs(): Promise<readonly NeedsYou[]> {
  const { needsYou } = await desk.program.call<Dashboard>('reports.dashboard', {
    from: '2026-01-01',
    to: '2026-12-31',
  });
  return needsYou.filter(({ kind }) => kind === 'card-form');
}

function pass(ms: number): void {
  desk.program.clock.now = (desk.program.clock.now + ms) as Instant;
}

test('X16 the page posts the token to the form once, and loads and tells nothing else', async () => {
  const form = await desk.ask();
  expect(form).toMatchObject({ state: 'open', isCertain: false });
  const first = await fetch(desk.page());
  const page = await first.text();
  const address = `${desk.program.practice.url()}/payment/payment`;
  expect(page).toContain(`method="post" action="${address}"`);
  const policy = first.headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).toContain(`form-action ${address}`);
  expect(first.headers.get('cache-control')).toBe('no-store');
  expect(first.headers.get('referrer-policy')).toBe('no-referrer');

  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  expect(desk.page()).not.toContain(token);
  const again = await fetch(desk.page());
  expect(again.status).toBe(410);
  expect(await again.text()).not.toContain(token);
  expect((await fetch(new URL('/', desk.page()))).status).toBe(404);
  const shown = await fetch(address, { method: 'POST', body: new URLSearchParams({ token }) });
  expect(await shown.text()).toContain(shortKey(form.id));
});

test('X17 what is paid on the form is recorded once, and Books is told with its number', async () => {
  const form = await desk.ask();
  const { id } = await desk.people('payHostedForm');
  expect(await desk.look(form)).toMatchObject({ state: 'paid', isCertain: false });
  await desk.look(form);

  const { due, payments: parts, status } = await invoicePage();
  expect({ due, status }).toEqual({ due: 0, status: 'paid' });
  expect(parts).toMatchObject([{ method: 'card', reference: id }]);
  const outgoing = await desk.program.call<Page<{ subject: string; system: string }>>(
    'sync.deliveries',
    { view: 'waiting', after: null },
  );
  const told = outgoing.rows.filter(({ subject }) => subject.startsWith('payment:'));
  expect(told.map(({ system }) => system)).toContain('books');

  await desk.people('settleBatch');
  pass(24 * HOUR_MS);
  expect(await desk.look(form)).toMatchObject({ state: 'paid', isCertain: true });
  expect(await payments()).toHaveLength(1);
});

test('X6 coming back marks nothing as paid; only the gateway does', async () => {
  const form = await desk.ask();
  const page = await (await fetch(desk.page())).text();
  const token = /name="token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const sent = new URLSearchParams({ token, decision: 'cancel' });
  const left = await fetch(`${desk.program.practice.url()}/payment/payment`, {
    method: 'POST',
    body: sent,
  });
  expect(await left.text()).toContain('You can close this tab');
  expect(await desk.look(form)).toMatchObject({ state: 'open' });
  expect(await payments()).toEqual([]);
});

test('X5 two tabs are one form; after a restart its end is waited for', async () => {
  const form = await desk.ask();
  const firstTab = desk.page();
  expect((await desk.ask()).id).toBe(form.id);
  expect(desk.page()).not.toBe(firstTab);
  expect((await fetch(firstTab)).status).not.toBe(200);

  const { folder } = desk.program;
  await desk.program.stop();
  const later = deskOf(aProgram({ folder }), desk.invoice);
  desk = { ...desk, ...later };
  await expect(later.ask()).rejects.toThrow(/another 16 minutes/);
  await expect(
    later.program.call('cardForms.ask', { invoiceId: desk.invoice.id }),
  ).rejects.toMatchObject({ problem: { code: 'form-open' } });
  pass(17 * MINUTE_MS);
  const second = await later.ask();
  expect(second).toMatchObject({ id: form.id, state: 'open' });
});

test('X5 paid twice, 8 hours apart, is shown twice, and each of it once', async () => {
  const form = await desk.ask();
  await desk.people('payHostedForm');
  pass(8 * HOUR_MS + 1);
  const { merchant, url } = await desk.program.practice.open(EUR);
  await payAgain(`${url}/xml/v1/request.api`, merchant, form);
  const seen = await desk.look(form);
  expect(seen.note).toMatch(/was paid 2 times: \d+, \d+/);
  await desk.look(form);
  const rows = await payments();
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ reference }) => reference)).size).toBe(2);
  expect((await invoicePage()).due).toBe(0);
});

/** Somebody else's program asks for the same again, once the gateway has forgotten the first. */
async function payAgain(api: string, merchantAuthentication: object, form: HostedForm) {
  const amount = (form.amount / 100).toFixed(2);
  const transactionRequest = {
    transactionType: 'authCaptureTransaction',
    amount,
    order: { invoiceNumber: shortKey(form.id) },
  };
  const asked = { merchantAuthentication, transactionRequest };
  await fetch(api, {
    method: 'POST',
    body: JSON.stringify({ getHostedPaymentPageRequest: asked }),
  });
  await desk.people('payHostedForm');
}

test('X17 what was voided or given back at the gateway still counts here until a person says', async () => {
  const form = await desk.ask();
  const { id } = await desk.people('payHostedForm');
  await desk.look(form);
  await desk.people('voidTransaction', { id });
  const seen = await desk.look(form);
  expect(seen).toMatchObject({ state: 'undone' });
  expect(seen.note).toContain('Void it here');
  expect((await invoicePage()).due).toBe(0);
  expect(await needs()).toMatchObject([{ number: desk.invoice.number, note: seen.note }]);
  const [paid] = await payments();
  await desk.program.call('payments.void', { id: paid?.id });
  expect(await needs()).toEqual([]);
  expect((await desk.look(form)).note).toBe('');
  expect(await payments()).toHaveLength(1);
});

test('X17 money given back after it was settled is told, with its number', async () => {
  const form = await desk.ask();
  const { id } = await desk.people('payHostedForm');
  await desk.look(form);
  await desk.people('settleBatch');
  const refund = await desk.people('refundTransaction', { id, amount: '0.50' });
  const seen = await desk.look(form);
  expect(seen).toMatchObject({ state: 'paid' });
  expect(seen.note).toContain(refund.id ?? '?');
  expect(await needs()).toHaveLength(1);
  await desk.program.call('cardForms.keepAsIs', { id: form.id });
  expect(await needs()).toEqual([]);
});

test('X6 a declined card is told; what is paid meanwhile elsewhere is left as credit', async () => {
  const form = await desk.ask();
  await desk.people('declineHostedForm');
  expect(await desk.look(form)).toMatchObject({ state: 'refused' });
  const { program, client, invoice } = desk;
  const applications = [{ invoiceId: invoice.id, amount: invoice.totals.total, withheld: 0 }];
  const amount = invoice.totals.total;
  await program.call('payments.record', aPayment(client, { amount, applications }));
  await desk.people('payHostedForm');
  await desk.look(form);
  const credits = (await payments()).filter(({ method }) => method === 'card');
  expect(credits).toMatchObject([{ amount, credit: amount }]);
});

test('X6 what was paid while the program was closed is found when it starts', async () => {
  await desk.ask();
  await desk.people('payHostedForm');
  const { folder } = desk.program;
  await desk.program.stop();
  desk = { ...desk, ...deskOf(aProgram({ folder }), desk.invoice) };
  pass(MINUTE_MS);
  await desk.program.start();
  await expect.poll(async () => (await invoicePage()).status, { timeout: 10_000 }).toBe('paid');
  expect(await payments()).toHaveLength(1);
});

test('X6 a form that nobody paid is over, and certain a day later', async () => {
  const form = await desk.ask();
  pass(20 * MINUTE_MS);
  expect(await desk.look(form)).toMatchObject({ state: 'left', isCertain: false });
  pass(27 * HOUR_MS);
  expect(await desk.look(form)).toMatchObject({ state: 'left', isCertain: true });
});

test('X15 it is off until it is switched on, and asks in no currency that is not taken', async () => {
  const program = aProgram();
  const { isOn } = await program.call<{ isOn: boolean }>('cardForms.settings', {});
  expect(isOn).toBe(false);
  await program.stop();
  const yen = await anIssued(desk.program, desk.client, {
    currency: 'JPY',
    rate: { rate: '0.0061', on: '2026-11-03', source: 'typed' },
  });
  const asking = deskOf(desk.program, yen).ask();
  await expect(asking).rejects.toThrow(/is in JPY/);
});

test('X15 login and key are in the keychain and nowhere else', async () => {
  const keychain = aKeychain();
  const other = await aCardDesk({ keychain });
  const login = { name: 'PlantedLogin77', transactionKey: 'PlantedKey000077' };
  const { call, logged, folder, pushes } = other.program;
  const saved = await call('cardForms.saveSettings', { isOn: true, gateway: 'test', login });
  expect(saved).toEqual({ isOn: true, gateway: 'test', hasLogin: true, isKept: true });
  expect(keychain.kept.get('card-login')).toContain(login.transactionKey);
  await other.program.stop();
  const files = filesIn(folder);
  for (const content of [...files, ...logged, JSON.stringify(pushes)]) {
    expect(content).not.toMatch(/Planted(Login|Key)/);
  }
  const again = aProgram({ folder, keychain });
  await again.call('cardForms.saveSettings', {
    isOn: false,
    gateway: 'test',
    login: { name: '', transactionKey: '' },
  });
  expect(keychain.kept.has('card-login')).toBe(false);
  await again.stop();
});

test('X15 what was asked for with one login is not looked up with another', async () => {
  const asked: string[] = [];
  const other = await aCardDesk({
    keychain: aKeychain(),
    transport: async ({ url, body }) => {
      asked.push(url);
      const ok = { resultCode: 'Ok', message: [{ code: 'I00001', text: '' }] };
      const isForm = (body ?? '').includes('getHostedPaymentPageRequest');
      const told = { ...(isForm ? { token: 'PlantedToken77' } : {}), messages: ok };
      return { status: 200, headers: {}, body: told } as never;
    },
  });
  const { program } = other;
  const save = (name: string) =>
    program.call('cardForms.saveSettings', {
      isOn: true,
      gateway: 'test',
      login: { name, transactionKey: 'PlantedKey000077' },
    });
  await save('First');
  const form = await other.ask();
  expect(new Set(asked)).toEqual(new Set(['https://apitest.authorize.net/xml/v1/request.api']));
  await save('First');
  expect(await other.look(form)).toMatchObject({ state: 'open', note: '' });
  await save('Second');
  await expect(other.look(form)).rejects.toThrow(/asked for with another login/);
  expect(await (await fetch(other.page())).text()).toContain('PlantedToken77');
  await program.stop();
  for (const content of [...filesIn(program.folder), ...program.logged, ...program.opened]) {
    expect(content).not.toMatch(/Planted(Token|Key)/);
  }
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
}
