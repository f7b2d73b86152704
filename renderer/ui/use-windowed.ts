import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type RefObject,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { DataTableProps } from '#renderer/ui/data-table-props.ts';

/** So many rows are drawn whole. */
const WHOLE = 30;
/** As many are drawn where the list has no height to go by. */
const UNMEASURED = 200;
const OVERSCAN = 12;
/** As in data-table.css. */
const ROW = 34;
const ROW_COMPACT = 28;
/** What the sticky head and foot cover. */
const HEAD = 31;
const FOOT = 78;
/** Rows before the end at which the next page is asked for. */
const MORE_AT = 40;

/** A list is measured before its first row is drawn, and drawn beyond its edges once it is seen. */
type Phase = 'new' | 'measured' | 'seen';

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
  const isVirtual = rows.length > WHOLE;
  const phase = usePhase(scroll, isVirtual);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: phase === 'seen' ? OVERSCAN : 0,
    scrollMargin: HEAD,
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: FOOT,
  });
  const drawn = virtual.getVirtualItems();
  const { first, last } = isVirtual
    ? edgesOf(phase, drawn, rows.length)
    : { first: 0, last: rows.length - 1 };
  const isNearEnd =
    Boolean(hasMore) &&
    (phase === 'seen' || !isVirtual) &&
    (drawn.at(-1)?.index ?? 0) >= rows.length - MORE_AT;

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

/** The usual rows beyond the edges wait for the first frame, which they would only hold up. */
function usePhase(scroll: RefObject<HTMLDivElement | null>, isVirtual: boolean): Phase {
  const [phase, setPhase] = useState<Phase>('new');
  useLayoutEffect(() => {
    if (phase === 'new' && scroll.current !== null) setPhase('measured');
  });
  const waits = phase === 'measured' && isVirtual;
  useEffect(() => {
    if (!waits) return;
    const drawMore = () => startTransition(() => setPhase('seen'));
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(drawMore);
    });
    return () => cancelAnimationFrame(frame);
  }, [waits]);
  return phase;
}

function edgesOf(phase: Phase, drawn: readonly { readonly index: number }[], count: number) {
  if (phase === 'new') return { first: 0, last: -1 };
  return {
    first: drawn[0]?.index ?? 0,
    last: drawn.at(-1)?.index ?? Math.min(count, UNMEASURED) - 1,
  };
}
