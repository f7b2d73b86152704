import { afterEach, expect, test, vi } from 'vitest';
import type { DifferenceRow } from '#contract/sync.ts';
import type { IsoDate } from '#domain/dates.ts';
import { aLine, anIssued } from '#tests/support/builders.ts';
import { hoursPass, meanwhile } from '#tests/support/organisations.ts';
import { outgoing } from '#tests/support/outgoing.ts';
import {
  act,
  aRetained,
  differencesOf,
  heard,
  invoicesOf,
  type Organisation,
  paymentsOf,
  type Retained,
  thingsIn,
} from '#tests/support/retainers.ts';

// Days pass hour by hour, over loopback.
vi.setConfig({ testTimeout: 120_000 });

const NOVEMBER = { from: '2026-11-01' as IsoDate, to: '2026-11-30' as IsoDate };

const running: Retained[] = [];

afterEach(async () => {
  for (const { program } of running.splice(0)) await program.stop();
});

/** Somebody whose plan begins later, so that Billing has billed nothing yet. */
async function begun(organisation: Organisation): Promise<Retained> {
  const retained = await aRetained(organisation, 60);
  running.push(retained);
  return retained;
}

/** Written by hand in Books, and half of it paid there. */
async function writtenByHand(retained: Retained, number: string): Promise<string> {
  const { url } = retained;
  const [contact] = await thingsIn(url, 'books/contacts');
  const fields = {
    ...{ customer_id: contact?.['contact_id'], invoice_number: number, date: '2026-11-02' },
    line_items: [{ name: 'Ploughing', rate: '100', quantity: '2.5' }],
  };
  await act(url, 'books/addInvoice', { fields });
  const made = (await thingsIn(url, 'books/invoices')).find(
    (one) => one['invoice_number'] === number,
  );
  const invoiceId = String(made?.['invoice_id']);
  await act(url, 'books/recordPayment', { invoiceId, amount: '100', bankCharges: '1.50' });
  return invoiceId;
}

/** What is only there, by the first letters of what is said of it. */
async function shownOf(retained: Retained, words: string): Promise<readonly DifferenceRow[]> {
  await hoursPass(retained.program, 26);
  return (await differencesOf(retained)).filter(({ theirs }) => theirs.startsWith(words));
}

const take = ({ program, ledger }: Retained, id: never) =>
  meanwhile(program, ledger.sync.takeTheirs({ id }));

test.each(['own', 'shared'] as const)(
  'Y12 an invoice somebody wrote in Books comes in with what was paid on it, once: %s',
  async (organisation) => {
    const retained = await begun(organisation);
    await writtenByHand(retained, 'H-17');
    const [row] = await shownOf(retained, 'H-17');
    expect(row).toMatchObject({ field: 'only-there', system: 'books', canTake: true });
    const sent = outgoing(retained.program, 'books');
    await take(retained, row!.id as never);
    const [invoice, ...others] = await invoicesOf(retained);
    expect(others).toEqual([]);
    expect(invoice).toMatchObject({ number: 'H-17', total: 25_000, due: 15_000 });
    expect(await paymentsOf(retained)).toMatchObject([{ amount: 10_000 }]);
    const { months } = await retained.ledger.reports.profit(NOVEMBER);
    expect(months).toMatchObject([{ invoices: 25_000, fees: 150 }]);
    const page = await retained.ledger.invoices.page({ id: invoice!.id });
    expect(page?.writtenBy).toEqual({ system: 'books' });
    await hoursPass(retained.program, 26);
    expect(await differencesOf(retained)).toEqual([]);
    expect(await invoicesOf(retained)).toHaveLength(1);
    expect(outgoing(retained.program, 'books')).toEqual(sent);
    expect(outgoing(retained.program, 'billing')).not.toContain('payment.recorded');
    await expect(take(retained, row!.id as never)).rejects.toThrow(/settled already/);
  },
);

test('J30 an invoice whose rest was written off in Books comes in with both', async () => {
  const retained = await begun('own');
  const id = await writtenByHand(retained, 'H-17');
  await act(retained.url, 'books/writeOff', { id });
  const [row] = await shownOf(retained, 'H-17');
  const sent = outgoing(retained.program, 'books');
  await take(retained, row!.id as never);
  const [invoice] = await invoicesOf(retained);
  expect(invoice).toMatchObject({ status: 'written-off', total: 25_000, due: 0 });
  const page = await retained.ledger.invoices.page({ id: invoice!.id });
  expect(page?.writeOff).toMatchObject({ amount: 15_000, reason: 'Written off in Books' });
  expect(page?.paid).toBe(10_000);
  await hoursPass(retained.program, 26);
  expect(await differencesOf(retained)).toEqual([]);
  expect(outgoing(retained.program, 'books')).toEqual(sent);
});

test('Y12 a payment that is only in Books comes in for an invoice that is here', async () => {
  const retained = await begun('own');
  const { program, client, url } = retained;
  const { id, number } = await anIssued(program, client, { lines: [aLine({ taxes: [] })] });
  await heard(retained);
  const there = (await thingsIn(url, 'books/invoices')).find(
    (one) => one['invoice_number'] === number,
  );
  await act(url, 'books/recordPayment', { invoiceId: there?.['invoice_id'], amount: '10' });
  const [row] = await shownOf(retained, 'EUR');
  expect(row).toMatchObject({ field: 'only-there', canTake: true });
  await take(retained, row!.id as never);
  expect(await paymentsOf(retained)).toMatchObject([{ amount: 1_000, method: 'cash' }]);
  const page = await retained.ledger.invoices.page({ id });
  expect(page?.paid).toBe(1_000);
  await hoursPass(program, 26);
  expect(await differencesOf(retained)).toEqual([]);
});

test('Y12 what does not fit is said, and stays where it is', async () => {
  const retained = await begun('shared');
  await writtenByHand(retained, 'H-17');
  const [payment] = await shownOf(retained, 'EUR');
  await expect(take(retained, payment!.id as never)).rejects.toThrow(/An invoice it was put to/);
  expect(await differencesOf(retained)).toHaveLength(2);
});

test('Y13 a number that came with a document of somebody else is not given out again', async () => {
  const retained = await begun('shared');
  const { program, client, ledger } = retained;
  const next = await ledger.invoices.nextNumber({ on: null });
  await writtenByHand(retained, next);
  const [row] = await shownOf(retained, next);
  await take(retained, row!.id as never);
  await expect(anIssued(program, client)).rejects.toThrow(/stands on an invoice that was not/);
  expect(await invoicesOf(retained)).toMatchObject([{ number: null }, { number: next }]);
});
