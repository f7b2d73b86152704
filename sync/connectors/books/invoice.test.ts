import { expect, test } from 'vitest';
import type { CurrencyCode } from '#domain/currency.ts';
import type { TaxId } from '#domain/ids.ts';
import { milli, minor, ppm, price } from '#domain/money.ts';
import type { Rate } from '#domain/rate.ts';
import type { Plan } from '#sync/connector.ts';
import { createInvoice, toBooksInvoice, voidInvoice } from '#sync/connectors/books/invoice.ts';
import { booksSetup, contextWith } from '#sync/testing/books.ts';
import {
  anInvoice,
  CITY,
  CLIENT,
  DAY,
  type Invoice,
  ITEM,
  id,
  LINE,
  SAMPLES,
  VAT,
} from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const CLIENT_THERE = { [`client:${CLIENT.id}`]: '91', [`tax:${VAT.id}`]: '92' };
const known = { contact: '91', currency: '11', taxes: ['92'], items: () => undefined };

function planned(invoice: Invoice, ids: Readonly<Record<string, string>>, field = 'cf_x'): Plan {
  const plan = createInvoice(
    { kind: 'invoice.issued', invoice },
    contextWith(ids, booksSetup(field === '' ? null : field)),
  );
  if (plan === null || 'kind' in plan) throw new Error(JSON.stringify(plan));
  return plan;
}

test('B5 it goes under our own number, marked, and is told to be sent', () => {
  const plan = planned(anInvoice(), CLIENT_THERE);
  expect(plan.send.request).toMatchObject({
    method: 'PUT',
    path: '/invoices?ignore_auto_number_generation=true',
    headers: {
      'X-Unique-Identifier-Key': 'cf_x',
      'X-Unique-Identifier-Value': anInvoice().id,
      'X-Upsert': 'true',
    },
    body: {
      invoice_number: 'INV-2026-0001',
      custom_fields: [{ api_name: 'cf_x', value: anInvoice().id }],
    },
  });
  expect(plan.finish?.('7').request.path).toBe('/invoices/7/status/sent');
});

test('B2 without a unique field it is a plain create, asked for first', () => {
  const plan = planned(anInvoice(), CLIENT_THERE, '');
  expect(plan.asksFirst).toBe(true);
  expect(plan.send.request.method).toBe('POST');
  expect(plan.send.request.body).not.toHaveProperty('custom_fields');
  expect(plan.probe.request.path).toContain('invoice_number=INV-2026-0001');
});

test('S17 the client and the taxes go first', () => {
  const event = SAMPLES['invoice.issued'];
  const waiting = (known: Record<string, string>) =>
    createInvoice(event, contextWith(known, booksSetup(), true));
  expect(waiting({})).toMatchObject({
    kind: 'wait',
    why: 'Waiting. Goes out when Books has taken the client.',
  });
  expect(waiting({ [`client:${CLIENT.id}`]: '91' })).toMatchObject({
    why: 'Waiting. Goes out when Books has taken the tax “VAT”.',
  });
  expect(waiting(CLIENT_THERE)).toMatchObject({
    why: 'Waiting. Goes out when Books has taken its items.',
  });
});

test('S17 what waits for something that was set aside asks a person instead', () => {
  expect(createInvoice(SAMPLES['invoice.issued'], contextWith())).toMatchObject({
    kind: 'park',
    why: 'Books never got the client. Save it here once more, then try this again.',
  });
  const withoutItem = planned(anInvoice(), CLIENT_THERE).send.request.body;
  expect(JSON.stringify(withoutItem)).not.toContain('item_id');
});

test('B11 a currency Books does not have is a sentence, not an attempt', () => {
  const invoice = anInvoice({ currency: 'KWD' as CurrencyCode });
  const held = createInvoice({ kind: 'invoice.issued', invoice }, contextWith(CLIENT_THERE));
  expect(held).toEqual({
    kind: 'park',
    why: 'Books has no currency KWD. Add it there under Settings › Currencies, then try again.',
  });
});

