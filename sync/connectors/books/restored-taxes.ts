import { z } from 'zod';
import { maskCards } from '#domain/card/mask.ts';
import type { TaxId } from '#domain/ids.ts';
import type { Tax, TaxSetting } from '#domain/tax/tax.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import type { Ids, Rebuilt, Unfit } from '#sync/connectors/books/rebuilt.ts';
import { percentOf } from '#sync/connectors/books/restored-entry.ts';
import { bareTaxName } from '#sync/connectors/books/tax.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zTax = z.object({
  tax_id: zRemoteId,
  tax_name: z.string().min(1),
  tax_percentage: z.union([z.number(), z.string()]),
  tax_type: z.enum(['tax', 'compound_tax']),
});
const zGroup = z.object({
  tax_group_id: zRemoteId,
  taxes: z.array(z.looseObject({ tax_id: zRemoteId })),
});

export type RebuiltTaxes = Pick<Rebuilt, 'taxes' | 'taxGroups'> & {
  /** The taxes behind a tax or a group of Books. */
  readonly behind: ReadonlyMap<string, readonly Tax[]>;
  readonly unfit: readonly Unfit[];
};

/**
 * A tax has no field for our key: it is known by name, rate and type (rule B4). One of this ledger
 * that is the same is used, so that the usual tax of a new ledger is not doubled.
 */
export function rebuildTaxes(
  { taxes, groups }: { readonly taxes: readonly Entry[]; readonly groups: readonly Entry[] },
  { here, ids }: { readonly here: readonly TaxSetting[]; readonly ids: Ids },
): RebuiltTaxes {
  const told = taxes.filter((entry) => entry['tax_type'] !== 'tax_group');
  const read = told.flatMap((entry) => {
    const tax = taxOf(entry);
    return tax === null ? [] : [known(tax, here, ids)];
  });
  const behind = new Map(read.map(({ remoteId, tax }) => [remoteId, [toTax(tax)]] as const));
  const taxGroups = groups.flatMap((entry) => groupOf(entry, behind));
  const unfit = told
    .filter((entry) => taxOf(entry) === null)
    .map((entry) => ({ what: String(entry['tax_name'] ?? ''), why: 'Its rate cannot be read.' }));
  const all = new Map<string, readonly Tax[]>(behind);
  for (const { remoteId, taxes: members } of taxGroups) all.set(remoteId, members);
  return { taxes: read, taxGroups, behind: all, unfit };
}

type ToldTax = Omit<Tax, 'id'> & { readonly remoteId: string };

function taxOf(entry: Entry): ToldTax | null {
  const told = zTax.safeParse(entry).data;
  const rate = told && percentOf(told.tax_percentage);
  if (!told || rate === null || rate === undefined) return null;
  const name = maskCards(told.tax_name.trim());
  // Nobody writes an exemption with a rate behind it, and a tax of 0 % always goes with one.
  const isExempt = rate === 0 && !/\d\s*%/.test(name);
  return {
    remoteId: told.tax_id,
    name: isExempt ? name : bareTaxName(name, rate),
    kind: isExempt ? 'exempt' : 'standard',
    rate,
    isCompound: told.tax_type === 'compound_tax',
    reason: '',
  };
}

function known({ remoteId, ...told }: ToldTax, here: readonly TaxSetting[], ids: Ids) {
  const same = here.find(
    (tax) =>
      tax.archivedAt === null &&
      tax.name.toLowerCase() === told.name.toLowerCase() &&
      tax.kind === told.kind &&
      tax.rate === told.rate &&
      tax.isCompound === told.isCompound,
  );
  const tax = same ?? { ...told, id: ids.idOf<TaxId>(null), archivedAt: null };
  return { remoteId, tax, isNew: same === undefined };
}

function groupOf(entry: Entry, behind: ReadonlyMap<string, readonly Tax[]>) {
  const group = zGroup.safeParse(entry).data;
  const members = group?.taxes.map(({ tax_id }) => behind.get(tax_id)?.[0]) ?? [];
  const taxes = members.filter((tax) => tax !== undefined);
  if (!group || taxes.length === 0 || taxes.length < members.length) return [];
  return [{ remoteId: group.tax_group_id, taxes }];
}

function toTax({ archivedAt, ...tax }: TaxSetting): Tax {
  return tax;
}
