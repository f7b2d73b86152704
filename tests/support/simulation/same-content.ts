import { allRows } from '#db/statements.ts';
import type { CurrencyCode } from '#domain/currency.ts';
import type { Minor } from '#domain/money.ts';
import type { System } from '#domain/systems.ts';
import { decimal } from '#sync/decimal.ts';
import type { World } from '#tests/support/simulation/world.ts';

const ID_OF = /"(client|invoice|payment)Id":"([0-9a-f-]{36})"/g;

type Thing = Readonly<Record<string, unknown>>;
type Told = { readonly subject: string; readonly field: string; readonly ours: unknown };

type Compared = {
  readonly system: System;
  readonly module: string;
  readonly idName: string;
  /** Rows of `subject`, `field` and `ours`, and the currency of what is an amount. */
  readonly sql: string;
  readonly theirs: Readonly<Record<string, (thing: Thing) => unknown>>;
};

const PHONES = `SELECT 'client:' || id AS subject, 'phone' AS field, phone AS ours, NULL AS currency
  FROM clients`;
const AMOUNT = (table: string, kind: string, field: string, column: string, where = '1') =>
  `SELECT '${kind}:' || id AS subject, '${field}' AS field, ${column} AS ours, currency
    FROM ${table} WHERE ${where}`;

const COMPARED: readonly Compared[] = [
  {
    ...{ system: 'crm', module: 'Contacts', idName: 'id', sql: PHONES },
    theirs: { phone: (thing) => thing['Phone'] ?? '' },
  },
  {
    ...{ system: 'books', module: 'contacts', idName: 'contact_id', sql: PHONES },
    theirs: { phone: (thing) => thing['phone'] },
  },
  {
    ...{ system: 'billing', module: 'customers', idName: 'customer_id', sql: PHONES },
    theirs: { phone: (thing) => thing['phone'] },
  },
  {
    ...{ system: 'desk', module: 'contacts', idName: 'id', sql: PHONES },
    theirs: { phone: (thing) => thing['phone'] ?? '' },
  },
  {
    ...{ system: 'books', module: 'invoices', idName: 'invoice_id' },
    sql: `${AMOUNT('invoices', 'invoice', 'total', 'total', 'number IS NOT NULL')}
      UNION ALL ${AMOUNT('invoices', 'invoice', 'balance', 'due + written_off', 'number IS NOT NULL')}
      UNION ALL SELECT 'invoice:' || id, 'writtenOff', written_off > 0, NULL
        FROM invoices WHERE number IS NOT NULL
      UNION ALL SELECT 'invoice:' || id, 'status',
        CASE WHEN voided_on IS NULL THEN 'issued' ELSE 'void' END, NULL
        FROM invoices WHERE number IS NOT NULL`,
    theirs: {
      total: (thing) => thing['total'],
      balance: unpaidThere,
      writtenOff: ({ write_off_amount: given }) => Number(Number(given) > 0),
      status: ({ status }) => (status === 'void' || status === 'draft' ? status : 'issued'),
    },
  },
  {
    ...{ system: 'books', module: 'customerpayments', idName: 'payment_id' },
    sql: `${AMOUNT('payments', 'payment', 'amount', 'amount', 'voided_on IS NULL')}
      UNION ALL ${AMOUNT('payments', 'payment', 'unused', 'credit', 'voided_on IS NULL')}`,
    theirs: { amount: (thing) => thing['amount'], unused: (thing) => thing['unused_amount'] },
  },
  {
    ...{ system: 'books', module: 'expenses', idName: 'expense_id' },
    sql: AMOUNT('expenses', 'expense', 'amount', 'amount', 'voided_on IS NULL'),
    theirs: { amount: (thing) => thing['amount'] },
  },
  {
    ...{ system: 'billing', module: 'plans', idName: 'plan_code' },
    sql: AMOUNT('retainer_plans', 'plan', 'price', 'price'),
    theirs: { price: (thing) => thing['recurring_price'] },
  },
];

