import { type KeyboardEvent, useState } from 'react';
import type { DataTableProps } from '#renderer/ui/data-table-props.ts';

const PAGE = 15;

export type Grid = {
  /** The row that keys act on. */
  readonly active: number;
  readonly picks: ReadonlySet<string>;
  readonly setActive: (index: number) => void;
  readonly toggle: (index: number, isRange: boolean) => void;
  readonly clear: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

/** Where one was in each list, for coming back from what was opened. */
const PLACES = new Map<string, number>();

const NONE: ReadonlySet<string> = new Set();

/** Moving and selecting by keys. The active row is kept by its place and never leaves the list. */
export function useGrid<Row>(props: DataTableProps<Row>, show: (index: number) => void): Grid {
  const { label, rows, rowId, picked = NONE, onPick, onPickAll, onOpen } = props;
  const memory = `${location.hash} ${label}`;
  const [place, keepPlace] = useState(() => PLACES.get(memory) ?? 0);
  const [anchor, setAnchor] = useState(0);
  const active = Math.min(place, rows.length - 1);

  const setPlace = (index: number) => {
    PLACES.set(memory, index);
    keepPlace(index);
  };
  const setActive = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setPlace(next);
    show(next);
    return next;
  };
  const range = (from: number, to: number) => {
    const rowsBetween = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
    onPick?.(new Set([...picked, ...rowsBetween.map(rowId)]));
  };
  const toggle = (index: number, isRange: boolean) => {
    const row = rows[index];
    if (!onPick || row === undefined) return;
    setPlace(index);
    if (isRange) return range(anchor, index);
    setAnchor(index);
    onPick(toggled(picked, rowId(row)));
  };
  const all = () => (onPickAll ? onPickAll() : onPick?.(new Set(rows.map(rowId))));
  const open = () => {
    const row = rows[active];
    if (row !== undefined) onOpen?.(row);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const step = stepOf(event, rows.length);
    if (step !== null) {
      const next = setActive(active + step);
      if (event.shiftKey && onPick) range(active, next);
      return event.preventDefault();
    }
    const act = actOf(event, { open, all, toggle: () => toggle(active, event.shiftKey) });
    if (act === null) return;
    act();
    event.preventDefault();
  };

  return { active, picks: picked, setActive, toggle, clear: () => onPick?.(NONE), onKeyDown };
}

function toggled(picked: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(picked);
  if (!next.delete(id)) next.add(id);
  return next;
}

/** How many rows a key moves by; null when it does not move. */
function stepOf(event: KeyboardEvent, length: number): number | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    j: 1,
    ArrowUp: -1,
    k: -1,
    PageDown: PAGE,
    PageUp: -PAGE,
    Home: -length,
    End: length,
  };
  return steps[event.key] ?? null;
}

type Acts = { readonly open: () => void; readonly all: () => void; readonly toggle: () => void };

function actOf(event: KeyboardEvent, { open, all, toggle }: Acts): (() => void) | null {
  if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'a' ? all : null;
  if (event.key === 'Enter') return open;
  return event.key === ' ' || event.key.toLowerCase() === 'x' ? toggle : null;
}
