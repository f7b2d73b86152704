import { beforeEach, expect, test } from 'vitest';
import type { InvoicePage } from '#contract/invoices.ts';
import { totalsOf } from '#db/backup.ts';
import { findingsOf } from '#db/integrity.ts';
import type { Client } from '#domain/client/client.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { aClient, anIssued, aPayment, settled } from '#tests/support/builders.ts';
import { aProgram, type TestProgram } from '#tests/support/services.ts';

let program: TestProgram;
let client: Client;

beforeEach(async () => {
  program = aProgram();
  client = await settled(program);
});

const page = (id: string) => program.call<InvoicePage>('invoices.page', { id });
const record = (payment: Parameters<typeof aPayment>[1]) =>
  program.call<Payment>('payments.record', aPayment(client, payment));
const inOrder = () => findingsOf(program.services.ledger.read.$client, 'full');
const base = (account: string) =>
  totalsOf(program.services.ledger.read.$client).balances.find((one) => one.account === account)
    ?.base ?? 0;
const part = (invoice: { id: string }, amount: number, withheld = 0) => ({
  invoiceId: invoice.id,
  amount,
  withheld,
});

test('W26 a payment over several invoices settles each; the rest is credit', async () => {
  const [first, second] = [await anIssued(program, client), await anIssued(program, client)];

  await record({ amount: 170_00, applications: [part(first, 100_00), part(second, 40_00)] });

  expect(await page(first.id)).toMatchObject({ status: 'paid', due: 0 });
  expect(await page(second.id)).toMatchObject({ status: 'part-paid', due: 60_00, paid: 40_00 });
  expect(await program.call('clients.page', { id: client.id })).toMatchObject({
    credit: [{ currency: 'EUR', amount: 30_00 }],
    outstanding: 60_00,
  });
  expect(base('client-credit')).toBe(-30_00);
  expect(inOrder()).toEqual([]);
});

test('W26 credit is used oldest first, never more than there is or is due', async () => {
  await record({ amount: 30_00 });
  await record({ amount: 50_00 });
  const invoice = await anIssued(program, client);

  await program.call('payments.useCredit', { invoiceId: invoice.id, amount: 40_00 });

  expect(await page(invoice.id)).toMatchObject({
    due: 60_00,
    payments: [
      { amount: 30_00, isCredit: true },
      { amount: 10_00, isCredit: true },
    ],
  });
  for (const amount of [60_01, 41_00, 0, -1]) {
    await expect(
      program.call('payments.useCredit', { invoiceId: invoice.id, amount }),
    ).rejects.toMatchObject({ problem: { code: 'over-applied' } });
  }
  expect(base('client-credit')).toBe(-40_00);
  expect(inOrder()).toEqual([]);
});

test('W27 a void payment opens again what it settled, credit included', async () => {
  const [first, second] = [await anIssued(program, client), await anIssued(program, client)];
  const payment = await record({ amount: 130_00, applications: [part(first, 100_00)] });
  await program.call('payments.useCredit', { invoiceId: second.id, amount: 30_00 });
  await expect(program.call('invoices.void', { id: first.id, reason: 'x' })).rejects.toMatchObject({
    problem: { code: 'invoice-has-payments' },
  });

  await program.call('payments.void', { id: payment.id });

  expect(await page(first.id)).toMatchObject({ status: 'open', due: 100_00 });
  expect(await page(second.id)).toMatchObject({ status: 'open', due: 100_00 });
  expect([base('bank'), base('client-credit'), base('receivable')]).toEqual([0, 0, 200_00]);
  await expect(program.call('payments.void', { id: payment.id })).rejects.toMatchObject({
    problem: { code: 'already-void' },
  });
  expect(inOrder()).toEqual([]);
});

test('W28 a payment at another rate than its invoice posts the difference', async () => {
  const typed = (rate: string) => ({ rate, on: '2026-11-03', source: 'typed' }) as const;
  const invoice = await anIssued(program, client, { currency: 'USD', rate: typed('0.90') });

  await record({
    amount: 100_00,
    currency: 'USD',
    rate: typed('0.95'),
    applications: [part(invoice, 100_00)],
  });

  expect(base('receivable')).toBe(0);
  expect(base('bank')).toBe(95_00);
  expect(base('exchange-difference')).toBe(-5_00);
  expect(inOrder()).toEqual([]);
});

test('W26 what cannot be is refused, and nothing is written', async () => {
  const invoice = await anIssued(program, client);
  const stranger = await program.call<Client>('clients.save', aClient({ name: 'Other' }));
  const refused: readonly (readonly [Parameters<typeof record>[0], string])[] = [
    [{ amount: 0 }, 'amount-unreadable'],
    [{ amount: 50_00, applications: [part(invoice, 60_00)] }, 'over-applied'],
    [{ amount: 500_00, applications: [part(invoice, 100_01)] }, 'over-applied'],
    [{ amount: 50_00, applications: [part(invoice, -1)] }, 'over-applied'],
    [{ currency: 'USD', applications: [part(invoice, 1_00)] }, 'currency-mismatch'],
    [{ currency: 'USD' }, 'rate-missing'],
    [{ clientId: stranger.id, applications: [part(invoice, 1_00)] }, 'not-found'],
  ];

  for (const [payment, code] of refused) {
    await expect(record(payment)).rejects.toMatchObject({ problem: { code } });
  }
  expect(base('bank')).toBe(0);
  expect(await page(invoice.id)).toMatchObject({ payments: [], due: 100_00 });
});
