import type { InvoiceLine } from '#domain/invoice/invoice.ts';
import {
  isBlank,
  moveLine,
  putLine,
  removeLine,
  type Step,
} from '#renderer/features/invoices/editing.ts';
import type { LineDeed } from '#renderer/features/invoices/line-keys.ts';
import { offerUndo, useToasts } from '#renderer/state/toasts.ts';

export type Bench = {
  readonly lines: readonly InvoiceLine[];
  readonly blank: InvoiceLine;
  /** Changes the draft and draws it before anything else happens. */
  readonly edit: (step: Step) => void;
  readonly focus: (at: number, cell: string) => void;
  /** The cell that has focus now: `price`. */
  readonly here: () => string;
  readonly showDetail: (at: number) => void;
  /** The lines as a removal left them, until something else is changed. */
  readonly removal: { current: readonly InvoiceLine[] | null };
  /** The lines as taking a removal back left them, until something else is changed. */
  readonly comeback: { current: readonly InvoiceLine[] | null };
};

/** What is done to the line at a place; false leaves the key to the field. */
export type LineDeeds = Readonly<Record<LineDeed, (at: number) => boolean>>;

/** Each deed changes the draft and puts focus where one goes on. */
export function lineDeeds(bench: Bench): LineDeeds {
  const { lines, blank, focus, showDetail } = bench;
  return {
    next: (at) => (at === lines.length - 1 ? add(bench, at + 1, blank) : focused(focus, at + 1)),
    copy: (at) => add(bench, at + 1, { ...(lines[at] ?? blank), incomeIds: [] }),
    up: (at) => move(bench, at, -1),
    down: (at) => move(bench, at, 1),
    remove: (at) => remove(bench, at),
    detail: (at) => {
      showDetail(at);
      return focused(focus, at, 'detail');
    },
    undo: () => undo(bench),
    redo: () => redo(bench),
  };
}

function add({ edit, focus }: Bench, at: number, line: InvoiceLine): boolean {
  edit(putLine(at, line));
  return focused(focus, at);
}

function move({ lines, edit, focus, here }: Bench, at: number, by: -1 | 1): boolean {
  const cell = here();
  edit(moveLine(at, by));
  return focused(focus, Math.min(Math.max(0, at + by), lines.length - 1), cell);
}

function remove(bench: Bench, at: number): boolean {
  const { lines, blank, edit, focus, here, removal, comeback } = bench;
  const line = lines[at] ?? blank;
  const cell = here();
  edit(removeLine(at, blank));
  focus(Math.min(at, Math.max(0, lines.length - 2)), cell);
  if (isBlank(line)) return true;
  removal.current = lines.toSpliced(at, 1);
  const name = line.description && `, ${line.description},`;
  offerUndo({
    sentence: `Line ${at + 1}${name} was removed.`,
    undo: () => {
      add(bench, at, line);
      comeback.current = lines;
    },
    redo: () => {
      remove(bench, at);
    },
  });
  return true;
}

/** In a field Ctrl Z takes back typing, unless a line was just removed. */
function undo({ lines, removal }: Bench): boolean {
  const left = removal.current;
  removal.current = null;
  if (left === null || !isSame(left, lines)) return false;
  useToasts.getState().undo?.run();
  return true;
}

/** In a field Ctrl Shift Z types again, unless a line just came back. */
function redo({ lines, comeback }: Bench): boolean {
  const back = comeback.current;
  comeback.current = null;
  if (back === null || !isSame(back, lines)) return false;
  useToasts.getState().redo?.run();
  return true;
}

function focused(focus: Bench['focus'], at: number, cell = 'description'): true {
  focus(at, cell);
  return true;
}

function isSame(one: readonly InvoiceLine[], other: readonly InvoiceLine[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at]);
}
