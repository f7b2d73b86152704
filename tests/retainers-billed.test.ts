import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Instant, IsoDate } from '#domain/dates.ts';
import { aPayment } from '#tests/support/builders.ts';
import { drained, feedsOf, hoursPass, meanwhile } from '#tests/support/organisations.ts';
import { outgoing } from '#tests/support/outgoing.ts';
import { until } from '#tests/support/person.ts';
import {
  act,
  aRetained,
  differencesOf,
  heard,
  invoicesOf,
  type Organisation,
  paymentsOf,
  paysByCard,
  type Retained,
  thingsIn,
} from '#tests/support/retainers.ts';

// Days pass hour by hour, over loopback.
vi.setConfig({ testTimeout: 120_000 });

const running: Retained[] = [];

afterEach(async () => {
  for (const { program } of running.splice(0)) await program.stop();
});

async function begun(organisation: Organisation, startsIn = 0): Promise<Retained> {
  const retained = await aRetained(organisation, startsIn);
  running.push(retained);
  return retained;
}

const BOTH_YEARS = { from: '2026-01-01' as IsoDate, to: '2027-12-31' as IsoDate };

async function invoicedIn({ ledger }: Retained): Promise<number> {
  const { months } = await ledger.reports.profit(BOTH_YEARS);
  return months.reduce((sum, { invoices }) => sum + invoices, 0);
}

describe.each(['own', 'shared'] as const)('%s', (organisation) => {
  test('J26 what Billing wrote for a subscription is here once, under its number', async () => {
    const retained = await begun(organisation);
    const { program, ledger, client, subscription } = retained;
    await heard(retained);
    const [invoice, ...others] = await invoicesOf(retained);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({
      ...{ number: 'INV-000001', clientId: client.id, total: 120_000, due: 120_000 },
      about: 'Editorial care',
    });
    const page = await ledger.invoices.page({ id: invoice!.id });
    expect(page?.history.map(({ sentence }) => sentence)).toEqual([
      'Written by Billing for Editorial care',
    ]);
    expect(page?.writtenBy).toEqual({
      ...{ system: 'billing', subscriptionId: subscription.id, plan: 'Editorial care' },
    });
    const billed = await ledger.subscriptions.page({ id: subscription.id });
    expect(billed?.invoices).toMatchObject([{ id: invoice?.id, number: 'INV-000001' }]);
    expect(await invoicedIn(retained)).toBe(120_000);
    await hoursPass(program, 26);
    expect(await invoicesOf(retained)).toHaveLength(1);
    expect(await differencesOf(retained)).toEqual([]);
  });

  test('J26 each term is billed and its card payment is here once', async () => {
    const retained = await begun(organisation, 1);
    await paysByCard(retained.url);
    await hoursPass(retained.program, 30);
    const [invoice] = await invoicesOf(retained);
    expect(invoice).toMatchObject({ status: 'paid', due: 0 });
    expect(await paymentsOf(retained)).toMatchObject([{ amount: 120_000, method: 'card' }]);
    const { clock } = retained.program;
    clock.now = (clock.now + 31 * 86_400_000) as Instant;
    await heard(retained);
    expect((await invoicesOf(retained)).map(({ number, status }) => [number, status])).toEqual([
      ['INV-000002', 'paid'],
      ['INV-000001', 'paid'],
    ]);
    expect(await paymentsOf(retained)).toHaveLength(2);
    expect(await invoicedIn(retained)).toBe(240_000);
    expect(await differencesOf(retained)).toEqual([]);
  });

  test('J29 paid or void here, it is so where it was written', async () => {
    const retained = await begun(organisation);
    const { program, ledger, client } = retained;
    await heard(retained);
    const [invoice] = await invoicesOf(retained);
    const part = { invoiceId: invoice!.id, amount: 20_000, withheld: 0 };
    const paid = aPayment(client, { applications: [part], amount: 20_000 });
    const { id } = await ledger.payments.record(paid);
    await drained(program);
    const balance = async () => (await thingsIn(retained.url, 'billing/invoices'))[0]?.['balance'];
    expect(await balance()).toBe(1_000);
    await heard(retained);
    expect(await paymentsOf(retained)).toHaveLength(1);
    expect(await differencesOf(retained)).toEqual([]);
    if (organisation === 'own') return;
    await ledger.payments.void({ id });
    await ledger.invoices.void({ id: invoice!.id, reason: 'Agreed otherwise' });
    await drained(program);
    expect(await thingsIn(retained.url, 'billing/invoices')).toMatchObject([{ status: 'void' }]);
    await heard(retained);
    expect(await differencesOf(retained)).toEqual([]);
  });

  test('J29 written off here, it is so where it was written, and due again when that is taken back', async () => {
    const retained = await begun(organisation);
    const { program, ledger, url } = retained;
    await heard(retained);
    const [invoice] = await invoicesOf(retained);
    const { id, issuedOn: writtenOffOn } = invoice!;
    const standing = async () => {
      const [there] = await thingsIn(url, 'billing/invoices');
      return [there?.['write_off_amount'], there?.['balance']];
    };
    await ledger.invoices.writeOff({ id, writtenOffOn: writtenOffOn!, reason: 'Gone' });
    await drained(program);
    expect(await standing()).toEqual([1_200, 0]);
    const [row] = (await ledger.subscriptions.page({ id: retained.subscription.id }))!.invoices;
    expect(row).toMatchObject({ id, status: 'written-off' });
    await hoursPass(program, 26);
    expect(await differencesOf(retained)).toEqual([]);
    await ledger.invoices.cancelWriteOff({ id });
    await drained(program);
    expect(await standing()).toEqual([0, 1_200]);
    await hoursPass(program, 26);
    expect(await differencesOf(retained)).toEqual([]);
    const told = outgoing(program, 'billing').filter((kind) => kind.includes('off'));
    expect(told).toHaveLength(organisation === 'own' ? 2 : 0);
  });

  test('J29 what becomes void over there is shown, and nothing is written over', async () => {
    const retained = await begun(organisation);
    await heard(retained);
    const [there] = await thingsIn(retained.url, 'billing/invoices');
    await act(retained.url, 'billing/voidInvoice', { id: there?.['invoice_id'] });
    await heard(retained);
    const shown = await differencesOf(retained);
    expect(shown.map(({ field, ours, theirs }) => [field, ours, theirs])).toContainEqual([
      ...['status', 'issued', 'void'],
    ]);
    const [invoice] = await invoicesOf(retained);
    expect(invoice).toMatchObject({ status: 'open', due: 120_000 });
    const { id } = invoice!;
    await retained.ledger.invoices.void({ id, reason: 'Void in Billing' });
    await hoursPass(retained.program, 26);
    expect(await differencesOf(retained)).toEqual([]);
    expect(await invoicedIn(retained)).toBe(0);
  });
});

