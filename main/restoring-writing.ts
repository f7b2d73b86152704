import type { Restored } from '#contract/restoring.ts';
import type { Writer } from '#db/ledger.ts';
import { adoptFromBooks } from '#main/restoring-books.ts';
import { adoptContacts, overlaid } from '#main/restoring-contacts.ts';
import type { Told } from '#main/restoring-reading.ts';
import { adoptServices } from '#main/restoring-services.ts';
import type { Services } from '#main/services.ts';
import type { Piece } from '#main/work.ts';
import type { Rebuilt } from '#sync/connectors/books/rebuilt.ts';

/** Everything in one step, announced to nobody: who told of it has it (rule Q4). */
export async function writeRestored(
  services: Services,
  tx: Writer,
  {
    told,
    rebuilt,
    piece,
  }: { readonly told: Told; readonly rebuilt: Rebuilt; readonly piece: Piece },
): Promise<Restored> {
  const clients = overlaid(rebuilt.clients, told.crm?.facts ?? []);
  const books = await adoptFromBooks(services, tx, { ...rebuilt, clients }, { piece, told });
  adoptContacts(services, tx, { clients: rebuilt.clients, crm: told.crm });
  const around = adoptServices(services, tx, { clients, told });
  return {
    clients: clients.length,
    items: rebuilt.items.length,
    ...books.counts,
    ...around.counts,
    leftOut: [...rebuilt.unfit, ...books.leftOut, ...around.leftOut],
  };
}
