import type { ReactNode } from 'react';

/** A column of a table: `width` in px; text columns without one share what is left. */
export type Column<Row> = {
  readonly key: string;
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  readonly align?: 'start' | 'end';
  readonly width?: number;
  /** Left out in a narrow window, where what the others say matters more. */
  readonly isSpare?: boolean;
  /** What `onSort` is told when the head is pressed; without it the head is no button. */
  readonly sort?: string;
  /** Stands in the line of totals. */
  readonly foot?: ReactNode;
  /** Stands in the selection bar, under the same column. */
  readonly footPicked?: (rows: readonly Row[]) => ReactNode;
  /** The whole text where the cell may cut it short. */
  readonly tip?: (row: Row) => string;
};

export type Sort = { readonly key: string; readonly isDown: boolean };
