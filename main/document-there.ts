import type { Reader } from '#db/ledger.ts';
import { findSubject } from '#db/remote-ids.ts';
import type { ClientId, ItemId } from '#domain/ids.ts';
import type { System } from '#domain/systems.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { idIn } from '#main/known-here.ts';
import { clientThere } from '#main/known-there.ts';
import { businessOf } from '#main/present.ts';
import { linesOf, type TaxesThere, taxesThere } from '#main/taxes-there.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { type Read, read } from '#sync/connectors/books/rebuilt.ts';
import { idOf } from '#sync/connectors/books/restored-entry.ts';
import { type ReadInvoice, readInvoice } from '#sync/connectors/books/restored-invoice.ts';

export type DocumentThere = ReadInvoice & Pick<TaxesThere, 'taxes'>;

/**
 * A single document over there, read as a restore reads all of them: to the cent, or why not. Its
 * client, items and taxes are found by the ids they are known by.
 */
export function documentThere(
  services: Pick<Absorbing, 'now' | 'newId'>,
  db: Reader,
  { document, having }: { readonly document: Entry; readonly having: readonly System[] },
): Read<DocumentThere> {
  const { baseCurrency, rounding } = businessOf(db);
  const { behind, taxes } = taxesThere(services, db, { document, having });
  const whose = idOf(document['customer_id']);
  const client = clientThere(db, having, whose);
  const reading = readInvoice(document, {
    field: null,
    ids: { idOf: <Id extends string>() => services.newId<Id>() },
    now: services.now(),
    clients: new Map<string, ClientId>(client ? [[whose, client.id]] : []),
    items: itemsThere(db, document, having),
    ...{ baseCurrency, rounding, behind },
  });
  return reading.kind === 'read' ? read({ ...reading.value, taxes }) : reading;
}

function itemsThere(
  db: Reader,
  document: Entry,
  having: readonly System[],
): ReadonlyMap<string, ItemId> {
  if (!having.includes('books')) return new Map();
  const ids = linesOf(document).map((line) => idOf(line['item_id']));
  return new Map(
    ids.flatMap((remoteId) => {
      const subject = findSubject(db, { system: 'books', kind: 'item', remoteId });
      return subject === null ? [] : [[remoteId, idIn(subject) as ItemId] as const];
    }),
  );
}
