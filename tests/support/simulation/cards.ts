import type { InvoiceCards } from '#contract/cards.ts';
import type { OpenInvoice } from '#contract/payments.ts';
import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import type { World } from '#tests/support/simulation/world.ts';

const OPEN = `SELECT id, client_id AS clientId FROM invoices
  WHERE standing = 'open' AND currency = 'EUR' ORDER BY seq`;

type Open = { readonly id: string; readonly clientId: string };

export async function askForCard(world: World): Promise<void> {
  const { dice } = world;
  const invoice = anyOf<Open>(world, OPEN);
  const subscription = anyOf(
    world,
    "SELECT id FROM subscriptions WHERE status <> 'asked' ORDER BY seq",
  );
  const purposes = [
    invoice && { kind: 'pay-invoice', invoiceId: invoice.id },
    invoice && { kind: 'pay-invoice', invoiceId: invoice.id },
    invoice && { kind: 'store-card', clientId: invoice.clientId },
    subscription && { kind: 'card-of-subscription', subscriptionId: subscription['id'] },
  ];
  const purpose = dice.pick(purposes);
  if (purpose) await ask(world, 'cards.askPage', { purpose });
}

/** A stored card is asked for what is due, or what came of an earlier charge is looked up. */
export async function charge(world: World): Promise<void> {
  const { dice } = world;
  const invoice = anyOf<Open>(world, OPEN);
  if (!invoice) return;
  const { id, clientId } = invoice;
  if (dice.happens(0.2)) return void (await ask(world, 'cards.lookAgain', { invoiceId: id }));
  const known = await ask<InvoiceCards>(world, 'cards.ofInvoice', { id });
  const card = dice.pick(known?.cards ?? [])?.remoteId;
  const open = await ask<readonly OpenInvoice[]>(world, 'payments.openInvoices', { clientId });
  const amount = open?.find((one) => one.id === id)?.due;
  if (card === undefined || amount === undefined) return;
  await ask(world, 'cards.charge', { invoiceId: id, card, amount });
}
