import type { Outlook, Restored } from '#contract/restoring.ts';
import { isEmpty } from '#db/emptiness.ts';
import type { Reader } from '#db/ledger.ts';
import { listTaxes } from '#db/taxes.ts';
import { writeInPieces } from '#db/write-in-pieces.ts';
import { Refusal } from '#domain/errors.ts';
import { changed } from '#main/changed.ts';
import { findLink } from '#main/link.ts';
import { businessOf } from '#main/present.ts';
import { withMemory } from '#main/restoring-memory.ts';
import { collectAll, type Told } from '#main/restoring-reading.ts';
import { writeRestored } from '#main/restoring-writing.ts';
import type { Services } from '#main/services.ts';
import type { KnownAnswers } from '#sync/collecting.ts';
import { rebuild } from '#sync/connectors/books/rebuild.ts';
import type { Ids, Rebuilt } from '#sync/connectors/books/rebuilt.ts';
import { readSetup } from '#sync/connectors/books/setup.ts';

export function restoreOutlook(db: Reader): Outlook {
  if (!isEmpty(db)) return { kind: 'not-empty' };
  const link = findLink(db);
  const isThere = link?.systems.books?.missing === '';
  return link && isThere
    ? { kind: 'possible', organisation: link.organisation }
    : { kind: 'not-connected' };
}

/**
 * An empty ledger becomes what Zoho keeps of an earlier one (rule Q1): everything is read first, and
 * written in one step; whatever ends it under way leaves the ledger as empty as it was (rule Q2).
 */
export function restoreLedger(services: Services): Promise<Restored> {
  const { ledger, work } = services;
  refuseUnfitting(ledger.read);
  return work.run('Restoring from Zoho', async (piece, signal) => {
    const read = (known: KnownAnswers) => collectAll(services, { piece, signal, known });
    const result = await work.quiet(async () => {
      const told = await withMemory(services, read);
      const rebuilt = rebuiltOf(services, told);
      return work.hold(() =>
        writeInPieces(ledger, (tx) => {
          refuseUnfitting(tx);
          return writeRestored(services, tx, { told, rebuilt, piece });
        }),
      );
    });
    services.sync.refresh();
    services.push({ kind: 'settings.changed' });
    changed(services, 'clients', 'items', 'invoices', 'payments', 'income', 'expenses');
    changed(services, 'subscriptions', 'tickets', 'reports');
    return result;
  });
}

function rebuiltOf(services: Services, { books }: Told): Rebuilt {
  const db = services.ledger.read;
  const { baseCurrency, rounding } = businessOf(db);
  const setup = readSetup(findLink(db)?.systems.books?.setup ?? {});
  if (setup === null) refuseUnconnected();
  const taxes = listTaxes(db);
  const ids = idsOf(services);
  return rebuild(books, { setup, baseCurrency, rounding, taxes, ids, now: services.now() });
}

/** Our keys are the ids; one that was copied there together with its document counts once. */
function idsOf({ newId }: Pick<Services, 'newId'>): Ids {
  const given = new Set<string>();
  return {
    idOf: <Id extends string>(key: string | null) => {
      const id = key === null || given.has(key) ? newId<Id>() : (key as Id);
      given.add(id);
      return id;
    },
  };
}

function refuseUnfitting(db: Reader): void {
  const outlook = restoreOutlook(db);
  if (outlook.kind === 'not-connected') refuseUnconnected();
  if (outlook.kind === 'possible') return;
  const sentence = 'There is something in this ledger already. Only an empty one can be restored.';
  throw new Refusal('ledger-in-use', sentence);
}

function refuseUnconnected(): never {
  const sentence = 'Connect the account first, and see that Books is set up.';
  throw new Refusal('not-connected', sentence);
}
