import type { DraftInvoice, InvoiceLine } from '#domain/invoice/invoice.ts';
import { MILLI } from '#domain/money.ts';

/** A draft as it is edited: every line has a key of its own, so that moving keeps its field. */
export type Editing = { readonly draft: DraftInvoice; readonly keys: readonly number[] };

export type Step = (editing: Editing) => Editing;

/** There is always a line to type into. */
export function startEditing(draft: DraftInvoice, blank: InvoiceLine): Editing {
  const lines = draft.lines.length === 0 ? [blank] : draft.lines;
  return { draft: { ...draft, lines }, keys: lines.map((_, index) => index) };
}

/** What is saved and counted: lines at the end in which nothing was typed are not there. */
export function draftOf({ draft }: Editing): DraftInvoice {
  const last = draft.lines.findLastIndex((line) => !isBlank(line));
  return { ...draft, lines: draft.lines.slice(0, last + 1) };
}

export function changeDraft(patch: Partial<Omit<DraftInvoice, 'id' | 'lines'>>): Step {
  return ({ draft, keys }) => ({ draft: { ...draft, ...patch }, keys });
}

export function changeLine(at: number, patch: Partial<InvoiceLine>): Step {
  return ({ draft, keys }) => ({
    draft: {
      ...draft,
      lines: draft.lines.map((line, index) => (index === at ? { ...line, ...patch } : line)),
    },
    keys,
  });
}

export function putLine(at: number, line: InvoiceLine): Step {
  return ({ draft, keys }) => ({
    draft: { ...draft, lines: draft.lines.toSpliced(at, 0, line) },
    keys: keys.toSpliced(at, 0, Math.max(-1, ...keys) + 1),
  });
}

/** Up is −1, down is 1; at the end of the list it stays where it is. */
export function moveLine(at: number, by: -1 | 1): Step {
  return (editing) => {
    const { draft, keys } = editing;
    const to = at + by;
    if (to < 0 || to >= keys.length) return editing;
    return {
      draft: { ...draft, lines: moved(draft.lines, at, to) },
      keys: moved(keys, at, to),
    };
  };
}

export function removeLine(at: number, blank: InvoiceLine): Step {
  return ({ draft, keys }) => {
    const rest = {
      draft: { ...draft, lines: draft.lines.toSpliced(at, 1) },
      keys: keys.toSpliced(at, 1),
    };
    return rest.keys.length === 0 ? putLine(0, blank)({ ...rest, keys: [] }) : rest;
  };
}

/** Nothing was typed that would be missed. */
export function isBlank(line: InvoiceLine): boolean {
  return (
    line.description.trim() === '' &&
    line.detail === '' &&
    line.unit === '' &&
    line.price === null &&
    line.quantity === MILLI &&
    line.discountRate === 0
  );
}

function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const one = list[from];
  return one === undefined ? list : list.toSpliced(from, 1).toSpliced(to, 0, one);
}
