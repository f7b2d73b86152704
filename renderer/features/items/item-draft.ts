import type { CurrencyCode } from '#domain/currency.ts';
import type { ItemId, TaxId } from '#domain/ids.ts';
import type { Item } from '#domain/item/item.ts';
import type { Price } from '#domain/money.ts';

/** An item as it is typed. */
export type ItemDraft = {
  readonly id: ItemId | null;
  readonly name: string;
  readonly description: string;
  readonly unit: string;
  readonly price: Price | null;
  readonly currency: CurrencyCode;
  readonly taxIds: readonly TaxId[];
};

export function itemDraft(item: Item | null, baseCurrency: CurrencyCode): ItemDraft {
  return {
    id: item?.id ?? null,
    name: item?.name ?? '',
    description: item?.description ?? '',
    unit: item?.unit ?? '',
    price: item?.price ?? null,
    currency: item?.currency ?? baseCurrency,
    taxIds: item?.taxIds ?? [],
  };
}
