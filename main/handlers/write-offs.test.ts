import { beforeEach, expect, test } from 'vitest';
import type { InvoicePage, InvoiceSummary } from '#contract/invoices.ts';
import type { Dashboard } from '#contract/reports.ts';
import type { DeliveryRow } from '#contract/sync.ts';
import { totalsOf } from '#db/backup.ts';
import { findingsOf } from '#db/integrity.ts';
import type { Client } from '#domain/client/client.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import type { Payment } from '#domain/payment/payment.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { aLine, anIssued, aPayment, aTax, settled } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;
let client: Client;
let invoice: IssuedInvoice;

/** 119.00 with its tax, of which 40.00 is paid. */
beforeEach(async () => {
  program = aProgram();
  client = await settled(program);
  const { archivedAt: _, ...tax } = await program.call<TaxSetting>('settings.saveTax', aTax());
  invoice = await anIssued(program, client, { lines: [aLine({ taxes: [tax] })] });
  await pay(40_00);
});

const page = () => program.call<InvoicePage>('invoices.page', { id: invoice.id });
const base = (account: string) =>
  totalsOf(program.services.ledger.read.$client).balances.find((one) => one.account === account)
    ?.base ?? 0;
const inOrder = () => findingsOf(program.services.ledger.read.$client, 'full');
const refused = (code: string, message: unknown = expect.any(String)) => ({
  problem: { kind: 'refusal', code, message },
});
const writeOff = (writtenOffOn = '2026-11-03') =>
  program.call('invoices.writeOff', { id: invoice.id, writtenOffOn, reason: 'Out of business' });
const takeBack = () => program.call('invoices.cancelWriteOff', { id: invoice.id });

function pay(amount: number): Promise<Payment> {
  const applications = [{ invoiceId: invoice.id, amount, withheld: 0 }];
  return program.call<Payment>('payments.record', aPayment(client, { amount, applications }));
}

test('W87 a write-off makes what is due a cost, says so in its history, and is told once', async () => {
  await writeOff();

  expect(await page()).toMatchObject({
    ...{ status: 'written-off', due: 0, paid: 40_00 },
    writeOff: { writtenOffOn: '2026-11-03', reason: 'Out of business', amount: 79_00 },
  });
  expect((await page()).history.map(({ sentence }) => sentence)).toContain(
    'Wrote off EUR 79.00 of INV-2026-0001: Out of business',
  );
  const accounts = ['receivable', 'bad-debts', 'sales', 'tax-collected'];
  expect(accounts.map(base)).toEqual([0, 79_00, -100_00, -19_00]);
  const { rows } = await program.call<{ rows: DeliveryRow[] }>('sync.deliveries', {
    ...{ view: 'waiting', after: null },
  });
  expect(rows.filter(({ title }) => title === 'Write-off of INV-2026-0001')).toHaveLength(1);
  expect(inOrder()).toEqual([]);
});

test('W87 what is written off is due nowhere and is taken off the profit', async () => {
  await writeOff();

  const period = { from: '2026-11-01', to: '2026-11-30' };
  expect(await program.call<Dashboard>('reports.dashboard', period)).toMatchObject({
    outstanding: { amount: 0, count: 0 },
    profit: { amount: 21_00, income: 100_00, expenses: 0, writtenOff: 79_00 },
  });
  expect(
    await program.call('reports.behind', { figure: 'written-off', ...period, only: null }),
  ).toMatchObject({
    rows: [{ what: 'Write-off of INV-2026-0001: Out of business', amount: 79_00 }],
    sum: 79_00,
  });
  expect(await program.call('clients.page', { id: client.id })).toMatchObject({
    ...{ outstanding: 0, overdue: 0, invoiced: 119_00 },
  });
  const none = { search: '', clientId: null, currency: null, from: null, to: null, bucket: null };
  const summary = await program.call<InvoiceSummary>('invoices.summary', { ...none, state: 'all' });
  expect(summary).toMatchObject({ counts: { open: 0, 'written-off': 1 }, due: 0, total: 119_00 });
});

test('W88 a write-off that is taken back makes the rest due again, as if nothing had been', async () => {
  await writeOff('2026-11-20');
  await takeBack();

  expect(await page()).toMatchObject({ status: 'part-paid', due: 79_00, writeOff: null });
  expect([base('receivable'), base('bad-debts')]).toEqual([79_00, 0]);
  expect((await page()).history.map(({ sentence }) => sentence)).toContain(
    'Took back the write-off of INV-2026-0001: EUR 79.00 is due',
  );
  await expect(takeBack()).rejects.toMatchObject(
    refused('not-written-off', 'INV-2026-0001 is not written off. Nothing was changed.'),
  );
  await pay(79_00);
  expect(await page()).toMatchObject({ status: 'paid' });
  expect(inOrder()).toEqual([]);
});

test('P8 nothing pays, credits or voids what is written off, until that is taken back', async () => {
  const other = await program.call<Payment>('payments.record', aPayment(client, { amount: 10_00 }));
  const { payments } = await page();
  await writeOff();
  const { id } = invoice;
  const sentence = 'INV-2026-0001 is written off. Take the write-off back first.';

  const attempts = [
    () => pay(1_00),
    () => program.call('payments.useCredit', { invoiceId: id, amount: 1_00 }),
    () => program.call('payments.void', { id: payments[0]?.paymentId }),
    () => program.call('invoices.void', { id, reason: 'Twice' }),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject(refused('written-off', sentence));
  }
  await program.call('payments.void', { id: other.id });
  expect(await page()).toMatchObject({ status: 'written-off', paid: 40_00 });
  expect(inOrder()).toEqual([]);
});

test('I12 what is paid, void or written off already is not written off, nor before its day', async () => {
  await expect(writeOff('2026-11-02')).rejects.toMatchObject(refused('day-too-early'));
  await writeOff();
  await expect(writeOff()).rejects.toMatchObject(refused('written-off'));
  await takeBack();
  await pay(79_00);
  await expect(writeOff()).rejects.toMatchObject(refused('nothing-due'));
  await expect(
    program.call('invoices.writeOff', { id: invoice.id, writtenOffOn: '2026-11-03', reason: ' ' }),
  ).rejects.toMatchObject({ problem: { kind: 'input' } });
});
