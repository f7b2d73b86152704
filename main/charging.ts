import type { cards } from '#contract/cards.ts';
import type { InputOf } from '#contract/define.ts';
import { findCard } from '#db/cards.ts';
import { findUndecidedCharge, recordCharge } from '#db/charges.ts';
import { findDeliveryOf } from '#db/delivery-of.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import { requeue } from '#db/outbox-decisions.ts';
import type { Charge } from '#domain/card/card.ts';
import { Refusal } from '#domain/errors.ts';
import type { InvoiceId } from '#domain/ids.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { refuseOpenForm } from '#main/card-forms/open-form.ts';
import { payable } from '#main/card-pages.ts';
import { makePayable } from '#main/making-payable.ts';
import { found } from '#main/present.ts';
import { money } from '#main/title.ts';

/** A stored card is asked for what is due, by a person, once (rule X11). */
export function chargeStored(
  services: Absorbing,
  tx: Writer,
  input: InputOf<(typeof cards)['charge']>,
): Charge {
  const { invoice, due } = payable(tx, input.invoiceId);
  const { number, currency, clientId } = invoice;
  refuseOpenForm(tx, invoice.id, services.now());
  if (input.amount !== due) {
    const sentence = `${number} has ${money(due, currency)} due by now. Look at it, then charge that.`;
    throw new Refusal('over-applied', sentence, 'amount');
  }
  const stored = findCard(tx, input.card);
  const { remoteId, brand, lastFour } = found(
    stored?.clientId === clientId ? stored : null,
    'This card',
  );
  makePayable(services, tx, invoice);
  const charge: Charge = {
    id: services.newId(),
    invoiceId: invoice.id,
    card: { remoteId, brand, lastFour },
    amount: due,
    currency,
    state: 'asked',
    askedAt: services.now(),
  };
  recordCharge(tx, charge);
  announce(services, tx, { kind: 'charge.asked', charge });
  const sentence = `Asked Billing to charge ${money(due, currency)} to the card ending in ${lastFour}`;
  recordHistory(tx, { at: services.now(), subject: `invoice:${invoice.id}`, sentence });
  return charge;
}

/** Only asks after it: what was sent once is never sent again (rule X4). */
export function lookForCharge(tx: Writer, invoiceId: InvoiceId, now: Absorbing['now']): void {
  const charge = found(findUndecidedCharge(tx, invoiceId), 'This charge');
  const delivery = findDeliveryOf(tx, {
    system: 'billing',
    subject: `charge:${charge.id}`,
    kind: 'charge.asked',
  });
  if (delivery?.state === 'parked') requeue(tx, { id: delivery.id, now: now() });
}
