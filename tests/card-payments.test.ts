import { expect, test, vi } from 'vitest';
import { findCardPage, listOpenCardPages } from '#db/card-pages.ts';
import { saveCard } from '#db/cards.ts';
import { findCharge } from '#db/charges.ts';
import { findSettlement, saveIssued } from '#db/invoices.ts';
import { listPayments } from '#db/payment-list.ts';
import { findRemoteId } from '#db/remote-ids.ts';
import { present } from '#domain/assert.ts';
import type { CardPage } from '#domain/card/card.ts';
import { aBusiness } from '#domain/samples.ts';
import type { Subject } from '#domain/subject.ts';
import { announce } from '#main/announce.ts';
import { askForPage } from '#main/card-pages.ts';
import { chargeStored, lookForCharge } from '#main/charging.ts';
import { recordReceived } from '#main/receiving.ts';
import type { FaultPlan } from '#sandbox/faults.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { visitorOf } from '#sandbox/visitor.ts';
import { anInvoice, CLIENT, DAY, EUR } from '#sync/testing/samples.ts';
import { type BackDesk, pass } from '#tests/support/back-desk.ts';
import { oneDesk } from '#tests/support/one-desk.ts';
import { openDesk } from '#tests/support/sync-desk.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SYSTEMS = ['books', 'billing'] as const;
const ORGANISATIONS = [['shared'], ['own']] as const;
/** Without tax: Billing keeps taxes of its own. */
const INVOICE = anInvoice({ lines: anInvoice().lines.map((line) => ({ ...line, taxes: [] })) });
const { total: TOTAL } = INVOICE.totals;

vi.setConfig({ testTimeout: 60_000 });

const { now, open, connect } = oneDesk();

/** An issued invoice that Books has, with Billing connected. */
async function start(
  organisation: 'shared' | 'own',
  trouble: FaultPlan | null = null,
): Promise<BackDesk> {
  const desk = await open(organisation);
  if (trouble !== null) desk.sandbox.control.fault(trouble);
  desk.save();
  connect();
  desk.ledger.write((tx) => {
    const issued = { ...INVOICE, billedBy: aBusiness() };
    saveIssued(tx, issued, { series: 'invoice:2026', sequence: 1 });
    announce(desk.services, tx, { kind: 'invoice.issued', invoice: INVOICE });
  });
  await go(MINUTE_MS);
  return desk;
}

const go = (ms: number) => pass(now(), ms, SYSTEMS);
const billing = () => now().sandbox.control.people.billing;
const idThere = (subject: Subject, system: 'billing' | 'books' = 'billing') =>
  present(findRemoteId(now().ledger.read, { system, subject }), subject);
const pageNow = ({ id }: CardPage) => present(findCardPage(now().ledger.read, id), 'the page');

function ask(): CardPage {
  const { ledger, services } = now();
  const purpose = { kind: 'pay-invoice', invoiceId: INVOICE.id } as const;
  return ledger.write((tx) => askForPage(services, tx, purpose));
}

/** What this ledger and Billing have of the invoice: they say the same at the end. */
function outcome() {
  const { ledger, sandbox } = now();
  const list = { search: '', clientId: null, from: null, to: null, after: null };
  const there = sandbox.control
    .objects('billing', 'invoices')
    .find((one) => one['invoice_number'] === INVOICE.number) as JsonObject;
  const payments = there['payments'] as readonly JsonObject[];
  return {
    here: listPayments(ledger.read, list).rows.length,
    there: payments.length,
    due: findSettlement(ledger.read, INVOICE.id)?.due,
    balance: Math.round(Number(there['balance']) * 100),
    differences: now().differences().length,
  };
}

test.each(ORGANISATIONS)(
  'X10 %s: a page is paid in two tabs, told of by every feed, recorded once',
  async (organisation) => {
    await start(organisation);
    const page = ask();
    await go(MINUTE_MS);
    expect(pageNow(page)).toMatchObject({ state: 'open', url: expect.stringContaining('/pay/') });
    expect(ask().id).toBe(page.id);
    const id = idThere(`card-page:${page.id}`);
    expect(billing().payHostedPage({ id, card: 'approved' })).toMatchObject({ outcome: 'success' });
    expect(billing().payHostedPage({ id, card: 'approved' })).toMatchObject({ outcome: 'success' });
    await go(20_000);
    expect(outcome()).toMatchObject({ here: 1, due: 0 });
    await go(2 * HOUR_MS);
    expect(pageNow(page).state).toBe('done');
    expect(outcome()).toEqual({ here: 1, there: 1, due: 0, balance: 0, differences: 0 });
  },
);

