import type { CurrencyCode } from '#domain/currency.ts';
import { lineOfItem } from '#domain/invoice/draft.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import type { Item } from '#domain/item/item.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { taxesByIds } from '#renderer/features/invoices/line-taxes.ts';
import { formatPrice } from '#renderer/format.ts';
import { ledger } from '#renderer/ledger.ts';
import type { FieldProps } from '#renderer/ui/field.tsx';
import { type Choice, SearchPicker } from '#renderer/ui/search-picker.tsx';

type Props = FieldProps & {
  readonly line: InvoiceLine;
  readonly currency: CurrencyCode;
  readonly taxes: readonly TaxSetting[];
  readonly onChange: (patch: Partial<InvoiceLine>) => void;
};

type ItemChoice = Choice & { readonly item: Item };

/** Free text, or an item: Enter takes the marked one, Esc keeps the text. */
export function DescriptionCell({ line, currency, taxes, onChange, ...field }: Props) {
  const take = (item: Item) => {
    const own = taxesByIds(taxes, item.taxIds);
    const fresh = lineOfItem(item, own.length === 0 ? line.taxes : own);
    onChange({ ...fresh, quantity: line.quantity, discountRate: line.discountRate });
  };
  return (
    <SearchPicker<ItemChoice>
      {...field}
      value={{ id: line.itemId ?? '', label: line.description }}
      findKey="items.suggest"
      find={async (search) => {
        if (search === '') return [];
        const items = await ledger.items.suggest({ search, currency });
        return items.map((item) => ({
          id: item.id,
          label: item.name,
          note: item.unit,
          end: formatPrice(item.price, item.currency),
          item,
        }));
      }}
      onPick={({ item }) => take(item)}
      onText={(description) => onChange({ description, itemId: null })}
    />
  );
}
