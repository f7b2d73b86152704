import { afterEach, beforeEach, expect, test } from 'vitest';
import { findUndecidedCharge, listCharges, recordCharge } from '#db/charges.ts';
import { claim } from '#db/claims.ts';
import { listDifferences } from '#db/difference-list.ts';
import { noteDifference } from '#db/differences.ts';
import { listEntrySets } from '#db/entries.ts';
import { findSettlement } from '#db/invoices.ts';
import type { Ledger } from '#db/ledger.ts';
import { type DeliverySettlement, settle } from '#db/outbox.ts';
import { listPayments } from '#db/payment-list.ts';
import { listCredits, voidPayment } from '#db/payments.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { aLedgerWithClient, issue } from '#db/samples.ts';
import type { Instant } from '#domain/dates.ts';
import type { FactOf } from '#domain/fact.ts';
import type { ChargeId, ClientId, DifferenceId, PaymentId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { minor, subtract } from '#domain/money.ts';
import { idOf, NOW, TODAY } from '#domain/samples.ts';
import { absorb } from '#main/absorb.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { saveLink } from '#main/link.ts';
import { recordReceived } from '#main/receiving.ts';
import { money } from '#main/title.ts';

const CLIENT = idOf<ClientId>(1);
const LOOKED = { missing: '', advice: '', choices: [] };

let ledger: Ledger;
let services: Absorbing;
let invoice: IssuedInvoice;

beforeEach(() => {
  ledger = aLedgerWithClient();
  let made = 500;
  const next = () => {
    made += 1;
    return idOf<string>(made);
  };
  services = { now: () => NOW, newId: <T extends string>() => next() as T, newKey: next };
  invoice = issue(ledger);
  ledger.write((tx) => {
    for (const system of ['billing', 'books'] as const) {
      rememberRemoteId(tx, { system, subject: `invoice:${invoice.id}`, remoteId: '52' });
    }
  });
});

afterEach(() => ledger.close());

function share(isShared: boolean): void {
  const billing = { organisation: 'Fernhill', setup: { isShared }, ...LOOKED };
  const said = { region: 'eu', clientId: '1000.A', organisation: 'Fernhill', identity: '1' };
  ledger.write((tx) => saveLink(tx, { ...said, systems: { billing }, isKept: true }));
}

function paid(remoteId: string, differences: Partial<FactOf<'payment.seen'>> = {}) {
  const amount = differences.amount ?? invoice.totals.total;
  const fact: FactOf<'payment.seen'> = {
    kind: 'payment.seen',
    system: 'billing',
    remoteId,
    our: null,
    changedAt: 1_000 as Instant,
    contactId: '9',
    paidOn: TODAY,
    currency: invoice.currency,
    amount,
    mode: 'autotransaction',
    reference: '',
    applied: [{ invoiceId: '52', amount }],
    gatewayId: '60000000001',
    fee: null,
    ...differences,
  };
  return fact;
}

/** A person writes down that the invoice was paid. */
function writeDown(): PaymentId {
  const { rate, totals, currency, id: invoiceId } = invoice;
  const received = ledger.write((tx) =>
    recordReceived(services, tx, {
      clientId: CLIENT,
      receivedOn: TODAY,
      amount: totals.total,
      currency,
      applications: [{ invoiceId, amount: totals.total, withheld: minor(0) }],
      method: 'card',
      rate: { ...rate, source: 'typed' },
      reference: 'by hand',
      note: '',
    }),
  );
  return received.id;
}

/** What goes to Books next ends like this. */
function settleNext(settlement: DeliverySettlement): void {
  ledger.write((tx) => {
    const delivery = claim(tx, { system: 'books', now: NOW });
    if (delivery) settle(tx, delivery, { settlement, now: NOW });
  });
}

const take = (...facts: readonly FactOf<'payment.seen'>[]) =>
  ledger.write((tx) => absorb(services, tx, facts));
const payments = () =>
  listPayments(ledger.read, { search: '', clientId: null, from: null, to: null, after: null }).rows;
const due = () => findSettlement(ledger.read, invoice.id)?.due;
const differences = () => listDifferences(ledger.read, { after: null }).rows;
const credits = () => listCredits(ledger.read, { clientId: CLIENT, currency: invoice.currency });

test('X10 a part is a part, and the rest of it comes later', () => {
  const part = minor(1_00);
  take(paid('61', { amount: part }), paid('61', { amount: part }));
  expect(due()).toBe(subtract(invoice.totals.total, part));
  take(paid('62', { amount: subtract(invoice.totals.total, part) }));
  expect([due(), payments().length, differences()]).toEqual([0, 2, []]);
});

test('X10 an invoice paid twice is paid, and the rest is credit of the client', () => {
  take(paid('61'), paid('62', { gatewayId: '60000000002' }), paid('62'));
  expect([due(), payments().length, differences()]).toEqual([0, 2, []]);
  expect(credits().map(({ credit }) => credit)).toEqual([invoice.totals.total]);
});

test('X10 what a person wrote down already is not taken for more money', () => {
  writeDown();
  take(paid('61'));
  expect([payments().length, credits()]).toEqual([1, []]);
  expect(differences()).toMatchObject([{ field: 'only-there', remoteId: '61' }]);
});

test('X10 one of ours whose answer was lost is no news, be it void here by now', () => {
  share(true);
  const ours = writeDown();
  const told = paid('61', { gatewayId: null });
  ledger.write((tx) => {
    voidPayment(tx, { id: ours, voidedOn: TODAY });
    announce(services, tx, { kind: 'payment.voided', paymentId: ours, voidedOn: TODAY });
  });
  take(told);
  expect([payments().length, differences()]).toEqual([1, []]);

  settleNext({ state: 'sent', remoteId: '61', note: 'There.' });
  take(told);
  expect([payments().length, differences()]).toEqual([1, []]);
});

test('X10 in one organisation with Books neither feed brings it twice, and the balance agrees again', () => {
  share(true);
  const amount = money(invoice.totals.total, invoice.currency);
  ledger.write((tx) => {
    const subject = `invoice:${invoice.id}` as const;
    const about = {
      system: 'books',
      subject,
      title: 'x',
      remoteId: '52',
      field: 'balance',
    } as const;
    const theirs = money(minor(0), invoice.currency);
    noteDifference(tx, { id: idOf<DifferenceId>(70), ...about, ours: amount, theirs, now: NOW });
  });
  take(paid('61'));
  take({ ...paid('61'), system: 'books', gatewayId: null });
  expect([due(), payments().length, differences()]).toEqual([0, 1, []]);
});

test('X12 what the gateway kept is a fee, and a void turns it round with the rest', () => {
  take(paid('61', { fee: minor(30) }));
  const [payment] = payments();
  const sets = listEntrySets(ledger.read, `payment:${payment?.id}`);
  const entries = sets.flatMap((set) => set.entries);
  expect(entries).toContainEqual(expect.objectContaining({ account: 'platform-fees', amount: 30 }));
  expect(entries).toContainEqual(expect.objectContaining({ account: 'bank', amount: -30 }));
});

test('X13 money given back is shown for a person to decide, once', () => {
  take(paid('61', { refunded: minor(50) }));
  expect([due(), payments().length]).toEqual([0, 1]);
  take(paid('61', { refunded: minor(50) }));
  expect(differences()).toMatchObject([
    { field: 'refunded', theirs: money(minor(50), invoice.currency) },
  ]);
});

test('X11 a payment that is told of ends the charge of which nobody knew', () => {
  const { total: amount } = invoice.totals;
  ledger.write((tx) =>
    recordCharge(tx, {
      id: idOf<ChargeId>(80),
      invoiceId: invoice.id,
      card: { remoteId: '99', brand: 'Visa', lastFour: '1111' },
      amount,
      currency: invoice.currency,
      state: 'asked',
      askedAt: NOW,
    }),
  );
  take(paid('61'));
  expect(findUndecidedCharge(ledger.read, invoice.id)).toBeNull();
  expect(listCharges(ledger.read, invoice.id)).toMatchObject([{ state: 'paid' }]);
});
