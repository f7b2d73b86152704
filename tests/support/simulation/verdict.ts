import type { Ledger } from '#db/ledger.ts';
import { allRows } from '#db/statements.ts';
import type { Subject } from '#domain/events.ts';
import { minor } from '#domain/money.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { decimal } from '#sync/decimal.ts';
import type { OutboxStore } from '#sync/outbox-store.ts';
import {
  type Books,
  livingPayments,
  settled,
  usesOf,
} from '#tests/support/simulation/books-of-account.ts';

type Control = Sandbox['control'];
type Thing = Readonly<Record<string, unknown>>;

export type Evidence = {
  readonly ledger: Ledger;
  readonly store: OutboxStore;
  readonly control: Control;
  readonly books: Books;
};

/** Every way in which the other side is not what the ledger says; nothing means it is. */
export function findings(evidence: Evidence): readonly string[] {
  return [
    ...undelivered(evidence),
    ...multitudes(evidence),
    ...doubles(evidence),
    ...disorder(evidence),
    ...amounts(evidence),
    ...remoteIds(evidence),
  ];
}

/** Nothing waits for ever, nothing was lost on the way. */
function undelivered({ ledger }: Evidence): readonly string[] {
  const rows = allRows<{ kind: string; state: string; note: string; attempts: number }>(
    ledger.read,
    "SELECT kind, state, note, attempts FROM outbox WHERE state <> 'sent'",
  );
  return rows.map(
    ({ kind, state, note, attempts }) => `${kind} is ${state} after ${attempts}: ${note}`,
  );
}

/** One object for each subject that lives, none for what was taken back. */
function multitudes({ control, books, ledger }: Evidence): readonly string[] {
  const alive = (ids: Iterable<string>) => [...ids].filter((id) => !books.voided.has(id));
  const expected: readonly (readonly ['crm' | 'books', string, readonly string[]])[] = [
    ['crm', 'Contacts', [...books.clients.keys()]],
    ['books', 'contacts', [...books.clients.keys()]],
    ['books', 'items', [...books.items.keys()]],
    ['books', 'invoices', [...books.invoices.keys()]],
    ['books', 'customerpayments', alive(books.payments.keys())],
    ['books', 'expenses', alive(books.expenses.keys())],
    ['books', 'journals', alive(books.incomes.keys()).map((id) => keyOfIncome(ledger, id))],
    ['books', 'taxes', ['VAT 19%', 'City tax 2.5%']],
  ];
  return expected.flatMap(([system, module, ids]) => {
    const found = control.keys(system, module);
    const wrong = [...new Set([...ids, ...Object.keys(found)])].filter((key) => {
      return (found[key] ?? 0) !== (ids.includes(key) ? 1 : 0);
    });
    return wrong.map((key) => `${system} ${module} has ${found[key] ?? 0} of ${key}`);
  });
}

function keyOfIncome({ read }: Ledger, id: string): string {
  const subject = `income:${id}`;
  const [row] = allRows<{ key: string }>(
    read,
    "SELECT key FROM outbox WHERE subject = ? AND kind = 'income.recorded' ORDER BY seq DESC",
    subject,
  );
  return row?.key ?? `no key for ${subject}`;
}

/** Made once, also where it was deleted since. */
function doubles({ control }: Evidence): readonly string[] {
  const seen = new Set<string>();
  return control
    .effects()
    .filter(({ action }) => action === 'create')
    .map(({ system, module, key, id }) => `${system} ${module} ${key ?? id}`)
    .filter((thing) => seen.size === seen.add(thing).size)
    .map((thing) => `made twice: ${thing}`);
}

/** What happened to one object there happened in the order it was told. */
function disorder({ control }: Evidence): readonly string[] {
  const phase = new Map<string, string>();
  return control.effects().flatMap(({ id, action, module }) => {
    const before = phase.get(id) ?? 'nothing';
    phase.set(id, action);
    const isFine = action === 'create' ? before === 'nothing' : /create|update/.test(before);
    return isFine ? [] : [`${module}: ${action} after ${before}`];
  });
}

/** The last told state is what stands there, to the cent. */
function amounts(evidence: Evidence): readonly string[] {
  return [...clients(evidence), ...invoices(evidence), ...payments(evidence)];
}

function clients({ books, control }: Evidence): readonly string[] {
  const there = byKey(control.objects('books', 'contacts'));
  const inCrm = byKey(control.objects('crm', 'Contacts'));
  return [...books.clients.values()].flatMap(({ id, name, phone }) => {
    const isSame = there.get(id)?.['phone'] === phone && inCrm.get(id)?.['Phone'] === phone;
    return isSame ? [] : [`${name} has another phone there`];
  });
}

function invoices({ books, control }: Evidence): readonly string[] {
  const there = byKey(control.objects('books', 'invoices'));
  return [...books.invoices.values()].flatMap(({ id, number, totals, currency }) => {
    const thing = there.get(id);
    const isVoid = books.voided.has(id);
    const wrong: string[] = [];
    if (thing?.['total'] !== decimal(totals.total, currency)) {
      wrong.push(`${number} is ${thing?.['total']} there, ${totals.total} here`);
    }
    if ((thing?.['status'] === 'void') !== isVoid || thing?.['status'] === 'draft') {
      wrong.push(`${number} is ${thing?.['status']} there, ${isVoid ? 'void' : 'issued'} here`);
    }
    const balance = decimal(minor(totals.total - settled(books, id)), currency);
    if (!isVoid && thing?.['balance'] !== balance) {
      wrong.push(`${number} has ${thing?.['balance']} open there, ${balance} here`);
    }
    return wrong;
  });
}

function payments({ books, control }: Evidence): readonly string[] {
  const there = byKey(control.objects('books', 'customerpayments'));
  return livingPayments(books).flatMap((payment) => {
    const uses = usesOf(books, payment.id).reduce((sum, use) => sum + use.amount, 0);
    const applied = payment.applications.reduce((sum, part) => sum + part.amount, uses);
    const unused = decimal(minor(payment.amount - applied), payment.currency);
    const found = there.get(payment.id)?.['unused_amount'];
    return found === unused ? [] : [`${payment.id} has ${found} unused there, ${unused} here`];
  });
}

/** What the ledger remembers is what it is called there. */
function remoteIds({ store, control, books }: Evidence): readonly string[] {
  const there = byKey(control.objects('books', 'invoices'));
  return [...books.invoices.keys()].flatMap((id) => {
    const subject: Subject = `invoice:${id}`;
    const known = store.remoteId('books', subject);
    return known === there.get(id)?.['invoice_id'] ? [] : [`${subject} is remembered as ${known}`];
  });
}

function byKey(things: readonly Thing[]): ReadonlyMap<unknown, Thing> {
  return new Map(
    things.map((thing) => [thing['cf_gigledger_key'] ?? thing['Gigledger_Key'], thing]),
  );
}
