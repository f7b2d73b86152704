import { allRows } from '#db/statements.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Minor } from '#domain/money.ts';
import { decimal } from '#sync/decimal.ts';
import type { World } from '#tests/support/simulation/world.ts';

type Thing = Readonly<Record<string, unknown>>;

type Invoice = {
  readonly id: string;
  readonly number: string;
  readonly due: Minor;
  readonly currency: CurrencyCode;
  readonly voidedOn: string | null;
  readonly remoteId: string;
};

const INVOICES = `SELECT i.id, i.number, i.due, i.currency, i.voided_on AS voidedOn,
    r.remote_id AS remoteId FROM invoices i
  JOIN remote_ids r ON r.subject = 'invoice:' || i.id AND r.system = 'billing'`;
const PAYMENTS = `SELECT p.id, p.voided_on AS voidedOn, r.remote_id AS remoteId FROM payments p
  JOIN remote_ids r ON r.subject = 'payment:' || p.id AND r.system = 'billing'`;
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/**
 * Where Billing is an organisation of its own: what was paid on an invoice there is what was paid
 * here, what is void here is so there, and nothing else (rules J13 and J14).
 */
export function otherwiseInOwnBilling(world: World): readonly string[] {
  if (world.desk?.setups.billing['isShared'] === true) return [];
  const excused = excusedIn(world);
  return [...invoices(world, excused), ...payments(world, excused)];
}

function invoices(world: World, excused: ReadonlySet<string>): readonly string[] {
  const there = shelf(world, 'invoices', 'invoice_id');
  return allRows<Invoice>(world.program.services.ledger.read, INVOICES).flatMap((invoice) => {
    const thing = there.get(invoice.remoteId);
    if (excused.has(invoice.id)) return [];
    const theirs = thing?.['status'] === 'void' ? 'void' : thing?.['balance'];
    const ours = invoice.voidedOn === null ? decimal(invoice.due, invoice.currency) : 'void';
    if (theirs === ours) return [];
    return [`${invoice.number} owes ${String(theirs)} in a Billing of its own, ${ours} here`];
  });
}

function payments(world: World, excused: ReadonlySet<string>): readonly string[] {
  const there = shelf(world, 'payments', 'payment_id');
  const rows = allRows<Pick<Invoice, 'id' | 'voidedOn' | 'remoteId'>>(
    world.program.services.ledger.read,
    PAYMENTS,
  );
  return rows
    .filter(({ id, voidedOn, remoteId }) => !excused.has(id) && there.has(remoteId) !== !voidedOn)
    .map(
      ({ id, voidedOn }) => `payment:${id} is ${voidedOn ? '' : 'not '}there, void: ${voidedOn}`,
    );
}

/** What waits for a person and what that names, and what a card has paid meanwhile. */
function excusedIn({ program, touched }: World): ReadonlySet<string> {
  const { read } = program.services.ledger;
  const rows = allRows<{ words: string }>(
    read,
    `SELECT subject || event AS words FROM outbox WHERE system = 'billing' AND state <> 'sent'
      UNION ALL SELECT invoice_id FROM charges`,
  );
  const named = new Set([...touched, ...rows.map(({ words }) => words)].flatMap(idsIn));
  const put = allRows<{ payment: string; invoice: string }>(
    read,
    'SELECT payment_id AS payment, invoice_id AS invoice FROM applications',
  );
  const behind = put.flatMap(({ payment, invoice }) => (named.has(payment) ? [invoice] : []));
  return new Set([...named, ...behind]);
}

function idsIn(words: string): readonly string[] {
  return words.match(IDS) ?? [];
}

function shelf({ sandbox }: World, module: string, idName: string): ReadonlyMap<string, Thing> {
  const things = sandbox.control.objects('billing', module);
  return new Map(things.map((thing) => [String(thing[idName]), thing]));
}
