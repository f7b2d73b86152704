import type { ChangedArea } from '#contract/events.ts';
import { findClient } from '#db/clients.ts';
import { clearDifferences, noteDifference } from '#db/differences.ts';
import { findSettlement } from '#db/invoices.ts';
import type { Writer } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { findWriteOff } from '#db/write-offs.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { FactOf } from '#domain/fact.ts';
import type { PaymentId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { add, type Minor, minor, ZERO } from '#domain/money.ts';
import { ONLY_THERE } from '#domain/one-sided.ts';
import type { PaymentMethod } from '#domain/payment/payment.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { agreeOnStanding, endCharge, tellRefund } from '#main/paid-after.ts';
import { invoiceBehind, isPlain, mayBeOurs, paymentHere, whoHas } from '#main/paid-known.ts';
import { recordReceived } from '#main/receiving.ts';
import { money } from '#main/title.ts';
import { makeDueAgain } from '#main/writing-off.ts';
import { methodOf as methodNamed } from '#sync/connectors/books/restored-payment.ts';

type Paid = FactOf<'payment.seen'>;

/**
 * What a client paid in Billing is recorded here exactly once, whoever tells of it first; nobody who
 * has it hears of it again (rules F4 and X10). What cannot be told from money that stands here
 * already is shown.
 */
export function absorbCardPayment(
  services: Absorbing,
  tx: Writer,
  fact: Paid,
): readonly ChangedArea[] {
  const having = whoHas(tx);
  const known = paymentHere(tx, fact, having);
  if (known !== null) return tellRefund(services, tx, fact, known) ? ['payments'] : [];
  const [part] = fact.applied;
  const invoice = part && invoiceBehind(tx, having, part.invoiceId);
  if (!part || !invoice || mayBeOurs(tx, fact, invoice, having)) return [];
  const due = add(
    findSettlement(tx, invoice.id)?.due ?? ZERO,
    findWriteOff(tx, invoice.id)?.amount ?? ZERO,
  );
  if (!isPlain(tx, fact, { invoice, due, having })) {
    show(services, tx, fact, invoice);
    return ['clients', 'invoices'];
  }
  take(services, tx, fact, { invoice, having, settles: minor(Math.min(part.amount, due)) });
  return ['payments', 'invoices', 'clients', 'reports'];
}

type Taking = {
  readonly invoice: IssuedInvoice;
  readonly having: readonly System[];
  readonly settles: Minor;
};

/** Its ids are remembered first, so that whoever tells of it next is not believed to bring more. */
function take(
  services: Absorbing,
  tx: Writer,
  fact: Paid,
  { invoice, having, settles }: Taking,
): void {
  const { amount, currency, paidOn, remoteId, fee } = fact;
  const id = services.newId<PaymentId>();
  makeDueAgain(services, tx, { id: invoice.id, day: paidOn });
  for (const system of having) {
    rememberRemoteId(tx, { system, subject: `payment:${id}`, remoteId });
    clearDifferences(tx, { system, subject: `payment:${remoteId}`, except: [] });
  }
  const part = { invoiceId: invoice.id, amount: settles, withheld: ZERO };
  const applications = settles > 0 ? [part] : [];
  const { clientId, rate } = invoice;
  const reference = maskCards(fact.gatewayId ?? fact.reference);
  const input = { clientId, receivedOn: paidOn, amount, currency, applications, reference };
  const typed = { ...rate, source: 'typed' } as const;
  const received = {
    ...input,
    note: maskCards(fact.note ?? ''),
    method: methodOf(fact),
    rate: typed,
  };
  recordReceived(services, tx, received, { id, but: having, fee: fee ?? ZERO });
  agreeOnStanding(tx, invoice, having);
  endCharge(services, tx, invoice.id, amount);
  tellRefund(services, tx, fact, id);
}

function methodOf({ gatewayId, mode }: Paid): PaymentMethod {
  return gatewayId !== null || /card/i.test(mode) ? 'card' : methodNamed(mode);
}

function show(
  services: Absorbing,
  tx: Writer,
  { system, remoteId, amount, currency, paidOn }: Paid,
  { clientId }: IssuedInvoice,
): void {
  const title = findClient(tx, clientId)?.name ?? '';
  const theirs = `${money(amount, currency)}, ${paidOn}`;
  const about = { system, subject: `payment:${remoteId}` as const, title, remoteId };
  const said = { field: ONLY_THERE, ours: '', theirs, now: services.now() };
  noteDifference(tx, { id: services.newId(), ...about, ...said });
}
