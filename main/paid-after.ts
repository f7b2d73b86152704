import { findUndecidedCharge, settleCharge } from '#db/charges.ts';
import { findClient } from '#db/clients.ts';
import { findDeliveryOf } from '#db/delivery-of.ts';
import { listDifferencesOf } from '#db/difference-list.ts';
import { clearDifferences, noteDifference } from '#db/differences.ts';
import { findSettlement, findVoid } from '#db/invoices.ts';
import type { Writer } from '#db/ledger.ts';
import { requeue } from '#db/outbox-decisions.ts';
import { findPayment } from '#db/payments.ts';
import type { FactOf } from '#domain/fact.ts';
import type { InvoiceId, PaymentId } from '#domain/ids.ts';
import type { IssuedInvoice } from '#domain/invoice/invoice.ts';
import { type Minor, ZERO } from '#domain/money.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { money } from '#main/title.ts';

/** Books may have told how it stands before it stood so here: then nothing differs any more. */
export function agreeOnStanding(
  tx: Writer,
  { id, currency }: IssuedInvoice,
  having: readonly System[],
): void {
  const subject = `invoice:${id}` as const;
  const ours: Readonly<Record<string, string>> = {
    balance: money(findSettlement(tx, id)?.due ?? ZERO, currency),
    status: findVoid(tx, id) === null ? 'issued' : 'void',
  };
  const open = listDifferencesOf(tx, subject).filter(({ state }) => state === 'open');
  for (const system of having) {
    const apart = open.filter((one) => one.system === system && one.theirs !== ours[one.field]);
    clearDifferences(tx, { system, subject, except: apart.map(({ field }) => field) });
  }
}

/** The payment is what a charge came to of which nobody knew: its delivery finds that, too. */
export function endCharge(
  services: Absorbing,
  tx: Writer,
  invoiceId: InvoiceId,
  amount: Minor,
): void {
  const charge = findUndecidedCharge(tx, invoiceId);
  if (charge?.amount !== amount) return;
  settleCharge(tx, { id: charge.id, state: 'paid' });
  const subject = `charge:${charge.id}` as const;
  const delivery = findDeliveryOf(tx, { system: 'billing', subject, kind: 'charge.asked' });
  if (delivery?.state === 'parked') requeue(tx, { id: delivery.id, now: services.now() });
}

/** Money that was given back there: a person decides what that means here (rule X13). */
export function tellRefund(
  services: Absorbing,
  tx: Writer,
  { system, remoteId, refunded = ZERO, currency }: FactOf<'payment.seen'>,
  id: PaymentId,
): boolean {
  const here = findPayment(tx, id);
  if (refunded <= 0 || here === null || here.voidedOn !== null) return false;
  const title = findClient(tx, here.payment.clientId)?.name ?? '';
  const about = { system, subject: `payment:${id}` as const, title, remoteId };
  const said = { field: 'refunded', ours: '', theirs: money(refunded, currency) };
  return (
    noteDifference(tx, { id: services.newId(), ...about, ...said, now: services.now() }) === 'noted'
  );
}