test.each(ORGANISATIONS)(
  'X9 %s: a page that is left, refused or over pays nothing, and another one does',
  async (organisation) => {
    await start(organisation);
    const left = ask();
    await go(MINUTE_MS);
    billing().cancelHostedPage({ id: idThere(`card-page:${left.id}`) });
    await go(MINUTE_MS);
    expect(pageNow(left).state).toBe('left');

    const declined = ask();
    await go(MINUTE_MS);
    billing().payHostedPage({ id: idThere(`card-page:${declined.id}`), card: 'declined' });
    await go(MINUTE_MS);
    expect(pageNow(declined).state).toBe('refused');

    const forgotten = ask();
    await go(2 * HOUR_MS);
    expect(pageNow(forgotten).state).toBe('lapsed');
    expect(listOpenCardPages(now().ledger.read)).toEqual([]);

    const last = ask();
    await go(MINUTE_MS);
    billing().payHostedPage({ id: idThere(`card-page:${last.id}`), card: 'approved' });
    await go(MINUTE_MS);
    expect(outcome()).toEqual({ here: 1, there: 1, due: 0, balance: 0, differences: 0 });
  },
);

test.each(ORGANISATIONS)(
  'X9 %s: the program is quit while somebody pays: it is heard of at the next start',
  async (organisation) => {
    const desk = await start(organisation);
    const page = ask();
    await go(MINUTE_MS);
    billing().payHostedPage({ id: idThere(`card-page:${page.id}`), card: 'approved' });
    desk.clock.at = (desk.clock.at + 3 * HOUR_MS) as typeof desk.clock.at;
    const again = await openDesk({ ...desk.line, setups: desk.desk.setups });
    await pass({ ...desk, desk: again }, 5 * MINUTE_MS, SYSTEMS);
    expect(pageNow(page).state).toBe('done');
    expect(outcome()).toMatchObject({ here: 1, there: 1, due: 0, balance: 0 });
  },
);

test('J8 own: what was paid on a page that is not known here, before events were first read', async () => {
  const always = { kind: 'always' } as const;
  const events = { method: 'GET', path: '/billing/v1/events' };
  const act = { kind: 'server-error', status: 500, commits: false } as const;
  const { sandbox } = await start('own', { match: events, timing: always, act });
  const path = '/billing/v1/hostedpages/invoicepayment';
  const unanswered = { kind: 'server-error', status: 500, commits: true } as const;
  sandbox.control.fault({ match: { path }, timing: always, act: unanswered });
  ask();
  await go(MINUTE_MS);
  const [page] = sandbox.control.effects({ system: 'billing', module: 'hostedpages' });
  billing().payHostedPage({ id: present(page, 'a page').id, card: 'approved' });
  await go(HOUR_MS);
  expect(outcome()).toMatchObject({ here: 0, there: 1 });
  sandbox.control.clearFaults();
  await go(2 * HOUR_MS);
  expect(outcome()).toMatchObject({ here: 1, there: 1, due: 0, balance: 0 });
});

test.each(ORGANISATIONS)(
  'X8 %s: what was paid before is no part of what the page asks for',
  async (organisation) => {
    const { ledger, services } = await start(organisation);
    const amount = 10_000 as typeof TOTAL;
    ledger.write((tx) =>
      recordReceived(services, tx, {
        ...{ clientId: CLIENT.id, receivedOn: DAY, amount, currency: EUR, method: 'bank' },
        ...{ rate: { ...INVOICE.rate, source: 'typed' }, reference: '', note: '' },
        applications: [{ invoiceId: INVOICE.id, amount, withheld: 0 as typeof TOTAL }],
      }),
    );
    const page = ask();
    await go(2 * MINUTE_MS);
    const id = idThere(`card-page:${page.id}`);
    expect(billing().payHostedPage({ id, card: 'approved' })).toMatchObject({ outcome: 'success' });
    await go(2 * HOUR_MS);
    expect(outcome()).toEqual({ here: 2, there: 2, due: 0, balance: 0, differences: 0 });
  },
);

