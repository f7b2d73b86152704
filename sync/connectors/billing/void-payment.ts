import type { Planner } from '#sync/connector.ts';
import { billingStep, readDone, refused, thingOf } from '#sync/connectors/billing/answer.ts';
import { isByCard, zPaid } from '#sync/connectors/billing/payment-there.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { sharedPayment } from '#sync/connectors/billing/shared-with-books.ts';
import { absent, curable, needless, park, sent } from '#sync/outcome.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';

const WORDS = 'this payment';
const NEVER_THERE = needless('Billing never got this payment. There is nothing to undo there.');
const OF_A_CARD = park(
  'Billing took this payment by card. Give the money back there if it is to go back, then set ' +
    'this aside.',
);

/** Deleted there, so that its invoices are open again; gone already is what was wanted (rule J14). */
export const voidPayment: Planner<'payment.voided'> = ({ paymentId }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const id = context.remoteId(`payment:${paymentId}`);
  if (id === undefined) return NEVER_THERE;
  if (setup.isShared) return sharedPayment(context, paymentId);
  const path = `/payments/${id}`;
  return {
    send: billingStep({ method: 'DELETE', path }, (reply) =>
      isGone(reply) ? sent(id) : curable(readDone(reply, id, WORDS)),
    ),
    probe: billingStep({ method: 'GET', path }, (reply) => {
      if (isGone(reply)) return sent(id);
      const found = thingOf(reply, 'payment', zPaid);
      if (!found) return refused(reply, WORDS);
      return isByCard(found) ? OF_A_CARD : absent;
    }),
    asksFirst: true,
  };
};
