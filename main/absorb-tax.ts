import { clearDifferences, noteDifference } from '#db/differences.ts';
import { listTaxesBehind } from '#db/known.ts';
import type { Writer } from '#db/ledger.ts';
import { isUnsent } from '#db/on-its-way.ts';
import { noteToCompare } from '#db/seen.ts';
import { findTax, saveTax } from '#db/taxes.ts';
import { maskCards } from '#domain/card/mask.ts';
import type { FactOf } from '#domain/fact.ts';
import type { TaxId } from '#domain/ids.ts';
import { spellRate } from '#domain/spell.ts';
import type { Absorbing } from '#main/absorbing.ts';
import { bareTaxName } from '#sync/connectors/books/tax.ts';

/**
 * A tax is named as Books names it (rule Y3): a name reaches no document that was issued. A rate is
 * money, so a different one is shown and not taken.
 */
export function absorbTax(services: Absorbing, tx: Writer, fact: FactOf<'tax.seen'>): void {
  const ids = listTaxesBehind(tx, fact.remoteId);
  if (ids.length === 0 || ids.some((id) => isOnItsWay(tx, id))) return;
  if (!noteToCompare(tx, fact)) return;
  for (const id of ids) compare(services, tx, id, fact);
}

function isOnItsWay(tx: Writer, id: TaxId): boolean {
  return isUnsent(tx, { system: 'books', subject: `tax:${id}`, kind: 'tax.saved' });
}

function compare(services: Absorbing, tx: Writer, id: TaxId, fact: FactOf<'tax.seen'>): void {
  const tax = findTax(tx, id);
  if (tax === null || tax.archivedAt !== null) return;
  const name = bareTaxName(maskCards(fact.name), fact.rate);
  // Whoever writes the rate into the name here too is left alone.
  if (name !== bareTaxName(tax.name, tax.rate)) saveTax(tx, { ...tax, name });
  const subject = `tax:${id}` as const;
  const rates = { ours: spellRate(tax.rate), theirs: spellRate(fact.rate) };
  const isSame = tax.kind === 'exempt' || tax.rate === fact.rate;
  clearDifferences(tx, { system: 'books', subject, except: isSame ? [] : ['rate'] });
  if (isSame) return;
  const about = { system: 'books', subject, title: name, remoteId: fact.remoteId } as const;
  noteDifference(tx, {
    id: services.newId(),
    ...about,
    field: 'rate',
    ...rates,
    now: services.now(),
  });
}
