import type { Ledger } from '#db/ledger.ts';
import { allRows } from '#db/statements.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { System } from '#domain/systems.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { taxName } from '#sync/connectors/books/tax.ts';

type Place = readonly [system: System, module: string];

type Row = { readonly system: System; readonly key: string; readonly event: string };

const PLACES: readonly Place[] = [
  ['crm', 'Contacts'],
  ['books', 'contacts'],
  ['books', 'invoices'],
  ['books', 'customerpayments'],
  ['books', 'expenses'],
  ['books', 'journals'],
  ['books', 'taxes'],
  ['billing', 'plans'],
  ['billing', 'subscriptions'],
  ['desk', 'contacts'],
  ['desk', 'tickets'],
];

/** What the ledger told and the other side lacks or has more than once. */
export function difference(
  ledger: Ledger,
  control: Sandbox['control'],
  /** How many charges of a card arrived there. */
  charges: number,
): { readonly duplicates: readonly string[]; readonly lost: readonly string[] } {
  const rows = allRows<Row>(ledger.read, 'SELECT system, key, event FROM outbox ORDER BY seq');
  const living = new Map<string, { readonly place: Place; readonly key: string }>();
  for (const row of rows) tell(living, row);
  const wanted = [...living.values()];
  // Read once: each answer is counted out of all that ever happened there.
  const there = new Map(PLACES.map((place) => [place.join(' '), control.keys(...place)]));
  const lost = wanted
    .map(({ place, key }) => ({ name: place.join(' '), key }))
    .map(({ name, key }) => ({ name, key, count: there.get(name)?.[key] ?? 0 }))
    .filter(({ count }) => count !== 1)
    .map(({ name, key, count }) => `${name} has ${count} of ${key}`);
  const events = rows.map(({ event }) => JSON.parse(event) as LedgerEvent);
  return {
    lost: [...lost, ...unsaid(events, control)],
    duplicates: [
      ...madeTwice(control),
      ...unwanted(wanted, control),
      ...chargedTwice(events, charges),
    ],
  };
}

/** What one event adds to, or takes from, what should be there. */
function tell(
  living: Map<string, { readonly place: Place; readonly key: string }>,
  { system, key, event: json }: Row,
): void {
  const event = JSON.parse(json) as LedgerEvent;
  const add = (module: string, mark: string) =>
    living.set(`${system}:${mark}`, { place: [system, module], key: mark });
  switch (event.kind) {
    case 'client.saved':
      return void add(system === 'crm' ? 'Contacts' : 'contacts', event.client.id);
    case 'client.introduced':
      // Billing shares the customers of Books.
      return void (system === 'desk' && add('contacts', event.client.id));
    case 'tax.saved':
      return void add('taxes', taxName(event.tax));
    case 'invoice.issued':
      return void add('invoices', event.invoice.id);
    case 'payment.recorded':
      return void add('customerpayments', event.payment.id);
    case 'expense.saved':
      return void add('expenses', event.expense.id);
    case 'income.recorded':
      return void add('journals', key);
    case 'plan.saved':
      return void add('plans', event.plan.code);
    case 'subscription.asked':
      return void add('subscriptions', event.subscription.id);
    case 'ticket.opened':
      return void add('tickets', event.ticket.id);
    case 'payment.voided':
      return void living.delete(`${system}:${event.paymentId}`);
    case 'expense.voided':
      return void living.delete(`${system}:${event.expenseId}`);
    default:
      return;
  }
}

/** Comments have no mark; no two of these days say the same. */
function unsaid(events: readonly LedgerEvent[], control: Sandbox['control']): readonly string[] {
  const said = control.objects('desk', 'comments').map(({ content }) => String(content));
  return events
    .flatMap((event) => (event.kind === 'ticket.commented' ? [event.comment.text] : []))
    .filter((text) => said.filter((one) => one.includes(text)).length !== 1)
    .map((text) => `desk comments do not have “${text}” once`);
}

function chargedTwice(events: readonly LedgerEvent[], sent: number): readonly string[] {
  const asked = events.filter(({ kind }) => kind === 'charge.asked').length;
  return sent > asked ? [`${sent} charges were sent, ${asked} asked for`] : [];
}

function madeTwice({ effects }: Sandbox['control']): readonly string[] {
  const seen = new Set<string>();
  return effects()
    .filter(({ action, actor, module }) => {
      return action === 'create' && actor === 'app' && module !== 'hostedpages';
    })
    .map(({ system, module, key, id }) => `${system} ${module} ${key ?? id}`)
    .filter((thing) => seen.size === seen.add(thing).size);
}

function unwanted(
  wanted: readonly { readonly place: Place; readonly key: string }[],
  control: Sandbox['control'],
): readonly string[] {
  const known = new Set([
    ...wanted.map(({ place, key }) => [...place, key].join(' ')),
    ...chargesThere(control).map((reference) => `books customerpayments ${reference}`),
  ]);
  return PLACES.flatMap((place) =>
    Object.keys(control.keys(...place))
      .map((key) => [...place, key].join(' '))
      .filter((thing) => !known.has(thing)),
  );
}

/** What a charged card paid has the gateway's number; how often is judged by what was sent. */
function chargesThere(control: Sandbox['control']): readonly string[] {
  return control
    .objects('books', 'customerpayments')
    .filter(({ payment_mode }) => payment_mode === 'autotransaction')
    .map((payment) => String(payment['reference_number']));
}