test('B11 only a foreign invoice brings its rate', () => {
  const foreign = anInvoice(
    { currency: 'USD' as CurrencyCode },
    { rate: { rate: '0.9213' as Rate, on: DAY, source: 'typed' } },
  );
  expect(toBooksInvoice(foreign, known)).toMatchObject({ exchange_rate: 0.9213 });
  expect(toBooksInvoice(anInvoice(), known)).not.toHaveProperty('exchange_rate');
});

test('S16 quantity, price and tax of a line are exact', () => {
  const body = toBooksInvoice(anInvoice(), { ...known, items: () => '55' });
  expect(body.line_items).toEqual([
    {
      item_id: '55',
      name: 'Editing',
      description: 'Chapter 1 to 4',
      rate: 85.5,
      quantity: 5.5,
      unit: 'h',
      tax_id: '92',
    },
  ]);
  expect(ITEM.price).toBe(8_550_0000);
});

test('S16 four and a half yen a word stay four and a half', () => {
  const line = { ...LINE, price: price(45_000), quantity: milli(1_000_000), taxes: [] };
  const yen = anInvoice({ currency: 'JPY' as CurrencyCode, lines: [line] });
  expect(toBooksInvoice(yen, { ...known, taxes: [null] }).line_items[0]).toMatchObject({
    rate: 4.5,
    quantity: 1_000,
  });
});

test('B8 a discount of the document is an amount before tax', () => {
  const invoice = anInvoice({ discount: { kind: 'percent', rate: ppm(100_000) } });
  expect(toBooksInvoice(invoice, known)).toMatchObject({
    discount_type: 'entity_level',
    discount: 47.03,
    is_discount_before_tax: true,
  });
});

test('B8 where a line has a discount, all discounts are the lines’', () => {
  const lines = [{ ...LINE, discountRate: ppm(100_000) }, LINE];
  const invoice = anInvoice({ lines, discount: { kind: 'amount', amount: minor(1_000) } });
  const body = toBooksInvoice(invoice, { ...known, taxes: ['92', '92'] });
  expect(body).toMatchObject({ discount_type: 'item_level' });
  expect(body).not.toHaveProperty('discount');
  const discounts = body.line_items.map((line) => line.discount ?? 0);
  expect(discounts).toEqual([51.76, 5.26]);
  expect(Math.round(discounts.reduce((sum, part) => sum + part, 0) * 100)).toBe(4_702 + 1_000);
});

test('B8 where taxes differ, the spread of a discount is ours and not Books’', () => {
  const lines = [LINE, { ...LINE, taxes: [] }];
  const invoice = anInvoice({ lines, discount: { kind: 'amount', amount: minor(1_001) } });
  const body = toBooksInvoice(invoice, { ...known, taxes: ['92', null] });
  expect(body).toMatchObject({ discount_type: 'item_level' });
  const discounts = body.line_items.map((line) => line.discount ?? 0);
  expect(discounts.toSorted((a, b) => a - b)).toEqual([5, 5.01]);
});

test('B4 several taxes of a line are the group of them, in any order', () => {
  const group = `tax-group:${[VAT.id, CITY.id].toSorted((a, b) => (a < b ? -1 : 1)).join('+')}`;
  const invoice = anInvoice({ lines: [{ ...LINE, taxes: [CITY, VAT] }] });
  const plan = planned(invoice, { ...CLIENT_THERE, [group]: '99' });
  expect(plan.send.request.body).toMatchObject({ line_items: [{ tax_id: '99' }] });
});

test('B4 what a client keeps back is no tax of the line', () => {
  const kept = { ...VAT, id: id<TaxId>(66), kind: 'withholding' as const };
  const plan = planned(anInvoice({ lines: [{ ...LINE, taxes: [kept] }] }), CLIENT_THERE);
  expect(JSON.stringify(plan.send.request.body)).not.toContain('tax_id');
});

test('B4 a line without a tax says so where its item usually has one', () => {
  const invoice = anInvoice({ lines: [{ ...LINE, taxes: [] }] });
  const own = { ...CLIENT_THERE, [`item:${ITEM.id}`]: '93' };
  const line = (ids: typeof own | typeof CLIENT_THERE) => planned(invoice, ids).send.request.body;
  expect(line(own)).toMatchObject({ line_items: [{ item_id: '93', tax_id: '' }] });
  expect(JSON.stringify(line(CLIENT_THERE))).not.toContain('tax_id');
});