test('Y14 what Books tells first of a client on a plan is left to Billing, and shown when it is silent', async () => {
  const retained = await begun('shared', 60);
  const { program, url } = retained;
  const [contact] = await thingsIn(url, 'books/contacts');
  const fields = {
    customer_id: contact?.['contact_id'],
    invoice_number: 'H-1',
    line_items: [{ name: 'Ploughing', rate: '100', quantity: '1' }],
  };
  await act(url, 'books/addInvoice', { fields });
  const soon = (program.clock.now + 20 * 60_000) as Instant;
  program.clock.now = soon;
  const isRead = async () =>
    (await feedsOf(program)).some((one) => one.name === 'books.invoices' && one.readAt >= soon);
  await meanwhile(program, until(isRead));
  expect(await differencesOf(retained)).toEqual([]);
  await hoursPass(program, 26);
  expect(await differencesOf(retained)).toMatchObject([{ field: 'only-there', canTake: true }]);
});

test('J27 in one organisation Books has it, and hears nothing of it', async () => {
  const retained = await begun('shared', 1);
  await paysByCard(retained.url);
  const before = outgoing(retained.program, 'books');
  await hoursPass(retained.program, 30);
  expect(await paymentsOf(retained)).toHaveLength(1);
  expect(outgoing(retained.program, 'books')).toEqual(before);
  const [invoice] = await invoicesOf(retained);
  const page = await retained.ledger.invoices.page({ id: invoice!.id });
  const [there] = await thingsIn(retained.url, 'books/invoices');
  const remoteId = there?.['invoice_id'];
  expect(page?.remoteIds).toEqual([
    { system: 'billing', remoteId },
    { system: 'books', remoteId },
  ]);
});

test('J26 what a person took for it over there comes in once, with what the gateway kept', async () => {
  const retained = await begun('shared');
  await heard(retained);
  const [there] = await thingsIn(retained.url, 'books/invoices');
  const paid = { amount: '500', mode: 'creditcard', bankCharges: '14.50', reference: 'T-7' };
  await act(retained.url, 'books/recordPayment', { invoiceId: there?.['invoice_id'], ...paid });
  await hoursPass(retained.program, 26);
  expect(await paymentsOf(retained)).toMatchObject([
    { amount: 50_000, method: 'card', reference: 'T-7' },
  ]);
  expect(await invoicesOf(retained)).toMatchObject([{ due: 70_000 }]);
  const { months } = await retained.ledger.reports.profit(BOTH_YEARS);
  expect(months.reduce((sum, { fees }) => sum + fees, 0)).toBe(1_450);
  expect(await differencesOf(retained)).toEqual([]);
});

test('J27 from an organisation of Billing’s own Books hears of it and its payment, once', async () => {
  const retained = await begun('own', 1);
  await paysByCard(retained.url);
  await hoursPass(retained.program, 30);
  await drained(retained.program);
  expect(outgoing(retained.program, 'billing')).not.toContain('invoice.made-payable');
  expect(outgoing(retained.program, 'billing')).not.toContain('payment.recorded');
  const inBooks = await thingsIn(retained.url, 'books/invoices');
  expect(inBooks).toMatchObject([{ invoice_number: 'INV-000001', total: 1_200, balance: 0 }]);
  expect(await thingsIn(retained.url, 'books/customerpayments')).toHaveLength(1);
  await hoursPass(retained.program, 26);
  expect(await differencesOf(retained)).toEqual([]);
});
