import { expect, test } from 'vitest';
import { findByNumber } from '#db/invoice-origin.ts';
import { listPayments } from '#db/payment-list.ts';
import { findRemoteId, rememberRemoteId } from '#db/remote-ids.ts';
import { aLedgerWithClient, issue } from '#db/samples.ts';
import { saveBusiness } from '#db/settings.ts';
import { allRows } from '#db/statements.ts';
import type { ClientId } from '#domain/ids.ts';
import { sameRate } from '#domain/rate.ts';
import { aBusiness, idOf, NOW, TODAY } from '#domain/samples.ts';
import { clientSubject } from '#domain/subject.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { saveLink } from '#main/link.ts';
import { recordReceived } from '#main/receiving.ts';
import { adoptRetainers } from '#main/restoring-retainers.ts';
import { invoiceFacts, zInvoice } from '#sync/connectors/billing/invoice-facts.ts';
import { decimal } from '#sync/decimal.ts';
import { billingSetup } from '#sync/testing/billing.ts';

const CLIENT = idOf<ClientId>(1);
const TOLD = {
  ...{ customer_id: '9', status: 'paid', currency_code: 'EUR', balance: 0 },
  ...{ invoice_date: TODAY, due_date: TODAY, updated_time: '2026-02-01T09:00:00+0000' },
};

function servicesOf(): Absorbing {
  let made = 500;
  const next = () => {
    made += 1;
    return idOf<string>(made);
  };
  return { now: () => NOW, newId: <T extends string>() => next() as T, newKey: next };
}

test('Q10 what Books heard of is one with it, payment and all, and what it never heard of comes in', () => {
  const ledger = aLedgerWithClient();
  const services = servicesOf();
  const { id, number, totals, currency } = issue(ledger);
  const { total } = totals;
  const theirs = { payment_id: '61', amount: decimal(total, currency), date: TODAY };
  const known = { ...TOLD, invoice_id: '52', number, total: decimal(total, currency) };
  const fresh = { ...TOLD, invoice_id: '53', number: 'INV-000002', total: 10, balance: 10 };
  const line = { item_id: '1', name: 'Care', price: 10, quantity: 1, tax_id: '' };
  const billing = { organisation: 'F', setup: { ...billingSetup() } };
  const looked = { missing: '', advice: '', choices: [] };
  const paid = { clientId: CLIENT, receivedOn: TODAY, amount: total, currency, reference: '' };
  const facts = [
    { ...known, payments: [theirs], invoice_items: [line] },
    { ...fresh, status: 'sent', invoice_items: [line] },
  ].flatMap((one) => invoiceFacts(zInvoice.parse(one), '77'));
  ledger.write((tx) => {
    saveBusiness(tx, aBusiness());
    const said = { region: 'eu', clientId: '1', organisation: 'F', identity: '1', isKept: true };
    saveLink(tx, { ...said, systems: { billing: { ...billing, ...looked } } });
    rememberRemoteId(tx, { system: 'billing', subject: clientSubject(CLIENT), remoteId: '9' });
    const applications = [{ invoiceId: id, amount: total, withheld: 0 as never }];
    const how = { note: '', method: 'card', rate: sameRate(TODAY) } as const;
    recordReceived(services, tx, { ...paid, ...how, applications } as never);
    adoptRetainers(services, tx, { facts, billed: [], place: {} });
  });
  const { read } = ledger;
  expect(findRemoteId(read, { system: 'billing', subject: `invoice:${id}` })).toBe('52');
  const all = { search: '', clientId: null, from: null, to: null, after: null };
  const { rows } = listPayments(read, all);
  expect(rows).toHaveLength(1);
  expect(findRemoteId(read, { system: 'billing', subject: `payment:${rows[0]!.id}` })).toBe('61');
  expect(findByNumber(read, 'INV-000002')).not.toBeNull();
  expect(allRows(read, 'SELECT id FROM invoices')).toHaveLength(2);
  ledger.close();
});