test('B7 a total Books comes to otherwise is said, and nothing is changed', () => {
  const { send } = planned(anInvoice(), CLIENT_THERE);
  const answer = (total: number) =>
    reply(200, { code: 0, invoice: { invoice_id: '4600000000012345679', total } });
  expect(send.interpret(answer(559.6))).toEqual({ kind: 'sent', remoteId: '4600000000012345679' });
  expect(send.interpret(answer(559.61))).toMatchObject({
    kind: 'sent',
    note: 'Books shows 559.61 for INV-2026-0001, this ledger 559.6. Nothing was changed.',
  });
});

test('B6 code 0 without an id is not delivered', () => {
  const { send } = planned(anInvoice(), CLIENT_THERE);
  for (const invoice of [null, {}, { invoice_id: null }, { invoice_id: 'x' }]) {
    expect(send.interpret(reply(200, { code: 0, invoice })).kind).toBe('retry');
  }
});

test.each([
  ['ours by its mark', { cf_x: anInvoice().id, invoice_number: 'INV-2026-0001' }, 'sent'],
  ['a stranger of the same number', { invoice_number: 'INV-2026-0001', total: 1 }, 'park'],
  ['somebody else’s mark', { cf_x: 'other', invoice_number: 'INV-2026-0001' }, 'absent'],
])('B5 a number that is there is %s', (_, entry, kind) => {
  const { probe } = planned(anInvoice(), CLIENT_THERE);
  const body = { code: 0, invoices: [{ invoice_id: '7', ...entry }] };
  expect(probe.interpret(reply(200, body)).kind).toBe(kind);
});

test('B5 without a unique field, number, client, day and total must all be ours', () => {
  const { probe } = planned(anInvoice(), CLIENT_THERE, '');
  const entry = {
    invoice_id: '7',
    invoice_number: 'INV-2026-0001',
    customer_id: '91',
    date: DAY,
    total: 559.6,
  };
  const judged = (more: object) =>
    probe.interpret(reply(200, { code: 0, invoices: [{ ...entry, ...more }] })).kind;
  expect(judged({})).toBe('sent');
  expect(judged({ customer_id: '92' })).toBe('park');
  expect(judged({ total: 559.61 })).toBe('park');
});

test('B13 voiding is never deleting, and is asked after', () => {
  const event = SAMPLES['invoice.voided'];
  const there = contextWith({ [`invoice:${event.invoiceId}`]: '7' });
  const plan = voidInvoice(event, there);
  if (plan === null || 'kind' in plan) throw new Error('no plan');
  expect(plan.send.request).toMatchObject({ method: 'POST', path: '/invoices/7/status/void' });
  const seen = (status: string) =>
    plan.probe.interpret(reply(200, { code: 0, invoice: { invoice_id: '7', status } })).kind;
  expect([seen('void'), seen('sent')]).toEqual(['sent', 'absent']);
});

test('S19 voiding waits for payments of the invoice that are still on their way', () => {
  const event = SAMPLES['invoice.voided'];
  const there = contextWith({ [`invoice:${event.invoiceId}`]: '7' });
  expect(voidInvoice(event, { ...there, isMentionedEarlier: () => true })).toMatchObject({
    kind: 'wait',
  });
  expect(voidInvoice(event, contextWith())).toMatchObject({ kind: 'park' });
});

test('B9 a void refused for a payment that must leave first is tried again', () => {
  const event = SAMPLES['invoice.voided'];
  const plan = voidInvoice(event, contextWith({ [`invoice:${event.invoiceId}`]: '7' }));
  if (plan === null || 'kind' in plan) throw new Error('no plan');
  const refused = reply(400, { code: 1038, message: 'An invoice with payments stays.' });
  expect(plan.send.interpret(refused)).toMatchObject({ kind: 'retry', spares: false });
});
