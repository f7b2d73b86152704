import type { Ledger } from '#db/ledger.ts';
import { allRows } from '#db/statements.ts';
import type { LedgerEvent } from '#domain/events.ts';
import type { Sandbox } from '#sandbox/server.ts';
import { taxName } from '#sync/connectors/books/tax.ts';

type Place = readonly [system: 'crm' | 'books', module: string];

type Row = { readonly system: 'crm' | 'books'; readonly key: string; readonly event: string };

/** What the ledger told and the other side lacks or has more than once. */
export function difference(
  ledger: Ledger,
  control: Sandbox['control'],
): { readonly duplicates: readonly string[]; readonly lost: readonly string[] } {
  const rows = allRows<Row>(ledger.read, 'SELECT system, key, event FROM outbox ORDER BY seq');
  const living = new Map<string, { readonly place: Place; readonly key: string }>();
  for (const row of rows) tell(living, row);
  const wanted = [...living.values()];
  const lost = wanted
    .filter(({ place, key }) => control.keys(...place)[key] !== 1)
    .map(
      ({ place, key }) => `${place.join(' ')} has ${control.keys(...place)[key] ?? 0} of ${key}`,
    );
  return { lost, duplicates: [...madeTwice(control), ...unwanted(wanted, control)] };
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
      add(system === 'crm' ? 'Contacts' : 'contacts', event.client.id);
      break;
    case 'tax.saved':
      add('taxes', taxName(event.tax));
      break;
    case 'invoice.issued':
      add('invoices', event.invoice.id);
      break;
    case 'payment.recorded':
      add('customerpayments', event.payment.id);
      break;
    case 'expense.saved':
      add('expenses', event.expense.id);
      break;
    case 'income.recorded':
      add('journals', key);
      break;
    case 'payment.voided':
      living.delete(`${system}:${event.paymentId}`);
      break;
    case 'expense.voided':
      living.delete(`${system}:${event.expenseId}`);
      break;
    default:
      throw new Error(`${event.kind} is not part of a day`);
  }
}

function madeTwice({ effects }: Sandbox['control']): readonly string[] {
  const seen = new Set<string>();
  return effects()
    .filter(({ action }) => action === 'create')
    .map(({ system, module, key, id }) => `${system} ${module} ${key ?? id}`)
    .filter((thing) => seen.size === seen.add(thing).size);
}

function unwanted(
  wanted: readonly { readonly place: Place; readonly key: string }[],
  control: Sandbox['control'],
): readonly string[] {
  const known = new Set(wanted.map(({ place, key }) => [...place, key].join(' ')));
  const modules = ['contacts', 'invoices', 'customerpayments', 'expenses', 'journals', 'taxes'];
  const places: readonly Place[] = [
    ['crm', 'Contacts'],
    ...modules.map((module): Place => ['books', module]),
  ];
  return places.flatMap((place) =>
    Object.keys(control.keys(...place))
      .map((key) => [...place, key].join(' '))
      .filter((thing) => !known.has(thing)),
  );
}