test('X10 a part that somebody writes down in Books, with its fee, is taken once', async () => {
  await start('shared');
  ask();
  await go(MINUTE_MS);
  const invoiceId = idThere(`invoice:${INVOICE.id}`);
  const there = { invoiceId, amount: '100', bankCharges: '1.50' };
  now().sandbox.control.people.books.recordPayment(there);
  await go(2 * HOUR_MS);
  const { here: mine, due, balance, differences } = outcome();
  expect([mine, due, balance, differences]).toEqual([1, TOTAL - 10_000, TOTAL - 10_000, 0]);
});

test.each(ORGANISATIONS)(
  'X13 %s: given back before it was read: paid once, and the refund is shown',
  async (organisation) => {
    const { sandbox } = await start(organisation);
    const page = ask();
    await go(MINUTE_MS);
    const id = idThere(`card-page:${page.id}`);
    const { paymentId = '' } = billing().payHostedPage({ id, card: 'approved' });
    const body = { amount: 5 };
    const refund = await visitorOf(sandbox).billing('POST', `/payments/${paymentId}/refunds`, {
      body,
    });
    expect(refund.status).toBe(201);
    await go(2 * HOUR_MS);
    expect(outcome()).toMatchObject({ here: 1, there: 1, due: 0 });
    expect(now().differences()).toMatchObject([{ field: 'refunded', theirs: 'EUR 5.00' }]);
  },
);

test.each([
  ['its answer got lost', { kind: 'drop-after' }, 'paid', 1],
  ['it got lost on its way', { kind: 'server-error', status: 500, commits: false }, 'unclear', 0],
] as const)('X11 a charge of which %s is sent once and looked up', async (_, act, state, times) => {
  const { ledger, services, sandbox } = await start('own');
  ask();
  await go(MINUTE_MS);
  const customerId = idThere(`client:${CLIENT.id}`);
  const { id: remoteId } = billing().storeCard({ customerId, card: 'approved' });
  const card = { remoteId, clientId: CLIENT.id, brand: 'Visa', lastFour: '1111', expires: '' };
  sandbox.control.fault({
    match: { system: 'billing', method: 'POST' },
    timing: { kind: 'nth', nth: 1 },
    act,
  });
  const charge = ledger.write((tx) => {
    saveCard(tx, card);
    return chargeStored(services, tx, { invoiceId: INVOICE.id, card: remoteId, amount: TOTAL });
  });
  await go(2 * HOUR_MS);
  expect(findCharge(ledger.read, charge.id)?.state).toBe(state);
  if (state === 'unclear') ledger.write((tx) => lookForCharge(tx, INVOICE.id, services.now));
  await go(2 * HOUR_MS);
  expect(findCharge(ledger.read, charge.id)?.state).toBe(state);
  expect(outcome()).toMatchObject({ here: times, there: times });
});

test('J32 what was paid on an invoice before it was known which it is there is recorded here', async () => {
  const path = '/billing/v1/invoices';
  await start('own', {
    match: { method: 'POST', path: `${path}/*/converttoopen` },
    ...{ timing: { kind: 'nth', nth: 1, times: 1 }, act: { kind: 'drop-after' } },
  });
  await go(HOUR_MS);
  ask();
  const { control } = now().sandbox;
  const there = () => control.objects('billing', 'invoices')[0] ?? {};
  for (let turns = 0; turns < 400 && there()['status'] !== 'sent'; turns += 1) await go(500);
  const act = { kind: 'server-error', status: 503, commits: false } as const;
  control.fault({ match: { method: 'GET', path }, timing: { kind: 'always' }, act });
  const { invoice_id, customer_id, total: amount } = there();
  const invoices = [{ invoice_id, amount_applied: amount }];
  const paid = { customer_id, payment_mode: 'banktransfer', amount, date: '2026-01-05', invoices };
  await visitorOf(now().sandbox).billing('POST', '/payments', { body: paid });
  await go(30 * MINUTE_MS);
  const subject = `invoice:${INVOICE.id}` as const;
  expect(findRemoteId(now().ledger.read, { system: 'billing', subject })).toBeNull();
  control.clearFaults();
  await go(4 * HOUR_MS);
  expect(outcome()).toEqual({ here: 1, there: 1, due: 0, balance: 0, differences: 0 });
});
