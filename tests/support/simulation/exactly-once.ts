import { allRows } from '#db/statements.ts';
import type { System } from '#domain/systems.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Shelf = readonly [system: System, module: string, kind: string];

/** Where over there things of the ledger lie. A page of Billing's may be made anew (rule X2). */
const SHELVES: readonly Shelf[] = [
  ['crm', 'Contacts', 'client'],
  ['crm', 'Notes', 'note'],
  ['books', 'contacts', 'client'],
  ['books', 'items', 'item'],
  ['books', 'taxes', 'tax'],
  ['books', 'taxgroups', 'tax-group'],
  ['books', 'invoices', 'invoice'],
  ['books', 'customerpayments', 'payment'],
  ['books', 'expenses', 'expense'],
  ['books', 'journals', 'income'],
  ['billing', 'customers', 'client'],
  ['billing', 'plans', 'plan'],
  ['billing', 'subscriptions', 'subscription'],
  ['billing', 'invoices', 'invoice'],
  ['billing', 'payments', 'payment'],
  ['desk', 'contacts', 'client'],
  ['desk', 'tickets', 'ticket'],
  ['desk', 'comments', 'comment'],
  // A mail is talk, too.
  ['desk', 'threads', 'comment'],
];

const SHARED = ['customers', 'invoices', 'payments'];

/** What must be there, and what must be there no more. */
const LIVING: readonly (readonly [kind: string, systems: readonly System[], ids: string])[] = [
  ['client', ['crm', 'books'], 'SELECT id FROM clients'],
  ['item', ['books'], 'SELECT id FROM items'],
  ['invoice', ['books'], 'SELECT id FROM invoices WHERE number IS NOT NULL'],
  ['payment', ['books'], 'SELECT id FROM payments WHERE voided_on IS NULL'],
  ['expense', ['books'], 'SELECT id FROM expenses WHERE voided_on IS NULL'],
  ['income', ['books'], 'SELECT id FROM income WHERE voided_on IS NULL'],
  ['plan', ['billing'], 'SELECT id FROM retainer_plans'],
  ['subscription', ['billing'], 'SELECT id FROM subscriptions'],
  ['ticket', ['desk'], 'SELECT id FROM tickets'],
  ['comment', ['desk'], 'SELECT id FROM ticket_comments'],
];

/** One thing over there for each thing here, none for what was taken back, and no other. */
export function multitudes(world: World): readonly string[] {
  return [...SHELVES.flatMap((shelf) => strangers(world, shelf)), ...missing(world)];
}

/** Billing's own invoice for each term, and the mail each ticket begins with. */
const BY_THE_WAY = /^INV-\d{6} |Could you look at this\?$/;

/** The gateway's number: Billing takes what a term costs by itself; our charges are judged apart. */
const OF_A_CARD = /^\d{6,}$/;

/** Whatever the program made and did not remove is known to it by its id. */
function strangers(world: World, [system, module, kind]: Shelf): readonly string[] {
  // What Billing shares with Books is told as Books'.
  if (system === 'billing' && isShared(world) && SHARED.includes(module)) return [];
  const known = new Set([...knownIds(world, system, kind), ...shownIds(world)]);
  const there = thingsOf(world, system, module);
  const made = world.sandbox.control
    .effects({ system, module })
    .filter(({ actor, action }) => actor === 'app' && action === 'create');
  return made
    .filter(({ key }) => key === null || !OF_A_CARD.test(key))
    .filter(({ id, subject }) => there.has(id) && !known.has(id) && !BY_THE_WAY.test(subject))
    .map(
      ({ key, subject }) => `${system} ${module} has ${subject} (${key}), which nobody here knows`,
    );
}

function isShared({ desk }: World): boolean {
  return desk?.setups.billing['isShared'] === true;
}

