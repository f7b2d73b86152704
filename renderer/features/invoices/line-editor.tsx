import '#renderer/features/invoices/line-editor.css';
import type { ReactNode } from 'react';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import type { InvoiceTotals } from '#domain/invoice/totals.ts';
import type { TaxSetting } from '#domain/tax/tax.ts';
import { LineRow } from '#renderer/features/invoices/line-row.tsx';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { useLineDeeds } from '#renderer/features/invoices/use-line-deeds.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Kbd } from '#renderer/ui/kbd.tsx';

type Props = Pick<DraftEditing, 'editing' | 'edit'> & {
  readonly totals: InvoiceTotals;
  readonly taxes: readonly TaxSetting[];
  /** What a new line starts as. */
  readonly blank: InvoiceLine;
  /** At the end of the line of keys: take hours. */
  readonly end?: ReactNode;
};

const WIDTHS = [22, null, 72, 76, 96, 74, 80, 96];

/** Lines are edited in place; totals change with every key. */
export function LineEditor({ editing, edit, totals, taxes, blank, end }: Props) {
  const { draft, keys } = editing;
  const { container, deeds, hasDetail } = useLineDeeds({ editing, edit, blank });
  return (
    <div ref={container}>
      <table className="line-editor">
        <colgroup>
          {WIDTHS.map((width, column) => (
            <col key={HEADS[column]?.word} style={width === null ? {} : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {HEADS.map(({ word, className }) => (
              <th key={word} scope="col" className={`line-head ${className}`}>
                {word === 'Line' ? <span className="unseen">{word}</span> : word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {draft.lines.map((line, at) => (
            <LineRow
              key={keys[at]}
              at={at}
              line={line}
              amount={totals.lines[at]?.amount ?? null}
              currency={draft.currency}
              taxes={taxes}
              edit={edit}
              onDeed={(deed) => deeds[deed](at)}
              hasDetail={hasDetail(at)}
            />
          ))}
        </tbody>
      </table>
      <div className="line-keys">
        <Button size="small" look="plain" onPress={() => deeds.next(keys.length - 1)}>
          Add a line
        </Button>
        <span className="row line-keys-hint">
          <Kbd keys="Enter" /> next line <Kbd keys="Ctrl D" /> copy <Kbd keys="Alt ArrowUp" /> move
        </span>
        {end}
      </div>
    </div>
  );
}

const HEADS = [
  { word: 'Line', className: '' },
  { word: 'Description', className: '' },
  { word: 'Quantity', className: 'line-head-end' },
  { word: 'Unit', className: '' },
  { word: 'Price', className: 'line-head-end' },
  { word: 'Discount', className: 'line-head-end' },
  { word: 'Tax', className: 'line-head-end' },
  { word: 'Amount', className: 'line-head-end line-amount-head' },
] as const;
