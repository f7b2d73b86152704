import { IconGripVertical } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import type { CurrencyCode } from '#domain/currency.ts';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { MILLI, type Minor, milli, type Ppm } from '#domain/money.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { DescriptionCell } from '#renderer/features/invoices/description-cell.tsx';
import { changeLine, type Step } from '#renderer/features/invoices/editing.ts';
import { deedOf, type LineDeed } from '#renderer/features/invoices/line-keys.ts';
import { TaxCell } from '#renderer/features/invoices/tax-cell.tsx';
import { MenuOf } from '#renderer/ui/menu-button.tsx';
import { Money } from '#renderer/ui/money.tsx';
import { PercentField, PriceField, QuantityField } from '#renderer/ui/number-fields.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

const NONE = 0 as Ppm;

type Props = {
  readonly at: number;
  readonly line: InvoiceLine;
  /** As the totals say it; null without a price. */
  readonly amount: Minor | null;
  readonly currency: CurrencyCode;
  readonly taxes: readonly TaxSetting[];
  readonly edit: (step: Step) => void;
  readonly onDeed: (deed: LineDeed) => boolean;
  readonly hasDetail: boolean;
};

export function LineRow(props: Props) {
  const { at, line, amount, currency, taxes, edit, onDeed } = props;
  const change = (patch: Partial<InvoiceLine>) => edit(changeLine(at, patch));
  const cell = (name: string, label: string) => ({
    isCell: true,
    label: `${label}, line ${at + 1}`,
    name: `lines.${at}.${name}`,
  });
  return (
    <tr onKeyDown={(event) => press(event, onDeed)}>
      <td className="line-cell">
        <LineMenu at={at} onDeed={onDeed} />
      </td>
      <td className="line-cell">
        <DescriptionCell
          line={line}
          currency={currency}
          taxes={taxes}
          onChange={change}
          {...cell('description', 'Description')}
        />
        {props.hasDetail && (
          <div className="line-detail">
            <TextField
              {...cell('detail', 'Detail')}
              value={line.detail}
              placeholder="Smaller, below the description"
              onChange={(detail) => change({ detail })}
            />
          </div>
        )}
      </td>
      <td className="line-cell">
        <QuantityField
          {...cell('quantity', 'Quantity')}
          value={line.quantity}
          onChange={(quantity) => change({ quantity: quantity ?? milli(MILLI) })}
        />
      </td>
      <td className="line-cell">
        <TextField
          {...cell('unit', 'Unit')}
          value={line.unit}
          onChange={(unit) => change({ unit })}
        />
      </td>
      <td className="line-cell">
        <PriceField
          {...cell('price', 'Price')}
          currency={currency}
          value={line.price}
          placeholder="0.00"
          onChange={(price) => change({ price })}
        />
      </td>
      <td className="line-cell">
        <PercentField
          {...cell('discountRate', 'Discount')}
          value={line.discountRate === 0 ? null : line.discountRate}
          placeholder="–"
          onChange={(rate) => change({ discountRate: rate ?? NONE })}
        />
      </td>
      <td className="line-cell">
        <TaxCell {...cell('taxes', 'Tax')} line={line} taxes={taxes} onChange={change} />
      </td>
      <td className="line-cell line-amount">
        <Money amount={line.price === null ? null : amount} currency={currency} isBare />
      </td>
    </tr>
  );
}

function LineMenu({ at, onDeed }: { readonly at: number; readonly onDeed: Props['onDeed'] }) {
  return (
    <MenuOf
      items={[
        { label: 'Move up', onPress: () => onDeed('up') },
        { label: 'Move down', onPress: () => onDeed('down') },
        { label: 'Copy the line', onPress: () => onDeed('copy') },
        { label: 'Write a detail', onPress: () => onDeed('detail') },
        { label: 'Remove the line', onPress: () => onDeed('remove'), isDangerous: true },
      ]}
    >
      <button type="button" className="line-grip" tabIndex={-1} aria-label={`Line ${at + 1}, more`}>
        <IconGripVertical size={14} aria-hidden="true" />
      </button>
    </MenuOf>
  );
}

/** Menus hang in the row for React, but not on the page: their keys are their own. */
function press(event: KeyboardEvent<HTMLElement>, onDeed: Props['onDeed']): void {
  const { target, currentTarget } = event;
  if (event.defaultPrevented || !(target instanceof Node) || !currentTarget.contains(target))
    return;
  const deed = deedOf(event);
  if (deed === null || (target instanceof HTMLButtonElement && deed === 'next')) return;
  if (onDeed(deed)) event.preventDefault();
}
