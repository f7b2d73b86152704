import { findCardPage, saveCardPage } from '#db/card-pages.ts';
import { findCharge, settleCharge } from '#db/charges.ts';
import { findDelivery } from '#db/deliveries.ts';
import { recordHistory } from '#db/history.ts';
import type { Writer } from '#db/ledger.ts';
import type { Charge, ChargeState } from '#domain/card/card.ts';
import type { Instant } from '#domain/dates.ts';
import type { CardPageId, ChargeId, DeliveryId } from '#domain/ids.ts';
import { kindOf } from '#domain/subject.ts';
import { idIn } from '#main/known-here.ts';
import { money } from '#main/title.ts';
import type { Settled } from '#sync/outbox-store.ts';

/** How an attempt at a charge ended, as the row of the charge tells it (rule X11). */
export function followCharge(tx: Writer, { delivery, settlement }: Settled, now: Instant): void {
  if (delivery.event.kind !== 'charge.asked') return;
  const state = stateAfter(settlement, delivery.attempt);
  if (state !== null) decide(tx, delivery.event.charge.id, state, now);
}

/** A person set it aside: the page was not made, or they looked and no money had moved. */
export function followSetAside(tx: Writer, id: DeliveryId, now: Instant): void {
  const subject = findDelivery(tx, id)?.row.subject;
  if (subject === undefined) return;
  if (kindOf(subject) === 'charge') decide(tx, idIn(subject) as ChargeId, 'refused', now);
  if (kindOf(subject) !== 'card-page') return;
  const page = findCardPage(tx, idIn(subject) as CardPageId);
  if (page?.state === 'asked') saveCardPage(tx, { ...page, state: 'left' });
}

/** Set aside, and tried again after all. */
export function followRequeue(tx: Writer, id: DeliveryId): void {
  const subject = findDelivery(tx, id)?.row.subject;
  if (subject === undefined || kindOf(subject) !== 'card-page') return;
  const page = findCardPage(tx, idIn(subject) as CardPageId);
  if (page?.state === 'left' && page.url === null) saveCardPage(tx, { ...page, state: 'asked' });
}

/**
 * A first attempt that was refused did not reach the card. From then on nobody knows: it was sent,
 * and what became of it has to be looked up.
 */
function stateAfter(
  settlement: Settled['settlement'],
  attempt: number,
): Exclude<ChargeState, 'asked'> | null {
  switch (settlement.state) {
    case 'sent':
      return 'paid';
    case 'waiting':
      return settlement.spared ? null : 'unclear';
    case 'parked':
    case 'set-aside':
      return attempt > 1 ? 'unclear' : 'refused';
  }
}

function decide(tx: Writer, id: ChargeId, state: Exclude<ChargeState, 'asked'>, at: Instant): void {
  const charge = findCharge(tx, id);
  if (charge === null || charge.state === state) return;
  if (charge.state === 'paid' || charge.state === 'refused') return;
  settleCharge(tx, { id, state });
  const sentence = wordsOf(charge)[state];
  recordHistory(tx, { at, subject: `invoice:${charge.invoiceId}`, sentence });
}

function wordsOf({
  card,
  amount,
  currency,
}: Charge): Readonly<Record<Exclude<ChargeState, 'asked'>, string>> {
  const what = `the card ending in ${card.lastFour}`;
  return {
    paid: `Billing charged ${money(amount, currency)} to ${what}`,
    refused: `Nothing was charged to ${what}`,
    unclear: `It is not known yet whether ${what} was charged`,
  };
}
