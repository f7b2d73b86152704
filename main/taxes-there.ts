import { listTaxesBehind, listTaxesInGroup } from '#db/known.ts';
import type { Reader, Writer } from '#db/ledger.ts';
import { rememberRemoteId } from '#db/remote-ids.ts';
import { findTax, listTaxes, saveTax } from '#db/taxes.ts';
import type { System } from '#domain/systems.ts';
import type { Tax } from '#domain/tax/tax.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { announce } from '#main/announce.ts';
import { findLink } from '#main/link.ts';
import { type BillingSetup, readSetup } from '#sync/connectors/billing/setup.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { idOf, textOf } from '#sync/connectors/books/restored-entry.ts';
import { type RebuiltTaxes, rebuildTaxes } from '#sync/connectors/books/restored-taxes.ts';

export type TaxesThere = Pick<RebuiltTaxes, 'behind' | 'taxes'>;

/**
 * The taxes behind the lines of a document: by the id that is known here, else by name and rate. What
 * this ledger has not got yet is kept once the document has found its place.
 */
export function taxesThere(
  { newId }: Pick<Absorbing, 'newId'>,
  db: Reader,
  { document, having }: { readonly document: Entry; readonly having: readonly System[] },
): TaxesThere {
  const lines = linesOf(document).filter((line) => idOf(line['tax_id']) !== '');
  const here = listTaxes(db);
  const setup = readSetup(findLink(db)?.systems.billing?.setup ?? {});
  const known = new Map<string, readonly Tax[]>();
  const told = new Map<string, Entry>();
  for (const line of lines) {
    const id = idOf(line['tax_id']);
    const members = (having.includes('books') ? behind(db, id) : null) ?? groupOf(setup, id, here);
    if (members !== null) known.set(id, members);
    else told.set(id, taxOf(line, setup));
  }
  const ids = { idOf: <Id extends string>() => newId<Id>() };
  const rebuilt = rebuildTaxes({ taxes: [...told.values()], groups: [] }, { here, ids });
  return { behind: new Map([...known, ...rebuilt.behind]), taxes: rebuilt.taxes };
}

/** Every system hears of a new one but those that have it. */
export function keepTaxes(
  services: Absorbing,
  tx: Writer,
  { taxes, having }: Pick<TaxesThere, 'taxes'> & { readonly having: readonly System[] },
): void {
  for (const { tax, isNew, remoteId } of taxes) {
    if (isNew) {
      saveTax(tx, tax);
      announce(services, tx, { kind: 'tax.saved', tax: asCharged(tax) }, { but: having });
    }
    if (!having.includes('books')) continue;
    rememberRemoteId(tx, { system: 'books', subject: `tax:${tax.id}`, remoteId });
  }
}

function behind(db: Reader, remoteId: string): readonly Tax[] | null {
  const [single] = listTaxesBehind(db, remoteId);
  const ids = single === undefined ? listTaxesInGroup(db, remoteId) : [single];
  const taxes = ids.map((id) => findTax(db, id)).filter((tax) => tax !== null);
  return taxes.length === 0 || taxes.length < ids.length ? null : taxes.map(asCharged);
}

/** Billing tells name and percent of a group: those of ours that it is made of. */
function groupOf(
  setup: BillingSetup | null,
  remoteId: string,
  here: ReturnType<typeof listTaxes>,
): readonly Tax[] | null {
  const group = setup?.taxes.find(({ id, isGroup }) => isGroup && id === remoteId);
  if (!group) return null;
  const named = here.filter(
    ({ kind, name, archivedAt }) =>
      kind === 'standard' &&
      archivedAt === null &&
      group.name.toLowerCase().includes(name.toLowerCase()),
  );
  const rate = named.reduce((sum, tax) => sum + tax.rate, 0);
  return named.length > 1 && rate === Math.round(group.percent * 10_000)
    ? named.map(asCharged)
    : null;
}

/** A line need not say what its tax is called: Billing’s list of taxes does. */
function taxOf(line: Entry, setup: BillingSetup | null): Entry {
  const id = idOf(line['tax_id']);
  const listed = setup?.taxes.find((tax) => tax.id === id);
  return {
    tax_id: id,
    tax_name: textOf(line['tax_name']) || listed?.name,
    tax_percentage: line['tax_percentage'] ?? listed?.percent,
    tax_type: 'tax',
  };
}

export function linesOf(document: Entry): readonly Entry[] {
  const lines = document['line_items'];
  return Array.isArray(lines) ? (lines as readonly Entry[]) : [];
}

function asCharged({ archivedAt, ...tax }: ReturnType<typeof listTaxes>[number]): Tax {
  return tax;
}
