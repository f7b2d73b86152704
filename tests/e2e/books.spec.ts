import { copyFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import {
  aClient,
  aDraft,
  aLine,
  anExpense,
  aPayment,
  someIncome,
} from '#tests/support/builders.ts';
import {
  answerOpen,
  askPractice,
  connectPractice,
  goTo,
  press,
  startLedger,
  tellPractice,
} from '#tests/support/deeds.ts';
import { type LaunchedApp, launch } from '#tests/support/electron.ts';
import { callIn, ledgerIn } from '#tests/support/window-ledger.ts';

const PATIENT = { timeout: 60_000 };
const RECEIPT = resolve(import.meta.dirname, '../fixtures/receipts/train.pdf');

type Thing = Readonly<Record<string, unknown>>;

test.describe.configure({ mode: 'serial' });

let desk: LaunchedApp;
let origin: string;
/** What the first ledger says of itself, for the restored one to say the same. */
let figures: unknown;

test.beforeAll(async () => {
  desk = await launch();
  await startLedger(desk.page, 'Fernhill Works');
});

test.afterAll(async () => {
  await desk.close();
});

const inBooks = (module: string) =>
  askPractice<readonly Thing[]>(origin, `objects/books/${module}`);
const person = (act: string, what: object) => tellPractice(origin, `people/books/${act}`, what);

async function today(): Promise<string> {
  return (await ledgerIn(desk.page).system.facts({})).today;
}

/** The figures a person looks at. */
async function figuresOf(): Promise<unknown> {
  const { reports, invoices } = ledgerIn(desk.page);
  const period = { from: '2020-01-01', to: await today() };
  return [
    await reports.profit(period),
    await reports.tax(period),
    await reports.aging({}),
    await reports.numbers({}),
    await invoices.nextNumber({ on: null }),
  ];
}

/** Three invoices, a part of the first paid; an expense with its receipt, and a row of income. */
async function work(): Promise<void> {
  const ledger = ledgerIn(desk.page);
  const call = <T>(path: string, input: unknown) => callIn<T>(desk.page, path, input);
  const day = await today();
  const client = await ledger.clients.save(aClient());
  const [vat] = await ledger.settings.taxes({});
  const { archivedAt, ...tax } = vat!;
  const issued: IssuedInvoice[] = [];
  for (const price of [100_000_000, 250_000_000, 75_500_000]) {
    const draft = await aDraft({ call }, client, { lines: [aLine({ price, taxes: [tax] })] });
    issued.push(await ledger.invoices.issue({ id: draft.id }));
  }
  const applications = [{ invoiceId: issued[0]!.id, amount: 5_000, withheld: 0 }];
  await ledger.payments.record(aPayment(client, { receivedOn: day, amount: 5_000, applications }));
  await answerOpen(desk, RECEIPT);
  const receipts = await ledger.expenses.chooseReceipts({});
  await ledger.expenses.save(anExpense({ spentOn: day, receipts: [...receipts] }));
  await ledger.income.record(someIncome({ earnedOn: day }));
}

test('what was earned and spent arrives in Books, each once, the receipt with it', async () => {
  test.setTimeout(120_000);
  await work();
  origin = await connectPractice(desk);
  await expect.poll(async () => (await inBooks('journals')).length, PATIENT).toBe(1);
  await expect
    .poll(async () => (await inBooks('expenses'))[0]?.['expense_receipt_name'], PATIENT)
    .toMatch(/^train-[0-9a-f]{12}\.pdf$/);
  await expect.poll(async () => (await inBooks('customerpayments')).length, PATIENT).toBe(1);
  const totals = (await inBooks('invoices')).map(({ total, status }) => [total, status]);
  expect(totals.toSorted()).toEqual([
    [119, 'partially_paid'],
    [297.5, 'sent'],
    [89.85, 'sent'],
  ]);

  await goTo(desk.page, '/expenses', 'Expenses');
  await desk.page.getByRole('row', { name: /Rail/ }).first().dblclick();
  const [expense] = await inBooks('expenses');
  await expect(desk.page.getByText(String(expense?.['expense_id']))).toBeVisible();
  figures = await figuresOf();
});

test('an empty ledger on another computer is restored, and shows the same figures', async () => {
  test.setTimeout(120_000);
  const { profile } = desk;
  await desk.close();
  desk = await launch();
  const { page } = desk;
  await startLedger(page, 'Fernhill Works');
  await copyFile(join(profile, 'practice.json'), join(desk.profile, 'practice.json'));
  origin = await connectPractice(desk);
  await goTo(page, '/settings/connections', 'Connections');
  await press(page, 'Restore from Zoho');
  await expect(page.getByRole('heading', { name: 'Restored from Zoho' })).toBeVisible(PATIENT);
  await expect(page.getByText(/1 client, 0 items, 3 invoices, 1 payment, 1 expense/)).toBeVisible();
  expect(await figuresOf()).toEqual(figures);
  await goTo(page, '/clients', 'Clients');
  await expect(page.getByRole('row', { name: /Quillmoor Books/ })).toBeVisible();
});

test('what somebody voids in Books is shown with both values, and a payment appears', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  const ofTotal = async (total: number) => {
    const found = (await inBooks('invoices')).find((one) => one['total'] === total);
    return String(found?.['invoice_id']);
  };
  await person('voidInvoice', { id: await ofTotal(297.5) });
  await person('recordPayment', { invoiceId: await ofTotal(89.85), amount: '40' });
  await goTo(page, '/sync/differences', 'Sync');
  await expect(async () => {
    await ledgerIn(page).sync.syncNow({});
    const { rows } = await ledgerIn(page).sync.differences({ after: null });
    expect(rows.map(({ field }) => field).toSorted()).toEqual(['balance', 'status']);
    const everything = { search: '', clientId: null, from: null, to: null, after: null };
    const payments = await ledgerIn(page).payments.list(everything);
    expect(payments.rows.map(({ amount }) => amount).toSorted()).toEqual([4_000, 5_000]);
  }).toPass(PATIENT);
  const status = page.getByRole('row', { name: /void/ }).first();
  await expect(status).toContainText('issued');
  await goTo(page, '/', 'Dashboard');
  await expect(page.getByText(/differ/i).first()).toBeVisible();
});
