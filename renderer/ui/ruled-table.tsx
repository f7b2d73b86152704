import '#renderer/ui/ruled-table.css';
import type { ReactNode } from 'react';
import type { Column } from '#renderer/ui/column.ts';

type Props<Row> = {
  /** Read out, not painted: the panel's head says it already. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  /** The word before the totals in the columns' `foot`: `Total`. */
  readonly foot?: ReactNode;
  /** Makes the first cell of every row a button; null where a row opens nothing. */
  readonly onOpen?: (row: Row) => (() => void) | null;
};

/** A short table that is only read: the rows of a panel. */
export function RuledTable<Row>(props: Props<Row>) {
  const { caption, columns, rows, rowId, onOpen } = props;
  return (
    <table className={look(props)}>
      <caption className="unseen">{caption}</caption>
      <colgroup>
        {columns.map(({ key, width }) => (
          <col key={key} style={width === undefined ? {} : { width }} />
        ))}
      </colgroup>
      <Heads columns={columns} />
      <tbody>
        {rows.map((row) => (
          <tr key={rowId(row)}>
            {columns.map((column, index) => (
              <td key={column.key} className={endOf(column)} title={column.tip?.(row)}>
                {index === 0 ? (
                  <Opening row={row} column={column} onOpen={onOpen} />
                ) : (
                  column.cell(row)
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <Foot {...props} />
    </table>
  );
}

/** Without a word in any of them there is no line of heads. */
function Heads<Row>({ columns }: { readonly columns: readonly Column<Row>[] }) {
  const isPainted = columns.some(({ head }) => head !== '');
  if (!isPainted) return null;
  return (
    <thead>
      <tr>
        {columns.map((column) =>
          column.head === '' ? (
            <td key={column.key} />
          ) : (
            <th key={column.key} scope="col" className={endOf(column)}>
              {column.head}
            </th>
          ),
        )}
      </tr>
    </thead>
  );
}

function Opening<Row>({
  row,
  column,
  onOpen,
}: {
  readonly row: Row;
  readonly column: Column<Row>;
  readonly onOpen: Props<Row>['onOpen'];
}) {
  const open = onOpen?.(row);
  if (!open) return column.cell(row);
  return (
    <button type="button" className="ruled-open truncate" onClick={open}>
      {column.cell(row)}
    </button>
  );
}

function Foot<Row>({ columns, foot }: Props<Row>) {
  if (foot === undefined) return null;
  return (
    <tfoot>
      <tr>
        {columns.map((column, index) => (
          <td key={column.key} className={endOf(column)}>
            {index === 0 ? foot : <Total>{column.foot}</Total>}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}

function Total({ children }: { readonly children: ReactNode }) {
  return children === undefined ? null : <span className="ruled-total">{children}</span>;
}

function endOf<Row>(column: Column<Row>): string | undefined {
  return column.align === 'end' ? 'ruled-end' : undefined;
}

/** Where every figure has its width, what is left is for the words, and they end in an ellipsis. */
function look<Row>({ columns, onOpen }: Props<Row>): string {
  const isFitted = columns.every(({ align, width }) => align !== 'end' || width !== undefined);
  return `ruled${isFitted ? ' ruled-fitted' : ''}${onOpen ? ' ruled-opens' : ''}`;
}
