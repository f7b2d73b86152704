import { expect, test } from 'vitest';
import type { Plan, Planner } from '#sync/connector.ts';
import { cancelWriteOff, writeOffInvoice } from '#sync/connectors/books/write-off.ts';
import { contextWith } from '#sync/testing/books.ts';
import { SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const WRITTEN = SAMPLES['invoice.written-off'];
const CANCELLED = SAMPLES['invoice.write-off-cancelled'];
const there = contextWith({ [`invoice:${WRITTEN.invoiceId}`]: '7' });

function planned(plan: ReturnType<Planner<'invoice.written-off'>>): Plan {
  if (plan === null || 'kind' in plan) throw new Error('no plan');
  return plan;
}

const seen = ({ probe }: Plan, entry: object) =>
  probe.interpret(reply(200, { code: 0, invoice: { invoice_id: '7', ...entry } })).kind;

test('B20 Books is looked at before it writes off, and what it wrote off already is delivered', () => {
  const plan = planned(writeOffInvoice(WRITTEN, there));

  expect(plan).toMatchObject({
    asksFirst: true,
    probe: { request: { method: 'GET', path: '/invoices/7' } },
    send: { request: { method: 'POST', path: '/invoices/7/writeoff' } },
  });
  const entries = [{ write_off_amount: 119 }, { write_off_amount: 0, balance: 119 }, {}];
  expect(entries.map((entry) => seen(plan, entry))).toEqual(['sent', 'absent', 'absent']);
  expect(plan.send.interpret(reply(200, { code: 0, message: 'Written off' })).kind).toBe('sent');
  expect(plan.send.interpret(reply(404, { code: 1002, message: 'Gone.' })).kind).toBe('park');
});

test('B20 a write-off that is taken back is open there again', () => {
  const plan = planned(cancelWriteOff(CANCELLED, there));

  expect(plan.send.request).toMatchObject({ method: 'POST', path: '/invoices/7/writeoff/cancel' });
  const entries = [{ write_off_amount: 119 }, { write_off_amount: 0 }, {}];
  expect(entries.map((entry) => seen(plan, entry))).toEqual(['absent', 'sent', 'sent']);
});

test('B21 a write-off waits for payments of the invoice that are still on their way', () => {
  const busy = { ...there, isMentionedEarlier: () => true };
  expect(writeOffInvoice(WRITTEN, busy)).toMatchObject({ kind: 'wait' });
  expect(writeOffInvoice(WRITTEN, contextWith())).toMatchObject({ kind: 'park' });
});

test('B21 one that is refused for a payment that must leave first is tried again', () => {
  const refused = reply(400, { code: 1038, message: 'Nothing is open.' });
  const { send } = planned(writeOffInvoice(WRITTEN, there));
  expect(send.interpret(refused)).toMatchObject({ kind: 'retry', spares: false });
});

test('P10 what is paid there meanwhile needs no write-off', () => {
  const plan = planned(writeOffInvoice(WRITTEN, there));
  expect(seen(plan, { write_off_amount: 0, balance: 0 })).toBe('needless');
});
