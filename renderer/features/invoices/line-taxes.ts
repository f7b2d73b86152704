import type { TaxId } from '#domain/ids.ts';
import type { Tax, TaxSetting } from '#domain/tax/tax.ts';

/** A tax as a line copies it. */
export function taxOfSetting({ archivedAt, ...tax }: TaxSetting): Tax {
  return tax;
}

/** The taxes of these ids that can still be chosen, in the order of the ids. */
export function taxesByIds(settings: readonly TaxSetting[], ids: readonly TaxId[]): readonly Tax[] {
  return ids.flatMap((id) =>
    settings.filter((tax) => tax.id === id && tax.archivedAt === null).map(taxOfSetting),
  );
}
