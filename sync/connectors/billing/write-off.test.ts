import { expect, test } from 'vitest';
import type { Held, Plan } from '#sync/connector.ts';
import { cancelWriteOff, writeOffInvoice } from '#sync/connectors/billing/write-off.ts';
import { BILLING_IDS, billingContext } from '#sync/testing/billing.ts';
import { anInvoice, SAMPLES } from '#sync/testing/samples.ts';
import { reply } from '#sync/testing/script.ts';

const { id: invoiceId } = anInvoice();
const WRITTEN = { ...SAMPLES['invoice.written-off'], invoiceId };
const CANCELLED = { ...SAMPLES['invoice.write-off-cancelled'], invoiceId };

function plan(made: Plan | Held | null): Plan {
  if (made === null || 'kind' in made) throw new Error(JSON.stringify(made));
  return made;
}

const seen = ({ probe }: Plan, amount: number) => {
  const invoice = { invoice_id: '95', write_off_amount: amount };
  return probe.interpret(reply(200, { code: 0, invoice })).kind;
};

test('B24 what is written off is so in a Billing of its own, with the reason, and is found there', () => {
  const written = plan(writeOffInvoice(WRITTEN, billingContext(BILLING_IDS)));
  expect(written.send.request).toMatchObject({
    ...{ method: 'POST', path: '/invoices/95/writeoff', body: { reason: 'Out of business' } },
  });
  expect(written.asksFirst).toBe(true);
  expect([79, 0].map((amount) => seen(written, amount))).toEqual(['sent', 'absent']);

  const taken = plan(cancelWriteOff(CANCELLED, billingContext(BILLING_IDS)));
  expect(taken.send.request).toMatchObject({ path: '/invoices/95/cancelwriteoff' });
  expect([79, 0].map((amount) => seen(taken, amount))).toEqual(['absent', 'sent']);
  expect(taken.send.interpret(reply(200, { code: 0, message: 'Open.' })).kind).toBe('sent');
});

test('B24 it waits for payments of the invoice that Billing has not taken yet', () => {
  const busy = { ...billingContext(BILLING_IDS), isMentionedEarlier: () => true };
  expect(writeOffInvoice(WRITTEN, busy)).toMatchObject({ kind: 'wait' });
});

test('P10 what is paid there meanwhile needs no write-off', () => {
  const { probe } = plan(writeOffInvoice(WRITTEN, billingContext(BILLING_IDS)));
  const invoice = { invoice_id: '95', write_off_amount: 0, balance: 0 };
  expect(probe.interpret(reply(200, { code: 0, invoice })).kind).toBe('needless');
});
