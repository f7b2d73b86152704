import { afterEach, beforeEach, expect, test } from 'vitest';
import { listDifferences } from '#db/difference-list.ts';
import { findByNumber, findOrigin } from '#db/invoice-origin.ts';
import { findIssued } from '#db/issued.ts';
import type { Ledger } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { numberReport } from '#db/reports.ts';
import { aLedgerWithClient, issue } from '#db/samples.ts';
import { saveBusiness } from '#db/settings.ts';
import { allRows } from '#db/statements.ts';
import { listTaxes } from '#db/taxes.ts';
import { findWriteOff } from '#db/write-offs.ts';
import type { ClientId } from '#domain/ids.ts';
import { aBusiness, idOf, NOW, TODAY } from '#domain/samples.ts';
import { clientSubject } from '#domain/subject.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { saveLink } from '#main/link.ts';
import { writeOffIssued } from '#main/writing-off.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import { billingSetup } from '#sync/testing/billing.ts';

const CLIENT = idOf<ClientId>(1);
const LOOKED = { missing: '', advice: '', choices: [] };
const LINE = { item_id: '7', name: 'Editorial care', price: 1_200, quantity: 1, tax_id: '' };
const TOLD = {
  ...{ invoice_id: '52', customer_id: '9', number: 'INV-000001', status: 'sent' },
  ...{ invoice_date: '2026-02-01', due_date: '2026-02-15', currency_code: 'EUR' },
  ...{ total: 1_200, balance: 1_200, updated_time: '2026-02-01T09:00:00+0000' },
  subscriptions: [{ subscription_id: '77' }],
  invoice_items: [LINE],
};

let ledger: Ledger;
let services: Absorbing;

beforeEach(() => {
  ledger = aLedgerWithClient();
  let made = 500;
  const next = () => {
    made += 1;
    return idOf<string>(made);
  };
  services = { now: () => NOW, newId: <T extends string>() => next() as T, newKey: next };
  const billing = { organisation: 'Fernhill', setup: { ...billingSetup() }, ...LOOKED };
  const said = { region: 'eu', clientId: '1000.A', organisation: 'Fernhill', identity: '1' };
  ledger.write((tx) => {
    saveBusiness(tx, aBusiness());
    saveLink(tx, { ...said, systems: { billing }, isKept: true });
    rememberRemoteId(tx, { system: 'billing', subject: clientSubject(CLIENT), remoteId: '9' });
  });
});

afterEach(() => ledger.close());

function hear(told: object = {}): void {
  const facts = invoiceFacts(zInvoice.parse({ ...TOLD, ...told }));
  expect(ledger.write((tx) => absorb(services, tx, facts)).refused).toEqual([]);
}

const here = (number = 'INV-000001') => {
  const id = findByNumber(ledger.read, number);
  return id && findIssued(ledger.read, id);
};
const shown = () =>
  listDifferences(ledger.read, { after: null }).rows.map(({ ours, theirs }) => [ours, theirs]);

test('J26 a document with its day, its client, its lines, and no place among our numbers', () => {
  issue(ledger);
  hear();
  hear({ updated_time: '2026-02-01T09:05:00+0000' });
  expect(here()).toMatchObject({
    ...{ clientId: CLIENT, issuedOn: '2026-02-01', dueOn: '2026-02-15', currency: 'EUR' },
    lines: [{ description: 'Editorial care', quantity: 1_000, itemId: null }],
    totals: { total: 120_000 },
  });
  expect(findOrigin(ledger.read, here()!.id)).toEqual({ by: 'billing', subscriptionId: '77' });
  const [year, ...others] = numberReport(ledger.read).years;
  expect(others).toEqual([]);
  expect(year).toMatchObject({ issued: 1, missing: [] });
  expect(shown()).toEqual([]);
});

test('J26 neither a draft, nor what names no subscription, nor a stranger’s', () => {
  hear({ status: 'pending' });
  hear({ subscriptions: [] });
  hear({ customer_id: '10' });
  hear({ invoice_items: undefined });
  expect(here()).toBeNull();
  expect(shown()).toEqual([]);
});

