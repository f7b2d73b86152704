import { allRows } from '#db/statements.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the feeds brought is how it stands over there. */
export function askew(world: World): readonly string[] {
  return [
    ...subscriptions(world),
    ...cards(world),
    ...pages(world),
    ...payments(world),
    ...tickets(world),
    ...comments(world),
  ];
}

function subscriptions(world: World): readonly string[] {
  const there = byId(world.sandbox.control.objects('billing', 'subscriptions'), 'subscription_id');
  const here = mirrored(
    world,
    'billing',
    `SELECT 'subscription:' || id AS subject, status, quantity, price,
      coalesce(next_billing_on, '') AS next FROM subscriptions`,
  );
  return here.flatMap(({ subject, remoteId, ...ours }) => {
    const thing = there.get(String(remoteId));
    const plan = (thing?.['plan'] ?? {}) as Row;
    const theirs = {
      status: String(thing?.['status']).replaceAll('_', '-'),
      quantity: plan['quantity'],
      price: Math.round(Number(plan['price']) * 100),
      next: thing?.['next_billing_at'],
    };
    return apart(String(subject), ours, theirs);
  });
}

/** Cards of who is, or was, on a plan: nobody else's are asked for. */
function cards(world: World): readonly string[] {
  const watched = new Set(
    allRows<{ id: string }>(
      world.program.services.ledger.read,
      `SELECT DISTINCT r.remote_id AS id FROM subscriptions s JOIN remote_ids r
        ON r.system = 'billing' AND r.subject = 'client:' || s.client_id`,
    ).map(({ id }) => id),
  );
  const theirs = world.sandbox.control
    .objects('billing', 'cards')
    .filter((card) => watched.has(String(card['customer_id'])))
    .map((card) => String(card['card_id']));
  const ours = allRows<{ id: string }>(
    world.program.services.ledger.read,
    `SELECT c.remote_id AS id FROM stored_cards c
      WHERE c.client_id IN (SELECT client_id FROM subscriptions)`,
  ).map(({ id }) => id);
  const odd = [...new Set([...ours, ...theirs])].filter(
    (id) => ours.includes(id) !== theirs.includes(id),
  );
  return odd.map((id) => `card ${id} is ${ours.includes(id) ? 'here' : 'there'} only`);
}

/** Whatever this computer's clock said meanwhile. */
function pages(world: World): readonly string[] {
  const there = byId(world.sandbox.control.objects('billing', 'hostedpages'), 'hostedpage_id');
  const sql = "SELECT 'card-page:' || id AS subject, state FROM card_pages";
  return mirrored(world, 'billing', sql).flatMap(({ subject, remoteId, state }) => {
    const isPaid = there.get(String(remoteId))?.['status'] === 'success';
    return isPaid === (state === 'done')
      ? []
      : [`${String(subject)} is ${String(state)} here, paid: ${isPaid}`];
  });
}

/** Money that arrived over there for an invoice of ours is known here, or shown. */
function payments(world: World): readonly string[] {
  const { read } = world.program.services.ledger;
  const known = new Set(
    allRows<{ id: string }>(
      read,
      `SELECT remote_id AS id FROM remote_ids WHERE kind = 'payment'
        UNION SELECT remote_id FROM differences WHERE subject LIKE 'payment:%'`,
    ).map(({ id }) => id),
  );
  const ours = new Set(
    allRows<{ id: string }>(
      read,
      "SELECT remote_id AS id FROM remote_ids WHERE kind = 'invoice'",
    ).map(({ id }) => id),
  );
  const { control } = world.sandbox;
  const paid = [
    ...control.objects('books', 'customerpayments'),
    ...control.objects('billing', 'payments'),
  ];
  return paid
    .filter(({ invoices }) =>
      (invoices as readonly Row[]).some((one) => ours.has(String(one['invoice_id']))),
    )
    .filter((payment) => !known.has(String(payment['payment_id'])))
    .map((payment) => `payment ${String(payment['payment_id'])} is there and not known here`);
}

function tickets(world: World): readonly string[] {
  const there = byId(world.sandbox.control.objects('desk', 'tickets'), 'id');
  const sql = "SELECT 'ticket:' || id AS subject, status, number, subject AS about FROM tickets";
  return mirrored(world, 'desk', sql).flatMap(({ subject, remoteId, ...ours }) => {
    const thing = there.get(String(remoteId));
    const theirs = {
      status: String(thing?.['status']).toLowerCase().replaceAll(' ', '-'),
      number: thing?.['ticketNumber'],
      about: thing?.['subject'],
    };
    return apart(String(subject), ours, theirs);
  });
}

function comments(world: World): readonly string[] {
  const known = new Set(
    mirrored(world, 'desk', "SELECT 'comment:' || id AS subject FROM ticket_comments").map(
      ({ remoteId }) => remoteId,
    ),
  );
  return world.sandbox.control
    .objects('desk', 'comments')
    .filter(({ id }) => !known.has(id))
    .map(({ id }) => `comment ${String(id)} is there and not known here`);
}

function mirrored({ program }: World, system: string, sql: string): readonly Row[] {
  return allRows<Row>(
    program.services.ledger.read,
    `SELECT t.*, r.remote_id AS remoteId FROM (${sql}) t
      JOIN remote_ids r ON r.subject = t.subject AND r.system = ?`,
    system,
  );
}

function byId(things: readonly Row[], name: string): ReadonlyMap<string, Row> {
  return new Map(things.map((thing) => [String(thing[name]), thing]));
}

function apart(subject: string, ours: Row, theirs: Row): readonly string[] {
  return Object.entries(ours)
    .filter(([field, value]) => theirs[field] !== value)
    .map(
      ([field, value]) =>
        `${subject} has ${field} ${String(theirs[field])} there, ${String(value)} here`,
    );
}
