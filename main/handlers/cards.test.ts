import { beforeEach, expect, test } from 'vitest';
import type { CardsOnFile, InvoiceCards } from '#contract/cards.ts';
import type { PaperDocument } from '#contract/invoices.ts';
import { findLastCardPage, saveCardPage } from '#db/card-pages.ts';
import { saveCard } from '#db/cards.ts';
import { redeliverAll } from '#db/outbox-decisions.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import type { CardPage, Charge } from '#domain/card/card.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { saveLink } from '#main/link.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import type { Settlement } from '#sync/outbox-store.ts';
import { anIssued, aPayment, settled } from '#tests/support/builders.ts';
import { outgoing } from '#tests/support/outgoing.ts';
import { aProgram, START, type TestProgram } from '#tests/support/services.ts';

const CARD = '4600000000000099001';
const PAGE = 'https://billing.zoho.eu/hostedpage/2-ab12/checkout';
const HOUR_MS = 3_600_000;
const LOOKED = { missing: '', advice: '', choices: [] };

let program: TestProgram;
let client: Client;
let invoice: IssuedInvoice;

beforeEach(async () => {
  program = aProgram();
  client = await settled(program);
  invoice = await anIssued(program, client);
});

const write = <T>(job: Parameters<typeof program.services.ledger.write<T>>[0]) =>
  program.services.ledger.write(job);

function connected(isShared = false): void {
  const billing = { organisation: 'Fernhill', setup: { isShared }, ...LOOKED };
  const said = { region: 'eu', clientId: '1000.A', organisation: 'Fernhill', identity: '1' };
  write((tx) => saveLink(tx, { ...said, systems: { billing }, isKept: true }));
}

const payInvoice = () => ({ purpose: { kind: 'pay-invoice', invoiceId: invoice.id } });
const ask = (input: object = payInvoice()) => program.call<CardPage>('cards.askPage', input);
const seen = () => program.call<InvoiceCards>('cards.ofInvoice', { id: invoice.id });

/** As the feed does once Billing has made it. */
function made(page: CardPage, url = PAGE): void {
  const expiresAt = (program.clock.now + HOUR_MS) as Instant;
  write((tx) => saveCardPage(tx, { ...page, state: 'open', url, expiresAt }));
  program.services.pages.look();
}

function storedCard(): void {
  write((tx) => {
    const card = { remoteId: CARD, brand: 'Visa', lastFour: '1111', expires: '2030-01' };
    saveCard(tx, { ...card, clientId: client.id });
  });
}

const charge = (amount: number = invoice.totals.total) =>
  program.call<Charge>('cards.charge', { invoiceId: invoice.id, card: CARD, amount });

/** One attempt of the newest delivery to Billing, with this end. */
function attempted(settlement: Settlement): void {
  const store = createOutboxStore({
    ...program.services,
    ledger: () => program.services.ledger,
    isHeld: () => false,
  });
  const later = (START + 10 * HOUR_MS) as Instant;
  for (;;) {
    const [delivery] = store.claim('billing', later);
    if (delivery === undefined) return;
    const isCharge = delivery.event.kind === 'charge.asked';
    const sent: Settlement = { state: 'sent', remoteId: `9${delivery.subject.length}`, note: '' };
    store.settle([{ delivery, settlement: isCharge ? settlement : sent }], later);
    if (isCharge) return;
  }
}

test('X9 Billing is told of client, invoice and page at once, in that order, and only when connected', async () => {
  await expect(ask()).rejects.toMatchObject({ problem: { code: 'not-connected' } });
  connected();
  const page = await ask();
  expect(page).toMatchObject({ state: 'asked', url: null });
  expect(outgoing(program, 'billing')).toEqual([
    'client.introduced',
    'invoice.made-payable',
    'card-page.asked',
  ]);
  expect(await seen()).toMatchObject({ page: { id: page.id, delivery: 'waiting' }, charge: null });
});

