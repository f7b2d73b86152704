import { expect, test } from 'vitest';
import { arrived, claimed, put, saved, settled, voided } from '#db/delivery-samples.ts';
import { isOnItsWay } from '#db/on-its-way.ts';
import { recordPayment, voidPayment } from '#db/payments.ts';
import { aLedgerWithClient, issue } from '#db/samples.ts';
import { aComment, aTicket } from '#db/service-samples.ts';
import { saveComment } from '#db/ticket-comments.ts';
import { saveTicket } from '#db/tickets.ts';
import type { ClientId } from '#domain/ids.ts';
import { minor, ZERO } from '#domain/money.ts';
import { aPayment, idOf, TODAY } from '#domain/samples.ts';

test('Y2 an invoice is on its way with the payments ever put to it', () => {
  const ledger = aLedgerWithClient();
  const { id: invoiceId, clientId, currency } = issue(ledger);
  const applications = [{ invoiceId, amount: minor(1), withheld: ZERO }];
  const payment = aPayment(1, { clientId, currency, applications });
  const isInvoice = () =>
    isOnItsWay(ledger.read, { system: 'books', subject: `invoice:${invoiceId}` });
  ledger.write((tx) => {
    recordPayment(tx, payment);
    voidPayment(tx, { id: payment.id, voidedOn: TODAY });
  });
  put(ledger, 1, voided(77));
  expect(isInvoice()).toBe(false);
  put(ledger, 2, { kind: 'payment.voided', paymentId: payment.id, voidedOn: TODAY });
  expect(isInvoice()).toBe(true);
  settled(ledger, claimed(ledger)!, arrived);
  expect(isInvoice()).toBe(true);
  settled(ledger, claimed(ledger)!, { ...arrived, remoteId: '2' });
  expect(isInvoice()).toBe(false);
});

test('Y2 a client is not on its way with what names it', () => {
  const ledger = aLedgerWithClient();
  const { billedBy: _, ...invoice } = issue(ledger);
  const subject = `client:${invoice.clientId}` as const;
  const isClient = () => isOnItsWay(ledger.read, { system: 'books', subject });
  put(ledger, 1, { kind: 'invoice.issued', invoice });
  expect(isClient()).toBe(false);
  put(ledger, 2, saved(1));
  expect([invoice.clientId, isClient()]).toEqual([idOf<ClientId>(1), true]);
});

test('Y7 a ticket is on its way with what is written in it', () => {
  const ledger = aLedgerWithClient();
  const [ticket, other] = [aTicket({ id: idOf(70) }), aTicket({ id: idOf(71) })];
  const comment = aComment({ id: idOf(72), ticketId: ticket.id });
  ledger.write((tx) => {
    for (const one of [ticket, other]) saveTicket(tx, one);
    saveComment(tx, comment);
  });
  put(ledger, 1, { kind: 'ticket.commented', comment, route: null }, 'desk');
  const told = [ticket, other].map(({ id }) =>
    isOnItsWay(ledger.read, { system: 'desk', subject: `ticket:${id}` }),
  );
  expect(told).toEqual([true, false]);
});
