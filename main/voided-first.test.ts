import { expect, test } from 'vitest';
import type { Instant } from '#domain/dates.ts';
import type { EventKind } from '#domain/events.ts';
import type { Payment } from '#domain/payment/payment.ts';
import { createOutboxStore } from '#main/outbox-store.ts';
import type { Delivery, OutboxStore, Settlement } from '#sync/outbox-store.ts';
import { anIssued, aPayment, settled } from '#tests/support/builders.ts';
import { aProgram, START } from '#tests/support/services.ts';

const at = (ms: number) => (START + ms) as Instant;
const LATER = at(60_000);
const waiting = { state: 'waiting', dueAt: LATER, spared: true } as const;

/** An invoice that was paid, the payment void, and what was done with it then. */
async function voidedBefore(what: string) {
  const program = aProgram();
  const client = await settled(program);
  const { id, issuedOn, totals } = await anIssued(program, client);
  const amount = totals.total;
  const applications = [{ invoiceId: id, amount, withheld: 0 }];
  const paying = aPayment(client, { amount, receivedOn: issuedOn, applications });
  const payment = await program.call<Payment>('payments.record', paying);
  await program.call('payments.void', { id: payment.id });
  if (what === 'paid anew') await program.call('payments.record', paying);
  if (what === 'void') await program.call('invoices.void', { id, reason: 'Twice' });
  if (what === 'written off') {
    await program.call('invoices.writeOff', { id, writtenOffOn: issuedOn, reason: 'Gone' });
  }
  const ledger = () => program.services.ledger;
  return { id, store: createOutboxStore({ ...program.services, ledger, isHeld: () => false }) };
}

/** Delivers what is due until one of this kind is claimed. */
function claimed(store: OutboxStore, kind: EventKind): Delivery {
  for (let made = 1; ; made += 1) {
    const [delivery] = store.claim('books', START);
    if (delivery === undefined) throw new Error(`no ${kind}`);
    if (delivery.event.kind === kind) return delivery;
    settle(store, delivery, { state: 'sent', remoteId: String(made), note: 'Delivered.' });
  }
}

function settle(store: OutboxStore, delivery: Delivery, settlement: Settlement, now = START) {
  store.settle([{ delivery, settlement }], now);
}

test.each([
  ['written off', 'invoice.written-off'],
  ['void', 'invoice.voided'],
  ['paid anew', 'payment.recorded'],
] as const)(
  'S34 an invoice is %s there once the payment that was voided before has left it',
  async (what, kind) => {
    const { id, store } = await voidedBefore(what);
    const leaving = claimed(store, 'payment.voided');
    settle(store, leaving, { ...waiting, note: 'No answer.' });
    const next = claimed(store, kind);
    expect(store.isMentionedEarlier(next, id)).toBe(true);

    settle(store, next, { ...waiting, dueAt: at(300_000), note: 'Waiting.', waitsFor: id });
    const [again] = store.claim('books', LATER);
    expect(again?.id).toBe(leaving.id);
    settle(store, leaving, { state: 'sent', remoteId: '9', note: 'Delivered.' }, LATER);
    expect(store.nextDueAt('books')).toBe(LATER);
    expect(store.isMentionedEarlier(next, id)).toBe(false);
  },
);
