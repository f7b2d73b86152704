import type { MouseEvent } from 'react';
import type { DataTableProps } from '#renderer/ui/data-table-props.ts';
import type { Grid } from '#renderer/ui/use-grid.ts';
import type { Windowed } from '#renderer/ui/use-windowed.ts';

type Props<Row> = DataTableProps<Row> & {
  readonly id: string;
  readonly view: Windowed;
  readonly grid: Grid;
};

export function TableBody<Row>(props: Props<Row>) {
  const { rows, columns, view, rowId, onPick } = props;
  const width = columns.length + (onPick ? 1 : 0);
  return (
    <tbody>
      <Spacer height={view.above} width={width} />
      {rows.slice(view.first, view.last + 1).map((row, offset) => (
        <TableRow key={rowId(row)} {...props} row={row} index={view.first + offset} />
      ))}
      <Spacer height={view.below} width={width} />
    </tbody>
  );
}

/** Empty height in place of rows that are not drawn. */
function Spacer({ height, width }: { readonly height: number; readonly width: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden>
      <td className="table-gap" colSpan={width} style={{ height }} />
    </tr>
  );
}

function TableRow<Row>(props: Props<Row> & { readonly row: Row; readonly index: number }) {
  const { row, index, id, columns, rowId, picked, onPick, onOpen, isQuiet, grid } = props;
  const isPicked = picked?.has(rowId(row)) ?? false;
  const looks = [
    'table-row',
    isQuiet?.(row) ? 'table-quiet' : '',
    index === grid.active ? 'table-active' : '',
  ];

  /** Keys act on the grid, which has the focus: a row answers the pointer only. */
  const onClick = (event: MouseEvent) => {
    if (isControl(event.target)) return;
    grid.setActive(index);
    if (event.shiftKey || event.ctrlKey || event.metaKey) grid.toggle(index, event.shiftKey);
    else onOpen?.(row);
  };
  const pointer = { onClick };

  return (
    <tr
      id={`${id}-${rowId(row)}`}
      className={looks.join(' ').trim()}
      aria-rowindex={index + 2}
      aria-selected={onPick ? isPicked : undefined}
      {...pointer}
    >
      {onPick && (
        <td className="cell cell-row cell-box">
          <input
            type="checkbox"
            className="table-box"
            tabIndex={-1}
            aria-label="Select"
            checked={isPicked}
            onChange={() => grid.toggle(index, false)}
          />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.key}
          className={column.align === 'end' ? 'cell cell-row cell-end' : 'cell cell-row'}
          title={column.tip?.(row)}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null;
}