test('X9 whoever asks again gets the page that is asked for or open, and no second one', async () => {
  connected();
  const page = await ask();
  expect(await ask()).toMatchObject({ id: page.id });
  made(page);
  expect(await ask()).toMatchObject({ id: page.id, url: PAGE });
  expect(outgoing(program, 'billing')).toHaveLength(3);
  program.clock.now = (program.clock.now + HOUR_MS) as Instant;
  expect((await ask()).id).not.toBe(page.id);
});

test('X9 the browser comes up once, for who waits in this run, and on a page of Billing alone', async () => {
  connected();
  const page = await ask();
  expect(program.opened).toEqual([]);
  made(page);
  program.services.pages.look();
  expect(program.opened).toEqual([PAGE]);
  await program.call('cards.openPage', { id: page.id });
  expect(program.opened).toEqual([PAGE, PAGE]);

  write((tx) =>
    saveCardPage(tx, { ...page, state: 'open', url: 'https://billing.zoho.eu.evil.example/' }),
  );
  await expect(program.call('cards.openPage', { id: page.id })).rejects.toMatchObject({
    problem: { code: 'page-over' },
  });
  expect((await seen()).page).toMatchObject({ isOfBilling: false });
  expect(program.opened).toHaveLength(2);
});

test('X9 after a restart, or long after, no browser comes up by itself', async () => {
  connected();
  const page = await ask();
  program.clock.now = (program.clock.now + 10 * 60_000) as Instant;
  made(page);
  expect(program.opened).toEqual([]);
  await program.stop();
  const again = aProgram({ folder: program.folder });
  again.services.pages.look();
  expect(again.opened).toEqual([]);
  expect(await again.call<InvoiceCards>('cards.ofInvoice', { id: invoice.id })).toMatchObject({
    page: { state: 'open', url: PAGE },
  });
});

test('X8 an organisation of its own hears first what was paid; a shared one hears it from Books', async () => {
  const applications = [{ invoiceId: invoice.id, amount: 4_000, withheld: 0 }];
  await program.call('payments.record', aPayment(client, { amount: 4_000, applications }));
  connected(false);
  await ask();
  expect(outgoing(program, 'billing')).toEqual([
    'client.introduced',
    'invoice.made-payable',
    'payment.recorded',
    'card-page.asked',
  ]);
});

test('X8 nobody is asked for money where nothing is due', async () => {
  connected();
  const applications = [{ invoiceId: invoice.id, amount: invoice.totals.total, withheld: 0 }];
  const paid = aPayment(client, { amount: invoice.totals.total, applications });
  await program.call('payments.record', paid);
  await expect(ask()).rejects.toMatchObject({ problem: { code: 'nothing-due' } });
  const other = await anIssued(program, client);
  await program.call('invoices.void', { id: other.id, reason: 'Twice' });
  const purpose = { kind: 'pay-invoice', invoiceId: other.id };
  await expect(ask({ purpose })).rejects.toMatchObject({ problem: { code: 'invoice-void' } });
  expect(outgoing(program, 'billing')).toEqual([]);
});

test('X9 a page for storing a card introduces the client', async () => {
  connected();
  const purpose = { kind: 'store-card', clientId: client.id };
  const page = await ask({ purpose });
  expect(outgoing(program, 'billing')).toEqual(['client.introduced', 'card-page.asked']);
  storedCard();
  expect(await program.call<CardsOnFile>('cards.ofClient', { id: client.id })).toMatchObject({
    cards: [{ lastFour: '1111' }],
    page: { id: page.id },
  });
});

test('X11 a card is charged what is due, once: while that is not decided there is no other', async () => {
  connected();
  await expect(charge()).rejects.toMatchObject({ problem: { code: 'not-found' } });
  storedCard();
  await expect(charge(1)).rejects.toMatchObject({ problem: { code: 'over-applied' } });
  expect(await charge()).toMatchObject({ state: 'asked', card: { lastFour: '1111' } });
  await expect(charge()).rejects.toMatchObject({ problem: { code: 'charge-undecided' } });
  await expect(ask()).rejects.toMatchObject({ problem: { code: 'charge-undecided' } });
  expect(outgoing(program, 'billing').filter((kind) => kind === 'charge.asked')).toHaveLength(1);
});

