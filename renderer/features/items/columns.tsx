import type { CurrencyCode } from '#domain/currency.ts';
import type { Item } from '#domain/item/item.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { formatPrice } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';

export function itemColumns(
  taxes: readonly TaxSetting[],
  base: CurrencyCode,
): readonly Column<Item>[] {
  const taxNames = (item: Item) =>
    item.taxIds.flatMap((id) => taxes.find((tax) => tax.id === id)?.name ?? []).join(', ');
  return [
    {
      key: 'name',
      head: 'Name',
      cell: (item) => <b className="medium">{item.name}</b>,
      tip: (item) => item.name,
    },
    {
      key: 'description',
      head: 'Description',
      cell: (item) => <span className="soft">{item.description || '–'}</span>,
      tip: (item) => item.description,
    },
    { key: 'unit', head: 'Unit', width: 120, cell: (item) => item.unit || '–' },
    {
      key: 'tax',
      head: 'Tax',
      width: 160,
      cell: (item) => <span className="soft">{taxNames(item) || 'as on the draft'}</span>,
      tip: taxNames,
    },
    {
      key: 'price',
      head: 'Price',
      align: 'end',
      width: 160,
      cell: (item) => (
        <span dir="ltr">
          {item.currency !== base && <span className="tiny muted">{item.currency}</span>}{' '}
          {formatPrice(item.price, item.currency)}
        </span>
      ),
    },
  ];
}
