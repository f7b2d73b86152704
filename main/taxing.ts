import type { InputOf } from '#contract/define.ts';
import type { settings } from '#contract/settings.ts';
import type { Writer } from '#db/ledger.ts';
import { findBusiness, saveBusiness } from '#db/settings.ts';
import { archiveTax, findTax, isTaxUsed, saveTax as save } from '#db/taxes.ts';
import type { TaxId } from '#domain/ids.ts';
import type { Tax, TaxSetting } from '#domain/tax/tax.ts';
import { announce } from '#main/announce.ts';
import { found } from '#main/present.ts';
import type { Services } from '#main/services.ts';

/**
 * A tax that stands on an issued invoice keeps what it charges: changing that makes a new tax and
 * archives the old one, so that neither side re-reads what was written (rule W19).
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
  if (isNew && before !== null) replace(services, tx, before.id, tax.id);
  const { archivedAt, ...told } = tax;
  announce(services, tx, { kind: 'tax.saved', tax: told });
  return tax;
}

function charges(before: Tax, after: Omit<Tax, 'id'>): boolean {
  return (
    before.rate !== after.rate ||
    before.kind !== after.kind ||
    before.isCompound !== after.isCompound
  );
}

function replace(services: Services, tx: Writer, old: TaxId, fresh: TaxId): void {
  archiveTax(tx, { id: old, at: services.now() });
  const business = findBusiness(tx);
  if (business === null) return;
  const defaultTaxIds = business.defaultTaxIds.map((id) => (id === old ? fresh : id));
  saveBusiness(tx, { ...business, defaultTaxIds });
}