test.each([
  ['paid', { state: 'sent', remoteId: '77', note: '' }],
  ['refused', { state: 'parked', note: 'Billing refused this.' }],
  ['unclear', { state: 'waiting', dueAt: START, note: 'No answer.', spared: false }],
  ['asked', { state: 'waiting', dueAt: START, note: 'At its limit.', spared: true }],
] as const)('X11 a charge is %s as its one attempt ended', async (state, settlement) => {
  connected();
  storedCard();
  await charge();
  attempted(settlement);
  expect((await seen()).charge).toMatchObject({ state });
});

test('X11 what nobody knows is looked up, never sent again, and ends by what a person says', async () => {
  connected();
  storedCard();
  await charge();
  attempted({ state: 'waiting', dueAt: START, note: 'No answer.', spared: false });
  attempted({ state: 'parked', note: 'Nothing is known of this charge.' });
  expect((await seen()).charge).toMatchObject({ state: 'unclear', delivery: 'needs-you' });
  await program.call('cards.lookAgain', { invoiceId: invoice.id });
  expect((await seen()).charge).toMatchObject({ state: 'unclear', delivery: 'waiting' });
  attempted({ state: 'parked', note: 'Nothing is known of this charge.' });
  const { rows } = await program.call<{ rows: { id: string }[] }>('sync.deliveries', {
    view: 'needs-you',
    after: null,
  });
  await program.call('sync.setAsideDelivery', { id: rows[0]?.id });
  expect((await seen()).charge).toMatchObject({ state: 'refused' });
});

test('W81 a link of Books stands on the paper while it lives and something is due', async () => {
  await expect(program.call('cards.askLink', { invoiceId: invoice.id })).rejects.toMatchObject({
    problem: { code: 'not-connected' },
  });
  connected();
  await program.call('cards.askLink', { invoiceId: invoice.id });
  await program.call('cards.askLink', { invoiceId: invoice.id });
  expect(outgoing(program, 'books').filter((kind) => kind === 'payment-link.asked')).toHaveLength(
    1,
  );
  expect((await seen()).isLinkAsked).toBe(true);
  const paper = () => program.call<PaperDocument>('invoices.paper', { id: invoice.id });
  const subject = `payment-link:${invoice.id}` as const;
  const known = (remoteId: string) =>
    write((tx) => rememberRemoteId(tx, { system: 'books', subject, remoteId }));
  known('https://zohosecurepay.eu.evil.example/x');
  expect((await paper()).payAt).toBeUndefined();
  const url = 'https://zohosecurepay.eu/books/Payment/secure?CInvoiceID=2-52';
  known(url);
  expect((await paper()).payAt).toEqual({ url, until: '2027-11-17' });
  program.clock.now = (program.clock.now + 400 * 24 * HOUR_MS) as Instant;
  expect((await paper()).payAt).toBeUndefined();
});

test('X9 a page of an organisation that was left is none of the next one', async () => {
  connected();
  const page = await ask();
  attempted({ state: 'sent', remoteId: '1', note: '' });
  expect((await ask()).id).toBe(page.id);
  write((tx) => redeliverAll(tx, { system: 'billing', now: program.clock.now }));
  expect((await ask()).id).not.toBe(page.id);
});

test('X9 a page that Billing refused is given up with its delivery, and may be asked for anew', async () => {
  connected();
  const page = await ask();
  write((tx) => tx.run("UPDATE outbox SET state = 'sending' WHERE kind = 'card-page.asked'"));
  write((tx) => tx.run("UPDATE outbox SET state = 'parked' WHERE kind = 'card-page.asked'"));
  const other = await ask();
  expect(other.id).not.toBe(page.id);
  const last = findLastCardPage(program.services.ledger.read, page.purpose);
  expect(last).toMatchObject({ id: other.id, state: 'asked' });
});
