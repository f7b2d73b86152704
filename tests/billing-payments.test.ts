import { expect, test, vi } from 'vitest';
import { saveIssued } from '#db/invoices.ts';
import { allRows } from '#db/statements.ts';
import type { InvoiceId } from '#domain/ids.ts';
import { type Minor, minor, ZERO } from '#domain/money.ts';
import { aBusiness } from '#domain/samples.ts';
import { announce } from '#main/announce.ts';
import { removeLink } from '#main/link.ts';
import { makePayable } from '#main/making-payable.ts';
import { recordReceived } from '#main/receiving.ts';
import { putCredit, voidReceived } from '#main/settling.ts';
import { voidIssued } from '#main/voiding.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { anInvoice, CLIENT, DAY, EUR, id } from '#sync/testing/samples.ts';
import { pass } from '#tests/support/back-desk.ts';
import { oneDesk } from '#tests/support/one-desk.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Without tax: Billing keeps taxes of its own. */
const LINES = { lines: anInvoice().lines.map((line) => ({ ...line, taxes: [] })) };
const INVOICE = anInvoice(LINES);
const OTHER = anInvoice(LINES, { id: id<InvoiceId>(61), number: 'INV-2026-0061' });
const { total: TOTAL } = INVOICE.totals;

vi.setConfig({ testTimeout: 60_000 });

const { now, open, connect } = oneDesk();
const go = (ms: number) => pass(now(), ms, ['books', 'billing']);

/** Two issued invoices that Books has, with a Billing of its own. */
async function start(): Promise<void> {
  await open('own');
  connect();
  now().save();
  now().ledger.write((tx) => {
    for (const [index, invoice] of [INVOICE, OTHER].entries()) {
      const issued = { ...invoice, billedBy: aBusiness() };
      saveIssued(tx, issued, { series: 'invoice:2026', sequence: index + 1 });
      announce(now().services, tx, { kind: 'invoice.issued', invoice });
    }
  });
  await go(MINUTE_MS);
}

const disconnect = () => now().ledger.write((tx) => removeLink(tx));
const ask = (invoice = INVOICE) =>
  now().ledger.write((tx) =>
    makePayable(now().services, tx, { ...invoice, billedBy: aBusiness() }),
  );
const services = () => ({ ...now().services, today: () => DAY }) as never;

function pay(amount: Minor, settles = amount, invoiceId = INVOICE.id) {
  return now().ledger.write((tx) =>
    recordReceived(now().services, tx, {
      ...{ clientId: CLIENT.id, receivedOn: DAY, amount, currency: EUR, method: 'bank' },
      ...{ rate: null, reference: '', note: '' },
      applications: settles === 0 ? [] : [{ invoiceId, amount: settles, withheld: ZERO }],
    }),
  );
}

const voidPaid = (payment: ReturnType<typeof pay>) =>
  now().ledger.write((tx) => voidReceived(services(), tx, payment.id));
const putTo = (invoiceId: InvoiceId, amount: Minor) =>
  now().ledger.write((tx) => putCredit(services(), tx, { invoiceId, amount }));

/** What Billing has due on an invoice and how many payments of it; `null`: it has none such. */
function there({ number } = INVOICE): readonly [due: number, payments: number] | null {
  const found = now()
    .sandbox.control.objects('billing', 'invoices')
    .find((one) => one['invoice_number'] === number) as JsonObject | undefined;
  if (!found) return null;
  const payments = found['payments'] as readonly JsonObject[];
  return [Math.round(Number(found['balance']) * 100), payments.length];
}

function unsent(): readonly unknown[] {
  const sql = "SELECT kind, state, note FROM outbox WHERE state <> 'sent' AND system <> 'crm'";
  return allRows(now().ledger.read, sql);
}

test('J13 what is paid before Billing has the invoice is told to it', async () => {
  await start();
  ask();
  pay(minor(10_000));
  await go(HOUR_MS);
  expect(there()).toEqual([TOTAL - 10_000, 1]);
  expect(unsent()).toEqual([]);
});

test('J13 what is paid, voided and put to an invoice while nothing is connected is told later', async () => {
  await start();
  ask();
  const early = pay(minor(5_000));
  await go(HOUR_MS);
  expect(there()).toEqual([TOTAL - 5_000, 1]);
  disconnect();
  pay(minor(10_000));
  pay(minor(2_000), ZERO);
  putTo(INVOICE.id, minor(2_000));
  voidPaid(early);
  connect();
  await go(HOUR_MS);
  expect(there()).toEqual([TOTAL - 12_000, 2]);
  expect(unsent()).toEqual([]);
});

test('J14 a payment that is void here is void there, and its invoice open again', async () => {
  await start();
  ask();
  const payment = pay(TOTAL);
  await go(HOUR_MS);
  expect(there()).toEqual([0, 1]);
  voidPaid(payment);
  pay(TOTAL);
  await go(HOUR_MS);
  expect(there()).toEqual([0, 1]);
  const effects = now().sandbox.control.effects({ system: 'billing', module: 'payments' });
  expect(effects.map(({ action }) => action)).toEqual(['create', 'delete', 'create']);
  expect(unsent()).toEqual([]);
});

test.each([
  ['its answer is lost', { kind: 'drop-after' }],
  ['it is lost on its way', { kind: 'server-error', status: 500, commits: false }],
] as const)('J14 a void of which %s is carried out once', async (_, act) => {
  await start();
  ask();
  const payment = pay(TOTAL);
  await go(HOUR_MS);
  const match = { system: 'billing', method: 'DELETE' } as const;
  now().sandbox.control.fault({ match, timing: { kind: 'nth', nth: 1 }, act });
  voidPaid(payment);
  await go(HOUR_MS);
  expect(there()).toEqual([TOTAL, 0]);
  expect(unsent()).toEqual([]);
});

test('J14 an invoice is voided there after its payments were', async () => {
  await start();
  ask();
  const payment = pay(TOTAL);
  await go(HOUR_MS);
  voidPaid(payment);
  now().ledger.write((tx) => voidIssued(services(), tx, { id: INVOICE.id, reason: 'Twice' }));
  await go(HOUR_MS);
  const [found] = now()
    .sandbox.control.objects('billing', 'invoices')
    .filter((one) => one['invoice_number'] === INVOICE.number);
  expect(found).toMatchObject({ status: 'void', payments: [] });
  expect(unsent()).toEqual([]);
});

test('J15 an invoice Billing gets later is added to the payment it has, which stays one', async () => {
  await start();
  ask();
  pay(minor(9_000), minor(6_000));
  await go(HOUR_MS);
  expect(there()).toEqual([TOTAL - 6_000, 1]);
  putTo(OTHER.id, minor(3_000));
  await go(HOUR_MS);
  expect(there(OTHER)).toBeNull();
  ask(OTHER);
  await go(HOUR_MS);
  expect([there(), there(OTHER)]).toEqual([
    [TOTAL - 6_000, 1],
    [TOTAL - 3_000, 1],
  ]);
  expect(now().sandbox.control.objects('billing', 'payments')).toMatchObject([{ amount: 90 }]);
  expect(unsent()).toEqual([]);
});
