import { z } from 'zod';
import type { Charge } from '#domain/card/card.ts';
import { dayOfInstant } from '#domain/dates.ts';
import type { Planner } from '#sync/connector.ts';
import { billingStep, readSaved, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { payableId } from '#sync/connectors/billing/parent.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { decimal } from '#sync/decimal.ts';
import { absent, type Outcome, park, sent } from '#sync/outcome.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const PAYMENT = { name: 'payment', id: 'payment_id', words: 'this invoice or this card' };
const UNCLEAR =
  'Nothing is known of this charge: Billing shows no payment for it, and it is never sent again ' +
  'by itself. Look at the invoice in Billing; if no money moved, charge anew and set this aside.';
/** Days there may begin a good half day before days here. */
const LATEST_ZONE_MINUTES = -12 * 60;

const zOwed = z.object({ balance: z.coerce.number() });
const zPaid = z.object({
  payments: z.array(
    z.object({
      payment_id: zRemoteId,
      amount: z.coerce.number().catch(0),
      date: z.string().catch(''),
      autotransaction: z
        .object({ card_id: zRemoteId.optional().catch(undefined) })
        .optional()
        .catch(undefined),
      gateway_transaction_id: z.string().catch(''),
    }),
  ),
});

/**
 * Sent once, after the balance was read, and never again: there is no guard over there. What its
 * answer would have said is looked up among the invoice's payments (rule X4).
 */
export const askCharge: Planner<'charge.asked'> = ({ charge }, context) => {
  if (!readSetup(context.setup)) return NOT_SET_UP;
  const id = payableId(context, charge.invoiceId);
  if (typeof id !== 'string') return id;
  const path = `/invoices/${id}`;
  const body = { card_id: charge.card.remoteId };
  return {
    onlyOnceAfter: billingStep({ method: 'GET', path }, (reply) => {
      const found = thingOf(reply, 'invoice', zOwed);
      return found ? mayCharge(charge, found.balance) : refused(reply, PAYMENT.words);
    }),
    send: billingStep({ method: 'POST', path: `${path}/collect`, body }, (reply) =>
      readSaved(reply, PAYMENT),
    ),
    probe: billingStep({ method: 'GET', path }, (reply) => {
      const found = thingOf(reply, 'invoice', zPaid);
      return found ? cameOf(charge, found) : refused(reply, PAYMENT.words);
    }),
  };
};

/** A card is charged what is due there: if that is not what was asked here, nothing is charged. */
function mayCharge({ amount, currency }: Charge, balance: number): Outcome {
  const wanted = decimal(amount, currency);
  if (balance === wanted) return absent;
  return park(
    `Nothing was charged: Billing has ${balance} ${currency} due on this invoice, not ${wanted}. ` +
      'Set this aside.',
  );
}

function cameOf({ card, amount, currency, askedAt }: Charge, paid: z.infer<typeof zPaid>): Outcome {
  const wanted = decimal(amount, currency);
  const earliest = dayOfInstant(askedAt, LATEST_ZONE_MINUTES);
  const ours = paid.payments.find(
    (payment) =>
      payment.amount === wanted &&
      payment.date >= earliest &&
      (payment.autotransaction?.card_id ?? card.remoteId) === card.remoteId &&
      (payment.autotransaction !== undefined || payment.gateway_transaction_id !== ''),
  );
  return ours ? sent(ours.payment_id) : park(UNCLEAR);
}
