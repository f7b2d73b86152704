import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Column, Sort } from '#renderer/ui/column.ts';
import type { DataTableProps } from '#renderer/ui/data-table-props.ts';

export function TableHead<Row>(props: DataTableProps<Row>) {
  const { columns, sort, onSort, onPick } = props;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {onPick && (
          <th scope="col" className="cell cell-head cell-box">
            <PickAll {...props} onPick={onPick} />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            className={column.align === 'end' ? 'cell cell-head cell-end' : 'cell cell-head'}
            aria-sort={orderOf(column, sort)}
          >
            <HeadWord column={column} sort={sort} onSort={onSort} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function PickAll<Row>({
  label,
  rows,
  picked,
  rowId,
  onPick,
}: DataTableProps<Row> & { readonly onPick: (ids: ReadonlySet<string>) => void }) {
  const count = picked?.size ?? 0;
  const isAll = rows.length > 0 && count >= rows.length;
  return (
    <input
      type="checkbox"
      className="table-box"
      aria-label={`Select all ${label.toLowerCase()}`}
      checked={isAll}
      ref={(box) => {
        if (box) box.indeterminate = count > 0 && !isAll;
      }}
      onChange={() => onPick(new Set(isAll ? [] : rows.map(rowId)))}
    />
  );
}

function HeadWord<Row>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((key: string) => void) | undefined;
}) {
  const { sort: key, head } = column;
  if (key === undefined || !onSort) return head;
  const isSorted = sort?.key === key;
  const Arrow = sort?.isDown ? IconArrowDown : IconArrowUp;
  return (
    <button type="button" className="table-sort" onClick={() => onSort(key)}>
      {head}
      {isSorted && <Arrow aria-hidden="true" />}
    </button>
  );
}

function orderOf<Row>(column: Column<Row>, sort: Sort | undefined) {
  if (column.sort === undefined || sort?.key !== column.sort) return undefined;
  return sort.isDown ? 'descending' : 'ascending';
}
