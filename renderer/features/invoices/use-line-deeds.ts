import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import { fieldOf } from '#renderer/features/invoices/field-of.ts';
import { type LineDeeds, lineDeeds } from '#renderer/features/invoices/line-deeds.ts';
import type { DraftEditing } from '#renderer/features/invoices/use-editing.ts';

type Options = Pick<DraftEditing, 'editing' | 'edit'> & { readonly blank: InvoiceLine };

type Bound = {
  readonly container: RefObject<HTMLDivElement | null>;
  readonly deeds: LineDeeds;
  /** A second, smaller line is there or asked for. */
  readonly hasDetail: (at: number) => boolean;
};

/** The deeds of the keys and menus of a line editor, on the lines that are on screen. */
export function useLineDeeds({ editing, edit, blank }: Options): Bound {
  const container = useRef<HTMLDivElement>(null);
  const removal = useRef<readonly InvoiceLine[] | null>(null);
  const comeback = useRef<readonly InvoiceLine[] | null>(null);
  const [detailed, setDetailed] = useState<ReadonlySet<number>>(new Set());
  const { keys } = editing;
  const { lines } = editing.draft;
  const keyAt = (at: number) => keys[at] ?? -1;

  const deeds = lineDeeds({
    lines,
    blank,
    removal,
    comeback,
    edit: (step) => flushSync(() => edit(step)),
    focus: (at, cell) => fieldOf(container.current, `lines.${at}.${cell}`)?.focus(),
    here: () => cellName(container.current) ?? 'description',
    showDetail: (at) => flushSync(() => setDetailed(new Set([...detailed, keyAt(at)]))),
  });
  return {
    container,
    deeds,
    hasDetail: (at) => lines[at]?.detail !== '' || detailed.has(keyAt(at)),
  };
}

/** The cell that has focus: `price` of `lines.3.price`. */
function cellName(container: HTMLElement | null): string | null {
  const active = container?.contains(document.activeElement) ? document.activeElement : null;
  return /^lines\.\d+\.(\w+)$/.exec(active?.getAttribute('name') ?? '')?.[1] ?? null;
}
