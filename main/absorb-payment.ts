import type { ChangedArea } from '#contract/events.ts';
import { findUndecidedCharge, settleCharge } from '#db/charges.ts';
import { findClient } from '#db/clients.ts';
import { clearDifferences, noteDifference } from '#db/differences.ts';
import { findIssued } from '#db/issued.ts';
import type { Writer } from '#db/ledger.ts';
import { listOpenInvoices } from '#db/payment-list.ts';
import { findPayment } from '#db/payments.ts';
import { findSubject, rememberRemoteId } from '#db/remote-ids.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { FactOf } from '#domain/fact.ts';
import { type InvoiceId, isId, type PaymentId } from '#domain/ids.ts';
import { ZERO } from '#domain/money.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { findLink } from '#main/link.ts';
import { recordReceived } from '#main/receiving.ts';
import { money } from '#main/title.ts';

type Paid = FactOf<'payment.seen'>;

/**
 * What a client paid on Billing's page is recorded here exactly once, whoever tells of it first;
 * nobody who has it hears of it again (rules F3 and F4). What does not fit an open invoice is shown.
 */
export function absorbCardPayment(
  services: Absorbing,
  tx: Writer,
  fact: Paid,
): readonly ChangedArea[] {
  const having = whoHas(tx);
  if (isKnown(tx, fact, having)) return [];
  const [part] = fact.applied;
  const found = part && having.map((system) => invoiceBehind(tx, system, part.invoiceId));
  const id = found?.find((one) => one !== null) ?? null;
  const invoice = id && findIssued(tx, id);
  if (!part || !invoice) return [];
  const { amount, currency, paidOn, remoteId } = fact;
  const open = listOpenInvoices(tx, invoice.clientId).find((one) => one.id === invoice.id);
  if (fact.applied.length !== 1 || open?.currency !== currency || part.amount > open.due) {
    show(services, tx, fact, invoice.clientId);
    return ['clients', 'invoices'];
  }
  const taken = { id: services.newId<PaymentId>(), but: having };
  for (const system of having) {
    rememberRemoteId(tx, { system, subject: `payment:${taken.id}`, remoteId });
    clearDifferences(tx, { system, subject: `payment:${remoteId}`, except: [] });
  }
  const applications = [{ invoiceId: invoice.id, amount: part.amount, withheld: ZERO }];
  const { clientId, rate } = invoice;
  const said = { reference: maskCards(fact.gatewayId ?? fact.reference), note: '' };
  const input = { clientId, receivedOn: paidOn, amount, currency, applications, ...said };
  const typed = { ...rate, source: 'typed' } as const;
  recordReceived(services, tx, { ...input, method: methodOf(fact), rate: typed }, taken);
  const charge = findUndecidedCharge(tx, invoice.id);
  if (charge?.amount === amount) settleCharge(tx, { id: charge.id, state: 'paid' });
  return ['payments', 'invoices', 'clients', 'reports'];
}

/** Where Billing and Books are one organisation, one has what the other has. */
function whoHas(tx: Writer): readonly System[] {
  const setup = findLink(tx)?.systems.billing?.setup;
  return setup?.['isShared'] === true ? ['billing', 'books'] : ['billing'];
}

function isKnown(tx: Writer, { remoteId, our }: Paid, systems: readonly System[]): boolean {
  const isOurs = our !== null && isId(our) && findPayment(tx, our as PaymentId) !== null;
  return (
    isOurs ||
    systems.some((system) => findSubject(tx, { system, kind: 'payment', remoteId }) !== null)
  );
}

function invoiceBehind(tx: Writer, system: System, remoteId: string): InvoiceId | null {
  const subject = findSubject(tx, { system, kind: 'invoice', remoteId });
  return subject && (subject.slice('invoice:'.length) as InvoiceId);
}

function methodOf({ gatewayId, mode }: Paid) {
  return gatewayId !== null || /card/i.test(mode) ? 'card' : 'other';
}

function show(
  services: Absorbing,
  tx: Writer,
  { system, remoteId, amount, currency, paidOn }: Paid,
  clientId: Parameters<typeof findClient>[1],
): void {
  const title = findClient(tx, clientId)?.name ?? '';
  const theirs = `${money(amount, currency)}, ${paidOn}`;
  const about = { system, subject: `payment:${remoteId}` as const, title, remoteId };
  const said = { field: 'only-there', ours: '', theirs, now: services.now() };
  noteDifference(tx, { id: services.newId(), ...about, ...said });
}