test('J26 ids are kept digit for digit, also one that passes for a card number', () => {
  const passing = '4600260105000000237';
  ledger.write((tx) =>
    rememberRemoteId(tx, { system: 'billing', subject: clientSubject(CLIENT), remoteId: passing }),
  );
  hear({ customer_id: passing });
  expect(here()).toMatchObject({ clientId: CLIENT });
});

test('J26 a tax is found by name and rate, and made where there is none', () => {
  const taxed = [{ ...LINE, tax_id: '81', tax_name: 'VAT', tax_percentage: 19 }];
  hear({ invoice_items: taxed, total: 1_428, balance: 1_428 });
  const other = [{ ...LINE, tax_id: '84', tax_name: 'Levy', tax_percentage: 2.5 }];
  const next = { invoice_id: '53', number: 'INV-000002', total: 1_230, balance: 1_230 };
  hear({ ...next, invoice_items: other });
  expect(here()?.totals).toMatchObject({ net: 120_000, tax: 22_800 });
  expect(here('INV-000002')?.totals).toMatchObject({ tax: 3_000 });
  expect(listTaxes(ledger.read).filter(({ name }) => name === 'Levy')).toHaveLength(1);
});

test('J28 what does not come to the cent that Billing says is shown, until it does', () => {
  hear({ total: 1_200.01 });
  expect(here()).toBeNull();
  expect(shown()).toEqual([
    [
      'Its lines do not come to the 1200.01 that Zoho shows.',
      'INV-000001, EUR 1,200.01, 2026-02-01',
    ],
  ]);
  hear({ updated_time: '2026-02-01T09:05:00+0000' });
  expect(here()).not.toBeNull();
  expect(shown()).toEqual([]);
});

test('J28 a number that stands on another document is shown, and is taken in when it is changed', () => {
  const { number, billedTo } = issue(ledger);
  hear({ number });
  expect(shown()).toEqual([
    [
      expect.stringMatching(`^${number} is another invoice here: ${billedTo.name}`),
      `${number}, EUR 1,200.00, 2026-02-01`,
    ],
  ]);
  hear({ number: 'INV-000009' });
  expect(here('INV-000009')).not.toBeNull();
  expect(shown()).toEqual([]);
});

test('J30 what was written off before it came is so here, and Books hears of it', () => {
  hear({ status: 'paid', balance: 0, write_off_amount: 1_200 });
  const { id } = here()!;
  const writeOff = {
    amount: 120_000,
    reason: 'Written off in Billing',
    writtenOffOn: '2026-02-01',
  };
  expect(findWriteOff(ledger.read, id)).toEqual(writeOff);
  expect(shown()).toEqual([]);
  const told = allRows<{ kind: string }>(ledger.read, 'SELECT system, kind FROM outbox');
  expect(told).toEqual([
    { system: 'books', kind: 'invoice.issued' },
    { system: 'books', kind: 'invoice.written-off' },
  ]);
});

test('J30 where what was paid has yet to come, the write-off is shown', () => {
  hear({ status: 'paid', balance: 0, write_off_amount: 700 });
  expect(findWriteOff(ledger.read, here()!.id)).toBeNull();
  expect(shown()).toEqual([['', 'EUR 700.00']]);
});

test('F22 told without a moment, what is open there again is shown though it was told before', () => {
  hear({ updated_time: '' });
  hear({ updated_time: '' });
  const { id } = here()!;
  const told = { id, writtenOffOn: TODAY, reason: 'Given up' };
  ledger.write((tx) => writeOffIssued(services, tx, told, { but: ['billing'] }));
  expect(shown()).toEqual([]);
  hear({ updated_time: '' });
  expect(shown()).not.toEqual([]);
});

test('J27 an organisation of Billing’s own feeds nobody: Books hears of it, Billing does not', () => {
  hear();
  const kinds = allRows<{ system: string; kind: string }>(
    ledger.read,
    'SELECT system, kind FROM outbox',
  );
  expect(kinds).toEqual([{ system: 'books', kind: 'invoice.issued' }]);
});
