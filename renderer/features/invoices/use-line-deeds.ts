import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { moveLine, putLine, removeLine } from '#renderer/features/invoices/editing.ts';
import { fieldOf } from '#renderer/features/invoices/field-of.ts';
import type { LineDeed } from '#renderer/features/invoices/line-keys.ts';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';
import { offerUndo } from '#renderer/state/toasts.ts';

type Options = Pick<DraftEditing, 'editing' | 'edit'> & { readonly blank: InvoiceLine };

export type LineDeeds = {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly run: (deed: LineDeed, at: number) => void;
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

  const remove = (at: number) => {
    const line = lines[at];
    const cell = here();
    flushSync(() => edit(removeLine(at, blank)));
    focus(Math.min(at, Math.max(0, lines.length - 2)), cell);
    if (line === undefined) return;
    const sentence = `Line ${at + 1}${line.description && `, ${line.description},`} was removed.`;
    offerUndo({ sentence, undo: () => edit(putLine(at, line)) });
  };

  const run = (deed: LineDeed, at: number) => {
    const line = lines[at] ?? blank;
    switch (deed) {
      case 'next':
        if (at === lines.length - 1) flushSync(() => edit(putLine(at + 1, blank)));
        return focus(at + 1, 'description');
      case 'copy':
        flushSync(() => edit(putLine(at + 1, { ...line, incomeIds: [] })));
        return focus(at + 1, 'description');
      case 'up':
      case 'down':
        return move(at, deed === 'up' ? -1 : 1);
      case 'remove':
        return remove(at);
      case 'detail':
        flushSync(() => setDetailed((before) => new Set([...before, keys[at] ?? -1])));
        return focus(at, 'detail');
    }
  };
  const move = (at: number, by: -1 | 1) => {
    const cell = here();
    const to = Math.min(Math.max(0, at + by), lines.length - 1);
    flushSync(() => edit(moveLine(at, by)));
    focus(to, cell);
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
