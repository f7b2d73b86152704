import type { Writer } from '#db/ledger.ts';
import { enqueue } from '#db/outbox.ts';
import { type LedgerEvent, subjectOf } from '#domain/events.ts';
import type { DeliveryId, ExpenseId, IncomeId, InvoiceId, PaymentId } from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import { SYSTEMS } from '#domain/systems.ts';
import { audienceOf } from '#sync/registry.ts';
import { AT, anInvoice, EUR, EXPENSE, INCOME, id, PAYMENT, VAT } from '#sync/testing/samples.ts';
import { keep } from '#tests/support/kill/kept.ts';
import { clientOf, firstId, servicesOfDay } from '#tests/support/kill/services-of-day.ts';

/**
 * What is written down on one day, in one transaction; ids follow from the day's number. `card` is
 * one that the client of the first day has stored in Billing, or null.
 */
export function announceDay(tx: Writer, day: number, card: string | null): void {
  const base = firstId(day);
  for (const [index, event] of wholeDay(day, card).entries()) {
    keep(tx, event);
    for (const system of audienceOf(event)) {
      const own = base + index * SYSTEMS.length + SYSTEMS.indexOf(system);
      enqueue(tx, {
        id: id<DeliveryId>(own),
        key: id<string>(1_000_000_000 + own),
        system,
        subject: subjectOf(event),
        event,
        title: event.kind,
        now: AT,
      });
    }
  }
}

/** In the order in which a person does it. */
export function wholeDay(day: number, card: string | null): readonly LedgerEvent[] {
  return [...eventsOf(day), ...servicesOfDay(day, card)];
}

function eventsOf(day: number): readonly LedgerEvent[] {
  const base = firstId(day) + 500;
  const client = clientOf(day);
  const invoice = anInvoice(
    {},
    { id: id<InvoiceId>(base + 1), number: `INV-2026-${day}`, clientId: client.id },
  );
  const payment = {
    ...PAYMENT,
    id: id<PaymentId>(base + 2),
    clientId: client.id,
    applications: [{ invoiceId: invoice.id, amount: minor(10_000), withheld: minor(0) }],
  };
  const expense = { ...EXPENSE, id: id<ExpenseId>(base + 3) };
  const income = { ...INCOME, id: id<IncomeId>(base + 4) };
  return [
    ...(day === 1 ? [{ kind: 'tax.saved', tax: VAT } as const] : []),
    { kind: 'client.saved', client },
    { kind: 'invoice.issued', invoice },
    { kind: 'payment.recorded', payment, baseCurrency: EUR },
    { kind: 'expense.saved', expense, baseCurrency: EUR },
    { kind: 'income.recorded', income, baseCurrency: EUR },
    { kind: 'client.saved', client: { ...client, phone: `+49 ${day}` } },
    ...(day % 3 === 0
      ? [{ kind: 'payment.voided', paymentId: payment.id, voidedOn: PAYMENT.receivedOn } as const]
      : []),
    ...(day % 5 === 0
      ? [{ kind: 'expense.voided', expenseId: expense.id, voidedOn: PAYMENT.receivedOn } as const]
      : []),
  ];
}
