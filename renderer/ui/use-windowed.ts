import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import type { DataTableProps } from '#renderer/ui/data-table-props.ts';

const VIRTUAL_FROM = 200;
const OVERSCAN = 12;
const ROW = 35;
const ROW_COMPACT = 29;
/** What the sticky head and foot cover. */
const HEAD = 31;
const FOOT = 78;
/** Rows before the end at which the next page is asked for. */
const MORE_AT = 40;

/** The rows that are drawn, and how much empty height stands for those above and below. */
export type Windowed = {
  readonly first: number;
  readonly last: number;
  readonly above: number;
  readonly below: number;
  /** Scrolls just so far that the row is seen. */
  readonly show: (index: number) => void;
};

export function useWindowed<Row>(
  { rows, isCompact, hasMore, onMore }: DataTableProps<Row>,
  scroll: RefObject<HTMLDivElement | null>,
): Windowed {
  const rowHeight = isCompact ? ROW_COMPACT : ROW;
  const isVirtual = rows.length > VIRTUAL_FROM;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: FOOT,
  });
  const drawn = virtual.getVirtualItems();
  const first = isVirtual ? (drawn[0]?.index ?? 0) : 0;
  const last = isVirtual ? (drawn.at(-1)?.index ?? VIRTUAL_FROM) : rows.length - 1;
  const isNearEnd = Boolean(hasMore) && (drawn.at(-1)?.index ?? 0) >= rows.length - MORE_AT;

  const ask = useRef(onMore);
  ask.current = onMore;
  const asked = isNearEnd ? rows.length : null;
  // Once for every page that came, however often the list is drawn.
  useEffect(() => {
    if (asked !== null) ask.current?.();
  }, [asked]);

  return {
    first,
    last,
    above: first * rowHeight,
    below: Math.max(0, rows.length - 1 - last) * rowHeight,
    show: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  };
}
