import type { Page } from '#contract/codecs.ts';
import type { InputOf } from '#contract/define.ts';
import type { settings } from '#contract/settings.ts';
import { listItems } from '#db/item-list.ts';
import { saveItem } from '#db/items.ts';
import type { Writer } from '#db/ledger.ts';
import { findBusiness, saveBusiness } from '#db/settings.ts';
import { archiveTax, findTax, isTaxUsed, saveTax as save } from '#db/taxes.ts';
import type { TaxId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';
import type { Tax, TaxSetting } from '#domain/tax/tax.ts';
import { announce } from '#main/announce.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

/**
 * A tax that a document carries keeps what it charges: changing that makes a new tax and archives
 * the old one, so that neither side re-reads what was written (rule W19).
 */
export function saveTax(
  services: Services,
  tx: Writer,
  { id, ...input }: InputOf<(typeof settings)['saveTax']>,
): TaxSetting {
  const before = id === null ? null : found(findTax(tx, id), 'This tax');
  const isNew = before === null || (charges(before, input) && isTaxUsed(tx, before.id));
  const tax: TaxSetting = {
    ...input,
    id: isNew ? services.newId<TaxId>() : before.id,
    archivedAt: isNew ? null : before.archivedAt,
  };
  save(tx, tax);
  const { archivedAt, ...told } = tax;
  announce(services, tx, { kind: 'tax.saved', tax: told });
  if (isNew && before !== null) replace(services, tx, before.id, tax.id);
  return tax;
}

function charges(before: Tax, after: Omit<Tax, 'id'>): boolean {
  return (
    before.rate !== after.rate ||
    before.kind !== after.kind ||
    before.isCompound !== after.isCompound
  );
}

/** What used the old tax by itself uses the new one; documents keep the copy they have. */
function replace(services: Services, tx: Writer, old: TaxId, fresh: TaxId): void {
  const swapped = (ids: readonly TaxId[]) => ids.map((id) => (id === old ? fresh : id));
  archiveTax(tx, { id: old, at: services.now() });
  const business = findBusiness(tx);
  if (business !== null) {
    saveBusiness(tx, { ...business, defaultTaxIds: swapped(business.defaultTaxIds) });
  }
  for (const item of itemsWith(tx, old)) {
    const saved = { ...item, taxIds: swapped(item.taxIds), updatedAt: services.now() };
    saveItem(tx, saved);
    announce(services, tx, { kind: 'item.saved', item: saved });
  }
}

function itemsWith(tx: Writer, id: TaxId): readonly Item[] {
  const found: Item[] = [];
  let after: string | null = null;
  do {
    const page: Page<Item> = listItems(tx, { search: '', view: 'active', after });
    found.push(...page.rows.filter((item) => item.taxIds.includes(id)));
    after = page.next;
  } while (after !== null);
  return found;
}
