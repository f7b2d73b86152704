import type { LedgerEvent } from '#domain/events.ts';
import type {
  CardPageId,
  CommentId,
  InvoiceId,
  PaymentId,
  RetainerPlanId,
  SubscriptionId,
  TicketId,
} from '#domain/ids.ts';
import { minor } from '#domain/money.ts';
import type { CreditUse, Payment } from '#domain/payment/payment.ts';
import { anInvoice, DAY, EUR, id, PAYMENT, VAT } from '#sync/testing/samples.ts';
import {
  CARD_PAGE,
  COMMENT,
  RETAINER,
  SERVICE_SAMPLES,
  SUBSCRIPTION,
  TICKET,
} from '#sync/testing/service-samples.ts';
import { clientOf, firstId } from '#tests/support/kill/services-of-day.ts';
import type { Dice } from '#tests/support/simulation/dice.ts';

type Child = {
  readonly number: number;
  readonly dice: Dice;
  readonly next: <T extends string>() => T;
};

/**
 * A client and what there is of them, in a shape that the dice choose: none to four invoices, paid
 * in parts, by credit of earlier payments or not at all, some void; plans and who is on them;
 * tickets with more or less talk. In an order in which a person may have done it.
 */
export function randomFamily(number: number, dice: Dice): readonly LedgerEvent[] {
  let made = firstId(number) + 100;
  const next = <T extends string>() => {
    made += 1;
    return id<T>(made);
  };
  const client = clientOf(number);
  const child: Child = { number, dice, next };
  const introduced = { kind: 'client.introduced', client, to: 'billing' } as const;
  const branches = [billed(child), retained(child), helped(child)];
  return [
    ...(number === 1 ? [{ kind: 'tax.saved', tax: VAT } as const] : []),
    { kind: 'client.saved', client },
    introduced,
    ...shuffledTogether(branches, dice),
    ...(dice.happens(0.5)
      ? [{ kind: 'client.saved', client: { ...client, phone: `+49 ${number}` } } as const]
      : []),
  ];
}

type Paid = { readonly payment: Payment; readonly uses: CreditUse[] };

function billed(child: Child): readonly LedgerEvent[] {
  const payments: Paid[] = [];
  return Array.from({ length: child.dice.below(5) }, (_, count) => {
    const isPayable = child.dice.happens(0.3);
    const invoice = invoiceOf(child, count, isPayable);
    return [
      { kind: 'invoice.issued', invoice } as const,
      ...(child.dice.happens(0.4) ? credited(child, invoice.id, payments) : []),
      ...paidInParts(child, invoice.id, payments),
      ...ended(child, invoice, isPayable),
    ];
  }).flat();
}

/** Taxes of Billing are its own: what is paid by card there has none. */
function invoiceOf({ number, next }: Child, count: number, isPayable: boolean) {
  const lines = anInvoice().lines.map((line) => (isPayable ? { ...line, taxes: [] } : line));
  const clientId = clientOf(number).id;
  return anInvoice(
    { lines },
    { id: next<InvoiceId>(), number: `INV-2026-${number}-${count}`, clientId },
  );
}

function credited(
  { dice }: Child,
  invoiceId: InvoiceId,
  payments: readonly Paid[],
): readonly LedgerEvent[] {
  const from = dice.pick(payments);
  if (!from) return [];
  const { payment, uses } = from;
  const amount = minor(1 + dice.below(1_000));
  uses.push({ paymentId: payment.id, invoiceId, appliedOn: DAY, amount });
  return [{ kind: 'payment.credit-used', payment, uses: [...uses] }];
}

function paidInParts(
  { number, dice, next }: Child,
  invoiceId: InvoiceId,
  payments: Paid[],
): readonly LedgerEvent[] {
  const clientId = clientOf(number).id;
  return Array.from({ length: dice.below(3) }, () => {
    const applied = minor(1 + dice.below(10_000));
    const applications = [{ invoiceId, amount: applied, withheld: minor(0) }];
    const amount = minor(applied + dice.below(20_000));
    const payment = { ...PAYMENT, id: next<PaymentId>(), clientId, amount, applications };
    const isVoid = dice.happens(0.15);
    if (!isVoid) payments.push({ payment, uses: [] });
    return [
      { kind: 'payment.recorded', payment, baseCurrency: EUR } as const,
      ...(isVoid
        ? [{ kind: 'payment.voided', paymentId: payment.id, voidedOn: DAY } as const]
        : []),
    ];
  }).flat();
}

function ended(
  { dice, next }: Child,
  invoice: ReturnType<typeof invoiceOf>,
  isPayable: boolean,
): readonly LedgerEvent[] {
  if (isPayable) {
    const purpose = { kind: 'pay-invoice', invoiceId: invoice.id } as const;
    const page = { ...CARD_PAGE, id: next<CardPageId>(), purpose };
    return [
      { kind: 'invoice.made-payable', invoice },
      { kind: 'card-page.asked', page, owed: null },
    ];
  }
  if (!dice.happens(0.2)) return [];
  const { id: invoiceId, number } = invoice;
  return [{ kind: 'invoice.voided', invoiceId, number, reason: 'Written twice' }];
}

function retained({ number, dice, next }: Child): readonly LedgerEvent[] {
  const client = clientOf(number);
  const events: LedgerEvent[] = [];
  for (let count = dice.below(3); count > 0; count -= 1) {
    const plan = { ...RETAINER, id: next<RetainerPlanId>(), code: `plan-${number}-${count}` };
    events.push({ kind: 'plan.saved', plan });
    for (let on = dice.below(3); on > 0; on -= 1) {
      const subscriptionId = next<SubscriptionId>();
      const of = { id: subscriptionId, clientId: client.id, planId: plan.id };
      const subscription = { ...SUBSCRIPTION, ...of };
      events.push({ kind: 'subscription.asked', subscription, planCode: plan.code });
      if (dice.happens(0.4)) {
        events.push({ ...SERVICE_SAMPLES['subscription.change-asked'], subscriptionId });
      }
    }
  }
  return events;
}

function helped({ number, dice, next }: Child): readonly LedgerEvent[] {
  const client = clientOf(number);
  const events: LedgerEvent[] = [{ kind: 'client.introduced', client, to: 'desk' }];
  for (let count = dice.below(4); count > 0; count -= 1) {
    const of = { id: next<TicketId>(), clientId: client.id };
    const ticket = { ...TICKET, ...of, subject: `Question ${number}-${count}` };
    events.push({ kind: 'ticket.opened', ticket, clientId: client.id });
    for (let said = dice.below(4); said > 0; said -= 1) {
      const text = `Answer ${said} to ${count} of ${number}.`;
      const comment = { ...COMMENT, id: next<CommentId>(), ticketId: ticket.id, text };
      events.push({ kind: 'ticket.commented', comment, route: null });
    }
    const status = dice.happens(0.5) ? 'closed' : 'open';
    if (dice.happens(0.6))
      events.push({ kind: 'ticket.status-asked', ticketId: ticket.id, status });
  }
  return events;
}

/** Each branch in its own order, and all of them mixed. */
function shuffledTogether(
  branches: readonly (readonly LedgerEvent[])[],
  dice: Dice,
): readonly LedgerEvent[] {
  const left = branches.map((branch) => [...branch]);
  const all: LedgerEvent[] = [];
  for (;;) {
    const branch = dice.pick(left.filter(({ length }) => length > 0));
    const event = branch?.shift();
    if (!event) return all;
    all.push(event);
  }
}
