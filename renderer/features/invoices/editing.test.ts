import { expect, test } from 'vitest';
import { emptyLine } from '#domain/invoice/draft.ts';
import type { DraftInvoice, InvoiceLine } from '#domain/invoice/invoice.ts';
import { price } from '#domain/money.ts';
import {
  changeLine,
  draftOf,
  moveLine,
  putLine,
  removeLine,
  startEditing,
} from '#renderer/features/invoices/editing.ts';

const BLANK = emptyLine([]);

function line(description: string): InvoiceLine {
  return { ...BLANK, description, price: price(10_000) };
}

function editingOf(...descriptions: readonly string[]) {
  return startEditing(
    { lines: descriptions.map(line) } as Partial<DraftInvoice> as DraftInvoice,
    BLANK,
  );
}

function names(editing: ReturnType<typeof editingOf>) {
  return editing.draft.lines.map((one) => one.description);
}

test('W74 there is always a line to type into, and it is no part of the draft', () => {
  const empty = editingOf();
  expect(names(empty)).toEqual(['']);
  expect(draftOf(empty).lines).toEqual([]);
  expect(names(removeLine(0, BLANK)(editingOf('a')))).toEqual(['']);
});

test('W74 only blank lines at the end are left out of the draft', () => {
  const gap = putLine(1, BLANK)(putLine(2, BLANK)(editingOf('a', 'b')));
  expect(draftOf(gap).lines.map((one) => one.description)).toEqual(['a', '', 'b']);
  const end = putLine(2, BLANK)(putLine(3, BLANK)(putLine(2, BLANK)(editingOf('a', 'b'))));
  expect(draftOf(end).lines.map((one) => one.description)).toEqual(['a', 'b']);
});

test('W74 a line keeps its key while it moves, and a new one gets a key of its own', () => {
  const three = editingOf('a', 'b', 'c');
  const moved = moveLine(2, -1)(three);
  expect(names(moved)).toEqual(['a', 'c', 'b']);
  expect(moved.keys).toEqual([0, 2, 1]);
  const put = putLine(0, line('new'))(moved);
  expect(put.keys).toEqual([3, 0, 2, 1]);
});

test('W74 a line at the end of the list stays where it is', () => {
  const two = editingOf('a', 'b');
  expect(moveLine(0, -1)(two)).toBe(two);
  expect(moveLine(1, 1)(two)).toBe(two);
});

test('W74 a change reaches its line and no other', () => {
  const changed = changeLine(1, { description: 'x' })(editingOf('a', 'b', 'c'));
  expect(names(changed)).toEqual(['a', 'x', 'c']);
});
