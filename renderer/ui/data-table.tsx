import '#renderer/ui/data-table.css';
import { useEffect, useId, useRef } from 'react';
import { formatCount } from '#renderer/format.ts';
import type { Column } from '#renderer/ui/column.ts';
import type { DataTableProps } from '#renderer/ui/data-table-props.ts';
import { TableBody } from '#renderer/ui/table-body.tsx';
import { hasTotals, TableFoot } from '#renderer/ui/table-foot.tsx';
import { TableHead } from '#renderer/ui/table-head.tsx';
import { useGrid } from '#renderer/ui/use-grid.ts';
import { useIsWide } from '#renderer/ui/use-is-wide.ts';
import { useKeys } from '#renderer/ui/use-keys.ts';
import { useWindowed } from '#renderer/ui/use-windowed.ts';

const BOX_WIDTH = 32;
/** The least a column of text keeps; below it the list scrolls sideways. */
const TEXT_WIDTH = 84;

/**
 * A list that arrows move in: one tab stop, rows that can be opened and selected, totals that stay
 * below. Beyond 30 rows only what is seen is drawn.
 */
export function DataTable<Row>({ columns: all, ...rest }: DataTableProps<Row>) {
  const scroll = useRef<HTMLDivElement>(null);
  const isWide = useIsWide(scroll, rest.rows.length > 0);
  const props = { ...rest, columns: isWide ? all : all.filter(({ isSpare }) => !isSpare) };
  const { label, rows, columns, rowId, onPick, onOpen, count = rows.length } = props;
  const id = useId();
  const view = useWindowed(props, scroll);
  const grid = useGrid(props, view.show);
  const table = useRef<HTMLTableElement>(null);
  const take = () => table.current?.focus({ preventScroll: true });
  useFirstFocus(() => {
    take();
    if (grid.active > 0) view.show(grid.active);
  }, rows.length > 0);
  useKeys([
    { keys: 'J', does: 'Into the list', isListed: false, run: take },
    { keys: 'K', does: 'Into the list', isListed: false, run: take },
  ]);

  if (rows.length === 0 && props.empty) return props.empty;
  // What has the focus has to be there: a row that is not drawn is not.
  const active = rows.slice(view.first, view.last + 1)[grid.active - view.first];
  const looks = [
    'table',
    props.isCompact ? 'table-compact' : '',
    onPick ? 'table-picks' : '',
    onOpen ? 'table-opens' : '',
    hasTotals(props) ? 'table-has-totals' : '',
  ];

  /** A table that arrows move in is a grid. */
  const asGrid = {
    role: 'grid',
    'aria-label': label,
    'aria-rowcount': count + 1,
    'aria-multiselectable': onPick ? true : undefined,
    'aria-activedescendant': active === undefined ? undefined : `${id}-${rowId(active)}`,
    tabIndex: 0,
    onKeyDown: grid.onKeyDown,
  };

  return (
    <div className="table-scroll" ref={scroll}>
      <table
        {...asGrid}
        style={{ minWidth: leastWidth(columns) }}
        ref={table}
        className={looks.filter((look) => look !== '').join(' ')}
      >
        <colgroup>
          {onPick && <col style={{ width: BOX_WIDTH }} />}
          {columns.map(({ key, width }) => (
            <col key={key} style={width === undefined ? {} : { width }} />
          ))}
        </colgroup>
        {props.hasHead !== false && <TableHead {...props} />}
        <TableBody {...props} id={id} view={view} grid={grid} />
        <TableFoot {...props} picks={grid.picks} onClear={grid.clear} />
      </table>
      <span className="unseen" role="status">
        {formatCount(count)} in {label}
      </span>
    </div>
  );
}

/** The list of a page takes the focus when nothing else has it, so that keys work at once. */
function useFirstFocus(take: () => void, hasRows: boolean): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (hasRows && isFree) latest.current();
  }, [hasRows]);
}

function leastWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, { width = TEXT_WIDTH }) => sum + width, BOX_WIDTH);
}