function missing(world: World): readonly string[] {
  const { read } = world.program.services.ledger;
  const held = new Set(
    allRows<{ subject: string }>(
      read,
      "SELECT system || ' ' || subject AS subject FROM outbox WHERE state <> 'sent'",
    ).map(({ subject }) => subject),
  );
  return LIVING.flatMap(([kind, systems, ids]) =>
    systems.flatMap((system) => {
      const there = wholeShelf(world, system, kind);
      const known = knownSubjects(world, system, kind);
      return allRows<{ id: string }>(read, ids)
        .filter(({ id }) => !held.has(`${system} ${kind}:${id}`))
        .filter(({ id }) => !there.has(known.get(`${kind}:${id}`) ?? ''))
        .map(({ id }) => `${system} lacks ${kind}:${id}`);
    }),
  );
}

/** Made once, also where it was deleted since; people make what they like. */
export function madeTwice({ sandbox }: World): readonly string[] {
  const named = ['contacts', 'items', 'invoices', 'customers', 'comments', 'threads'];
  const seen = new Set<string>();
  return sandbox.control
    .effects()
    .filter(({ actor, action, module }) => {
      return actor === 'app' && action === 'create' && module !== 'hostedpages';
    })
    .map(({ system, module, key, subject }) => {
      return `${system} ${module} ${named.includes(module) ? subject : (key ?? subject)}`;
    })
    .filter((thing) => !BY_THE_WAY.test(thing) && seen.size === seen.add(thing).size)
    .map((thing) => `made twice: ${thing}`);
}

/** What happened to one object there happened in an order that makes sense. */
export function disorder({ sandbox }: World): readonly string[] {
  return disorderIn(sandbox.control);
}

export function disorderIn({ effects }: Pick<World['sandbox']['control'], 'effects'>) {
  const phase = new Map<string, string>();
  return effects().flatMap(({ id, action, module }) => {
    const before = phase.get(id) ?? 'nothing';
    phase.set(id, action);
    const isFine = action === 'create' ? before === 'nothing' : /create|update/.test(before);
    return isFine || before === 'nothing' ? [] : [`${module}: ${action} after ${before}`];
  });
}

function knownIds(world: World, system: System, kind: string): ReadonlySet<string> {
  return new Set([...knownSubjects(world, system, kind).values()]);
}

/** What a person is shown as being over there only. */
function shownIds({ program }: World): readonly string[] {
  return allRows<{ id: string }>(
    program.services.ledger.read,
    "SELECT remote_id AS id FROM differences WHERE field = 'only-there'",
  ).map(({ id }) => id);
}

function knownSubjects(world: World, system: System, kind: string): ReadonlyMap<string, string> {
  const rows = allRows<{ subject: string; remoteId: string }>(
    world.program.services.ledger.read,
    'SELECT subject, remote_id AS remoteId FROM remote_ids WHERE system = ? AND kind = ?',
    system,
    kind,
  );
  // Behind a plus stands whose it is, where two clients share one contact (rule K3).
  return new Map(rows.map(({ subject, remoteId }) => [subject, remoteId.split('+')[0] ?? '']));
}

function wholeShelf(world: World, system: System, kind: string): ReadonlySet<string> {
  const modules = SHELVES.filter(([one, , of]) => one === system && of === kind);
  return new Set(modules.flatMap(([, module]) => [...thingsOf(world, system, module)]));
}

const ID_NAMES: Readonly<Record<string, string>> = {
  contacts: 'contact_id',
  items: 'item_id',
  taxes: 'tax_id',
  taxgroups: 'tax_group_id',
  invoices: 'invoice_id',
  customerpayments: 'payment_id',
  expenses: 'expense_id',
  journals: 'journal_id',
  customers: 'customer_id',
  plans: 'plan_code',
  subscriptions: 'subscription_id',
  payments: 'payment_id',
};

function thingsOf({ sandbox }: World, system: System, module: string): ReadonlySet<string> {
  const name = system === 'desk' || system === 'crm' ? 'id' : (ID_NAMES[module] ?? 'id');
  return new Set(sandbox.control.objects(system, module).map((thing) => String(thing[name])));
}
