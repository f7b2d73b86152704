import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { isBlank, moveLine, putLine, removeLine } from '#renderer/features/invoices/editing.ts';
import { fieldOf } from '#renderer/features/invoices/field-of.ts';
import type { LineDeed } from '#renderer/features/invoices/line-keys.ts';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { offerUndo, useToasts } from '#renderer/state/toasts.ts';

type Options = Pick<DraftEditing, 'editing' | 'edit'> & { readonly blank: InvoiceLine };

export type LineDeeds = {
  readonly container: RefObject<HTMLDivElement | null>;
  /** False when there is nothing to do: the key then belongs to the field. */
  readonly run: (deed: LineDeed, at: number) => boolean;
  /** A second, smaller line is there or asked for. */
  readonly hasDetail: (at: number) => boolean;
};

/** Carries out what keys and menus ask of a line, and puts focus where one goes on. */
export function useLineDeeds({ editing, edit, blank }: Options): LineDeeds {
  const container = useRef<HTMLDivElement>(null);
  const [detailed, setDetailed] = useState<ReadonlySet<number>>(new Set());
  const { keys } = editing;
  const { lines } = editing.draft;

  const focus = (at: number, cell: string) =>
    fieldOf(container.current, `lines.${at}.${cell}`)?.focus();
  const here = () => cellName(container.current) ?? 'description';

  /** The line that was removed last, until something else is changed. */
  const removed = useRef<{ readonly lines: typeof lines; readonly undo: () => void } | null>(null);

  const add = (at: number, line: InvoiceLine) => {
    flushSync(() => edit(putLine(at, line)));
    focus(at, 'description');
  };
  const move = (at: number, by: -1 | 1) => {
    const cell = here();
    const to = Math.min(Math.max(0, at + by), lines.length - 1);
    flushSync(() => edit(moveLine(at, by)));
    focus(to, cell);
  };
  const detail = (at: number) => {
    flushSync(() => setDetailed((before) => new Set([...before, keys[at] ?? -1])));
    focus(at, 'detail');
  };
  const remove = (at: number, line: InvoiceLine) => {
    const cell = here();
    flushSync(() => edit(removeLine(at, blank)));
    focus(Math.min(at, Math.max(0, lines.length - 2)), cell);
    if (isBlank(line)) return;
    const undo = () => add(at, line);
    removed.current = { lines: lines.toSpliced(at, 1), undo };
    const name = line.description && `, ${line.description},`;
    offerUndo({ sentence: `Line ${at + 1}${name} was removed.`, undo });
  };
  /** In a field Ctrl Z takes back typing, unless a line was just removed. */
  const undo = (): boolean => {
    const last = removed.current;
    removed.current = null;
    if (last === null || !isSame(last.lines, lines)) return false;
    useToasts.getState().undo?.run();
    return true;
  };

  const run = (deed: LineDeed, at: number): boolean => {
    const line = lines[at] ?? blank;
    if (deed === 'undo') return undo();
    if (deed === 'copy') add(at + 1, { ...line, incomeIds: [] });
    if (deed === 'up' || deed === 'down') move(at, deed === 'up' ? -1 : 1);
    if (deed === 'remove') remove(at, line);
    if (deed === 'detail') detail(at);
    if (deed === 'next' && at === lines.length - 1) add(at + 1, blank);
    else if (deed === 'next') focus(at + 1, 'description');
    return true;
  };

  return {
    container,
    run,
    hasDetail: (at) => lines[at]?.detail !== '' || detailed.has(keys[at] ?? -1),
  };
}

/** The cell that has focus: `price` of `lines.3.price`. */
function cellName(container: HTMLElement | null): string | null {
  const active = container?.contains(document.activeElement) ? document.activeElement : null;
  return /^lines\.\d+\.(\w+)$/.exec(active?.getAttribute('name') ?? '')?.[1] ?? null;
}

function isSame(one: readonly InvoiceLine[], other: readonly InvoiceLine[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}
