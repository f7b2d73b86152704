import type { CardPage } from '#domain/card/card.ts';
import { isoDate } from '#domain/dates.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type {
  CardPageId,
  ChargeId,
  InvoiceId,
  PaymentId,
  RetainerPlanId,
  SubscriptionId,
} from '#domain/ids.ts';
import { add, minor } from '#domain/money.ts';
import type { SubscriptionChange } from '#domain/subscription/subscription.ts';
import { AT, anInvoice, CLIENT, EUR, id, LINE, PAYMENT, SAMPLES } from '#sync/testing/samples.ts';
import {
  CARD_PAGE,
  CHARGE,
  RETAINER,
  SERVICE_SAMPLES,
  SUBSCRIPTION,
} from '#sync/testing/service-samples.ts';
import type { Stage } from '#tests/held-to-contract/story/stage.ts';

/** Of an organisation of its own Billing knows no taxes. */
const untaxed = (count: number) =>
  anInvoice(
    { lines: [{ ...LINE, taxes: [] }] },
    { id: id<InvoiceId>(count), number: `INV-2026-00${count}` },
  );
const [ON_PAGE, CHARGED, TRANSFERRED, VOIDED, GIVEN_UP, CREDITED] = [
  untaxed(31),
  untaxed(32),
  untaxed(33),
  untaxed(34),
  untaxed(38),
  untaxed(39),
] as const;

const DEARER = { ...RETAINER, id: id<RetainerPlanId>(35), code: 'care-plus', name: 'More care' };
const OVER = { ...RETAINER, id: id<RetainerPlanId>(36), code: 'care-old', archivedAt: AT };
const LATER = { ...SUBSCRIPTION, id: id<SubscriptionId>(37), startsOn: isoDate('2026-03-01') };
const MOVE = {
  kind: 'move',
  planId: DEARER.id,
  planCode: DEARER.code,
  quantity: 2,
  price: minor(50_000),
} as const;

const CHANGES: readonly SubscriptionChange[] = [
  { kind: 'pause' },
  { kind: 'resume' },
  { ...MOVE, when: 'now' },
  { ...MOVE, quantity: 3, when: 'term-end' },
  { kind: 'cancel', when: 'term-end' },
  { kind: 'reactivate' },
];

const changed = (change: SubscriptionChange): LedgerEvent => ({
  ...SERVICE_SAMPLES['subscription.change-asked'],
  change,
});
const payable = (invoice: ReturnType<typeof untaxed>): LedgerEvent => ({
  kind: 'invoice.made-payable',
  invoice,
});

/** A client, what they are on, and how they pay for it by card or otherwise. */
export async function tellBilling(stage: Stage): Promise<void> {
  const { telling, tell } = stage;
  const invoices = [ON_PAGE, CHARGED];
  if (telling.billing === 'shared') {
    for (const invoice of invoices) await tell('books', { kind: 'invoice.issued', invoice });
  }
  await tell('billing', SERVICE_SAMPLES['client.introduced'], SERVICE_SAMPLES['client.introduced']);
  await tell(
    'billing',
    SERVICE_SAMPLES['plan.saved'],
    { kind: 'plan.saved', plan: { ...RETAINER, description: 'Small changes' } },
    { kind: 'plan.saved', plan: DEARER },
    { kind: 'plan.saved', plan: OVER },
  );
  await tell('billing', SERVICE_SAMPLES['subscription.asked'], {
    ...SERVICE_SAMPLES['subscription.asked'],
    subscription: LATER,
  });
  const subscribed = stage.store.remoteId('billing', `subscription:${SUBSCRIPTION.id}`);
  if (subscribed !== undefined) stage.watch('subscriptions', subscribed);
  await stage.listen();
  for (const change of CHANGES) await tell('billing', changed(change));
  await tell('billing', ...invoices.map(payable));
  await tellPages(stage);
  await tellCharge(stage);
  if (telling.billing === 'own') await tellOwn(stage);
  await tell('billing', changed({ kind: 'cancel', when: 'now' }));
}

/** Somebody pays on a page of Billing, and leaves a card on others. */
async function tellPages({ tell, store, watch, control, listen }: Stage): Promise<void> {
  const purposes: readonly CardPage['purpose'][] = [
    { kind: 'pay-invoice', invoiceId: ON_PAGE.id },
    { kind: 'store-card', clientId: CLIENT.id },
    { kind: 'card-of-subscription', subscriptionId: SUBSCRIPTION.id },
  ];
  for (const [place, purpose] of purposes.entries()) {
    const page = { ...CARD_PAGE, id: id<CardPageId>(41 + place), purpose };
    const owed = { amount: ON_PAGE.totals.total, currency: EUR, paidBy: [] };
    await tell('billing', { kind: 'card-page.asked', page, owed: place === 0 ? owed : null });
    const remoteId = store.remoteId('billing', `card-page:${page.id}`);
    if (remoteId === undefined) continue;
    watch('open-card-pages', remoteId);
    await listen();
    control.people.billing.payHostedPage({ id: remoteId, card: 'approved' });
  }
  await listen();
}

async function tellCharge({ tell, store, watch, control }: Stage): Promise<void> {
  const customerId = store.remoteId('billing', `client:${CLIENT.id}`);
  if (customerId === undefined) return;
  watch('subscribed-clients', customerId);
  const { id: remoteId } = control.people.billing.storeCard({ customerId, card: 'approved' });
  const charge = {
    ...CHARGE,
    id: id<ChargeId>(45),
    invoiceId: CHARGED.id,
    card: { ...CHARGE.card, remoteId },
    amount: CHARGED.totals.total,
  };
  await tell('billing', { kind: 'charge.asked', charge });
}

/** What only an organisation of its own is told: the other has it from Books. */
async function tellOwn({ tell }: Stage): Promise<void> {
  const amount = TRANSFERRED.totals.total;
  const payment = {
    ...PAYMENT,
    id: id<PaymentId>(46),
    amount: add(amount, CREDITED.totals.total),
    applications: [{ invoiceId: TRANSFERRED.id, amount, withheld: minor(0) }],
  };
  const [use] = SAMPLES['payment.credit-used'].uses;
  const used = { paymentId: payment.id, invoiceId: CREDITED.id, amount: CREDITED.totals.total };
  await tell(
    'billing',
    payable(TRANSFERRED),
    { ...SAMPLES['payment.recorded'], payment },
    payable(VOIDED),
    { ...SAMPLES['invoice.voided'], invoiceId: VOIDED.id, number: VOIDED.number },
    payable(CREDITED),
    { kind: 'payment.credit-used', payment, uses: use ? [{ ...use, ...used }] : [] },
    { ...SAMPLES['payment.voided'], paymentId: payment.id },
    payable(GIVEN_UP),
    { ...SAMPLES['invoice.written-off'], invoiceId: GIVEN_UP.id },
    { ...SAMPLES['invoice.write-off-cancelled'], invoiceId: GIVEN_UP.id },
  );
}
