import { allRows } from '#db/statements.ts';
import type { CardPage, Charge } from '#domain/card/card.ts';
import type { System } from '#domain/systems.ts';
import { anyOf, ask } from '#tests/support/simulation/asking.ts';
import { fillInPage } from '#tests/support/simulation/customers.ts';
import { issueTo } from '#tests/support/simulation/documents.ts';
import { attend } from '#tests/support/simulation/turns.ts';
import type { World } from '#tests/support/simulation/world.ts';

const ABOUT_CARDS: readonly System[] = ['books', 'billing'];

/** On most of them nothing was paid yet: what is due is what Billing asks for, too. */
const OPEN = `SELECT id, client_id AS clientId, due FROM invoices
  WHERE standing = 'open' AND currency = 'EUR' AND (due = total OR seq % 4 = 0) ORDER BY seq`;
const CARDS = `SELECT i.id, i.due, c.remote_id AS card FROM (${OPEN}) i
  JOIN stored_cards c ON c.client_id = i.clientId ORDER BY i.id, c.remote_id`;

const OWNERS = `SELECT id, currency FROM clients WHERE currency = 'EUR' AND id IN
  (SELECT client_id FROM stored_cards) ORDER BY seq`;

type Open = { readonly id: string; readonly clientId: string; readonly due: number };
type Chargeable = { readonly id: string; readonly due: number; readonly card: string };

/** A page is asked for; mostly somebody waits until it opens, and the client fills it in. */
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
  const page = purpose && (await ask<CardPage>(world, 'cards.askPage', { purpose }));
  if (!page || dice.happens(0.3)) return;
  if (await attend(world, ABOUT_CARDS, () => stateOf(world, 'card_pages', page.id) !== 'asked'))
    fillInPage(world);
}

/** A stored card is asked for what is due, or what came of an earlier charge is looked up. */
export async function charge(world: World): Promise<void> {
  const { dice } = world;
  const unclear = anyOf(world, "SELECT invoice_id AS id FROM charges WHERE state = 'unclear'");
  if (unclear && dice.happens(0.3)) {
    return void (await ask(world, 'cards.lookAgain', { invoiceId: unclear['id'] }));
  }
  const chosen = anyOf<Chargeable>(world, CARDS) ?? (await billWhoHasACard(world));
  if (!chosen) return;
  const { id: invoiceId, card, due: amount } = chosen;
  const asked = await ask<Charge>(world, 'cards.charge', { invoiceId, card, amount });
  if (!asked || dice.happens(0.3)) return;
  await attend(world, ABOUT_CARDS, () => stateOf(world, 'charges', asked.id) !== 'asked');
}

async function billWhoHasACard(world: World): Promise<Chargeable | null> {
  await issueTo(world, anyOf(world, OWNERS));
  return anyOf<Chargeable>(world, CARDS);
}

function stateOf({ program }: World, table: 'card_pages' | 'charges', id: string) {
  const sql = `SELECT state FROM ${table} WHERE id = ?`;
  return allRows<{ state: string }>(program.services.ledger.read, sql, id)[0]?.state;
}
