import type { Ledger } from '#db/ledger.ts';
import { allRows } from '#db/statements.ts';
import { minor } from '#domain/money.ts';
import type { Subject } from '#domain/subject.ts';
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
function multitudes(evidence: Evidence): readonly string[] {
  const { control, books, ledger } = evidence;
  const living = <T extends { readonly id: string }>(things: ReadonlyMap<string, T>) =>
    [...things.values()].filter(({ id }) => !books.voided.has(id));
  const clients = [...books.clients.values()];
  const expected: readonly (readonly ['crm' | 'books', string, readonly string[]])[] = [
    ['crm', 'Contacts', clients.map(({ id }) => id)],
    ['books', 'contacts', clients.map(({ name }) => name)],
    ['books', 'items', [...books.items.values()].map(({ name }) => name)],
    ['books', 'invoices', [...books.invoices.values()].map(({ number }) => number)],
    ['books', 'customerpayments', living(books.payments).map(({ id }) => id)],
    ['books', 'expenses', living(books.expenses).map(({ id }) => id)],
    ['books', 'journals', living(books.incomes).map(({ id }) => keyOfIncome(ledger, id))],
    ['books', 'taxes', ['VAT 19%', 'City tax 2.5%']],
  ];
  return expected.flatMap(([system, module, wanted]) => {
    const found = control.objects(system, module).map((thing) => nameOf(module, thing));
    const times = (name: string) => found.filter((one) => one === name).length;
    return [...new Set([...wanted, ...found])]
      .filter((name) => times(name) !== (wanted.includes(name) ? 1 : 0))
      .map((name) => `${system} ${module} has ${times(name)} of ${name}`);
  });
}

const NAMES: Readonly<Record<string, string>> = {
  Contacts: 'Gigledger_Key',
  contacts: 'contact_name',
  items: 'name',
  invoices: 'invoice_number',
  journals: 'reference_number',
  taxes: 'tax_name',
};

/** What tells one thing of a module from another; a mark of ours, or our id as its reference. */
function nameOf(module: string, thing: Thing): string {
  const name = NAMES[module];
  if (name !== undefined) return String(thing[name]);
  return String(thing['cf_gigledger_key'] ?? thing['reference_number']);
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
    .map(({ system, module, key, subject }) => {
      const isNamed = ['contacts', 'items', 'invoices'].includes(module);
      return `${system} ${module} ${isNamed ? subject : key}`;
    })
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
  const there = byName(control, 'books', 'contacts');
  const inCrm = byName(control, 'crm', 'Contacts');
  return [...books.clients.values()].flatMap(({ id, name, phone }) => {
    const isSame = there.get(name)?.['phone'] === phone && inCrm.get(id)?.['Phone'] === phone;
    return isSame ? [] : [`${name} has another phone there`];
  });
}

function invoices({ books, control }: Evidence): readonly string[] {
  const there = byName(control, 'books', 'invoices');
  return [...books.invoices.values()].flatMap(({ id, number, totals, currency }) => {
    const thing = there.get(number);
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
  const there = byName(control, 'books', 'customerpayments');
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
  const there = byName(control, 'books', 'invoices');
  return [...books.invoices.values()].flatMap(({ id, number }) => {
    const subject: Subject = `invoice:${id}`;
    const known = store.remoteId('books', subject);
    return known === there.get(number)?.['invoice_id']
      ? []
      : [`${subject} is remembered as ${known}`];
  });
}

function byName(
  control: Control,
  system: 'crm' | 'books',
  module: string,
): ReadonlyMap<string, Thing> {
  return new Map(control.objects(system, module).map((thing) => [nameOf(module, thing), thing]));
}