/** What was not paid, written off or not: how much that is follows from what was paid. */
function unpaidThere({ status, balance, write_off_amount: given }: Thing): number {
  return status === 'void' ? 0 : Number((Number(balance) + Number(given)).toFixed(3));
}

/** The last told state is what stands there, to the cent, or both are shown to the person. */
export function otherwiseThere(world: World): readonly string[] {
  const waiting = unsent(world);
  const excused = new Set([...shown(world), ...waiting, ...paidBeside(world, waiting)]);
  return COMPARED.flatMap((compared) => {
    const { system } = compared;
    const there = new Map(
      world.sandbox.control
        .objects(system, compared.module)
        .map((thing) => [String(thing[compared.idName]), thing]),
    );
    return toldOf(world, compared).flatMap(({ subject, field, ours, remoteId }) => {
      const thing = there.get(remoteId);
      const isExcused = [subject, `${subject} ${field}`].some((one) =>
        excused.has(`${system} ${one}`),
      );
      const theirs = thing && compared.theirs[field]?.(thing);
      if (!thing || isExcused || theirs === ours) return [];
      return [`${subject} has ${field} ${String(theirs)} in ${system}, ${String(ours)} here`];
    });
  });
}

function toldOf({ program }: World, { system, sql }: Compared) {
  const rows = allRows<
    Told & { readonly currency: CurrencyCode | null; readonly remoteId: string }
  >(
    program.services.ledger.read,
    `SELECT t.subject, t.field, t.ours, t.currency, r.remote_id AS remoteId FROM (${sql}) t
      JOIN remote_ids r ON r.subject = t.subject AND r.system = ?`,
    system,
  );
  return rows.map(({ ours, currency, ...row }) => ({
    ...row,
    ours: currency === null ? ours : decimal(ours as Minor, currency),
  }));
}

/** Differences that a person sees, or has decided to leave as they are. */
function shown({ program }: World): readonly string[] {
  return allRows<{ told: string }>(
    program.services.ledger.read,
    `SELECT system || ' ' || subject || ' ' || field AS told FROM differences
      WHERE state IN ('open', 'kept-ours')`,
  ).map(({ told }) => told);
}

/** What a delivery that waits for a person is about, or names: nothing is compared before (Y2). */
function unsent({ program }: World): readonly string[] {
  return allRows<{ system: System; event: string; subject: string }>(
    program.services.ledger.read,
    "SELECT system, subject, event FROM outbox WHERE state <> 'sent'",
  ).flatMap(({ system, subject, event }) => [
    `${system} ${subject}`,
    ...[...event.matchAll(ID_OF)].map(([, kind, id]) => `${system} ${kind}:${id}`),
  ]);
}

/** Payments of an invoice of which something waits: over there they settle it in other parts. */
function paidBeside({ program }: World, waiting: readonly string[]): readonly string[] {
  const about = new Set(waiting);
  return allRows<{ payment: string; invoice: string }>(
    program.services.ledger.read,
    'SELECT DISTINCT payment_id AS payment, invoice_id AS invoice FROM applications',
  )
    .filter(({ invoice }) => about.has(`books invoice:${invoice}`))
    .map(({ payment }) => `books payment:${payment} unused`);
}

/** What stands here was said by somebody, and the last word of this side only gave way to another. */
export function lostEdits({ program, edits }: World): readonly string[] {
  const { read } = program.services.ledger;
  const rows = allRows<{ id: string; phone: string; taken: number }>(
    read,
    `SELECT c.id, c.phone, EXISTS (
        SELECT 1 FROM differences WHERE subject = 'client:' || c.id AND field = 'phone'
          AND theirs = c.phone AND state = 'took-theirs'
      ) AS taken FROM clients c`,
  );
  return rows.flatMap(({ id, phone, taken }) => {
    const of = `${id} phone`;
    const own = edits.filter((edit) => edit.of === of);
    const last = own.findLast(({ side }) => side === 'here')?.said ?? '';
    const isTheirs = own.some(({ side, said }) => side === 'there' && said === phone);
    return phone === last || isTheirs || taken === 1
      ? []
      : [`the edit ${of} ${last} was lost: it is ${phone}`];
  });
}
