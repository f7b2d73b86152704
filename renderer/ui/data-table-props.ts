import type { ReactNode } from 'react';
import type { Column, Sort } from '#renderer/ui/column.ts';

export type DataTableProps<Row> = {
  /** Names the list for a screen reader: `Invoices`. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly sort?: Sort;
  readonly onSort?: (key: string) => void;
  readonly picked?: ReadonlySet<string>;
  readonly onPick?: (ids: ReadonlySet<string>) => void;
  /** Ctrl A where more match than are loaded. */
  readonly onPickAll?: () => void;
  /** Actions of the selection bar. */
  readonly bar?: (rows: readonly Row[]) => ReactNode;
  /** At the start of the line of totals: what matches and what is counted. */
  readonly foot?: ReactNode;
  /** Muted: settled long ago, void. */
  readonly isQuiet?: (row: Row) => boolean;
  readonly hasMore?: boolean;
  readonly onMore?: () => void;
  /** All that match, also those not loaded yet. */
  readonly count?: number;
  readonly isCompact?: boolean;
  readonly hasHead?: boolean;
  readonly empty?: ReactNode;
};
