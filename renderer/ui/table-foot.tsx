import { formatCount } from '#renderer/format.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { DataTableProps } from '#renderer/ui/data-table-props.ts';

type Props<Row> = DataTableProps<Row> & {
  readonly picks: ReadonlySet<string>;
  readonly onClear: () => void;
};

/** Below the list and always seen: the selection with its own sums, then the totals of all. */
export function TableFoot<Row>(props: Props<Row>) {
  const { picks } = props;
  const isTotalled = hasTotals(props);
  if (!isTotalled && picks.size === 0) return null;
  return (
    <tfoot>
      {picks.size > 0 && <SelectionBar {...props} />}
      {isTotalled && <Totals {...props} />}
    </tfoot>
  );
}

function SelectionBar<Row>(props: Props<Row>) {
  const { rows, columns, rowId, bar, picks, onClear } = props;
  const pickedRows = rows.filter((row) => picks.has(rowId(row)));
  const lead = leadOf(columns, (column) => column.footPicked !== undefined);
  return (
    <tr>
      <td colSpan={lead + 1} className="cell cell-bar">
        <span className="table-bar-actions">
          <span>{formatCount(picks.size)} selected</span>
          {bar?.(pickedRows)}
          <Button look="plain" size="small" keys="Escape" onPress={onClear}>
            Clear
          </Button>
        </span>
      </td>
      {columns.slice(lead).map((column) => (
        <td
          key={column.key}
          className={column.align === 'end' ? 'cell cell-bar cell-end' : 'cell cell-bar'}
        >
          {column.footPicked?.(pickedRows)}
        </td>
      ))}
    </tr>
  );
}

function Totals<Row>({ columns, foot, onPick }: Props<Row>) {
  const lead = leadOf(columns, (column) => column.foot !== undefined);
  return (
    <tr>
      <td colSpan={lead + (onPick ? 1 : 0)} className="cell cell-total table-foot-note">
        {foot}
      </td>
      {columns.slice(lead).map((column) => (
        <td
          key={column.key}
          className={column.align === 'end' ? 'cell cell-total cell-end' : 'cell cell-total'}
        >
          {column.foot !== undefined && <span className="table-double">{column.foot}</span>}
        </td>
      ))}
    </tr>
  );
}

export function hasTotals<Row>({ columns, foot }: DataTableProps<Row>): boolean {
  return foot !== undefined || columns.some((column) => column.foot !== undefined);
}

/** How many columns stand before the first that has a figure; one at least holds the words. */
function leadOf<C>(columns: readonly C[], hasFigure: (column: C) => boolean): number {
  const first = columns.findIndex(hasFigure);
  return Math.max(1, first < 0 ? columns.length : first);
}
