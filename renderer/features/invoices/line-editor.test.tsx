import { act, useState } from 'react';
import { expect, test } from 'vitest';
import type { InvoiceId, TaxId } from '#domain/ids.ts';
import { emptyLine } from '#domain/invoice/draft.ts';
import type { DraftInvoice } from '#domain/invoice/invoice.ts';
import { invoiceTotals } from '#domain/invoice/totals.ts';
import type { Ppm } from '#domain/money.ts';
import type { Tax } from '#domain/tax/tax.ts';
import { DraftSums } from '#renderer/features/invoices/draft-sums.tsx';
import { draftTotals } from '#renderer/features/invoices/draft-totals.ts';
import { draftOf, type Editing, startEditing } from '#renderer/features/invoices/editing.ts';
import { LineEditor } from '#renderer/features/invoices/line-editor.tsx';
import { formatAmount } from '#renderer/format.ts';
import { useToasts } from '#renderer/state/toasts.ts';
import { draw, EUR, typeInto } from '#renderer/test-draw.tsx';

const VAT: Tax = {
  id: '0199f000-0000-7000-8000-000000000001' as TaxId,
  name: 'VAT',
  kind: 'standard',
  rate: 190_000 as Ppm,
  isCompound: false,
  reason: '',
};
const BLANK = emptyLine([VAT]);

/** The parts of a draft that lines and sums look at. */
const EMPTY = {
  id: '' as InvoiceId,
  currency: EUR,
  lines: [],
  discount: { kind: 'none' },
  priceMode: 'exclusive',
  rounding: 'line',
} as Partial<DraftInvoice> as DraftInvoice;

let newest: Editing;

function Harness() {
  const [editing, setEditing] = useState(() => startEditing(EMPTY, BLANK));
  newest = editing;
  const totals = draftTotals(draftOf(editing));
  const edit = (step: (before: Editing) => Editing) => setEditing(step);
  return (
    <>
      <LineEditor editing={editing} edit={edit} totals={totals} taxes={[]} blank={BLANK} />
      <DraftSums draft={draftOf(editing)} totals={totals} edit={edit} />
    </>
  );
}

/** A ledger that is still thinking about which items to suggest. */
function open() {
  Object.assign(window, { ledger: { call: () => new Promise(() => undefined) } });
  draw(<Harness />);
}

function field(at: number, cell: string): HTMLInputElement {
  return document.querySelector(`[name="lines.${at}.${cell}"]`)!;
}

function type(at: number, cell: string, text: string) {
  typeInto(field(at, cell), text);
}

/** Whether the key was taken away from the field. */
function press(key: string, held: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held });
  act(() => {
    document.activeElement?.dispatchEvent(event);
  });
  return event.defaultPrevented;
}

function focus(at: number, cell: string) {
  act(() => field(at, cell).focus());
}

function here() {
  return document.activeElement?.getAttribute('name');
}

function names() {
  return newest.draft.lines.map((line) => line.description);
}

function writeThree() {
  open();
  type(0, 'description', 'Page design');
  press('Enter');
  type(1, 'description', 'Map redraw');
  press('Enter');
  type(2, 'description', 'Courier');
}

test('W75 Enter goes to the next line and makes one at the end', () => {
  writeThree();
  expect(names()).toEqual(['Page design', 'Map redraw', 'Courier']);
  expect(here()).toBe('lines.2.description');
  focus(0, 'price');
  press('Enter');
  expect(here()).toBe('lines.1.description');
  expect(names()).toHaveLength(3);
});

test('W75 Alt and an arrow move the line, and focus moves with its cell', () => {
  writeThree();
  focus(2, 'price');
  press('ArrowUp', { altKey: true });
  expect(names()).toEqual(['Page design', 'Courier', 'Map redraw']);
  expect(here()).toBe('lines.1.price');
  press('ArrowDown', { altKey: true });
  expect(names()).toEqual(['Page design', 'Map redraw', 'Courier']);
  expect(here()).toBe('lines.2.price');
});

test('W75 Ctrl D copies the line below it', () => {
  writeThree();
  focus(0, 'quantity');
  expect(press('d', { ctrlKey: true })).toBe(true);
  expect(names()).toEqual(['Page design', 'Page design', 'Map redraw', 'Courier']);
  expect(here()).toBe('lines.1.description');
});

test('W75 Ctrl Delete removes the line, and Ctrl Z brings it back', () => {
  writeThree();
  focus(1, 'unit');
  press('Delete', { metaKey: true });
  expect(names()).toEqual(['Page design', 'Courier']);
  expect(here()).toBe('lines.1.unit');
  expect(useToasts.getState().toasts.at(-1)?.sentence).toBe('Line 2, Map redraw, was removed.');
  expect(press('z', { ctrlKey: true })).toBe(true);
  expect(names()).toEqual(['Page design', 'Map redraw', 'Courier']);
});

test('W46 Ctrl Shift Z removes a line again that came back, and Ctrl Z brings it back again', async () => {
  writeThree();
  focus(1, 'unit');
  press('Delete', { ctrlKey: true });
  press('z', { ctrlKey: true });
  await Promise.resolve();
  expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe(true);
  expect(names()).toEqual(['Page design', 'Courier']);
  expect(press('z', { ctrlKey: true })).toBe(true);
  expect(names()).toEqual(['Page design', 'Map redraw', 'Courier']);
});

test('W46 after typing, Ctrl Shift Z belongs to the field again', () => {
  writeThree();
  press('Delete', { ctrlKey: true });
  press('z', { ctrlKey: true });
  type(1, 'description', 'Map redraw, again');
  expect(press('z', { ctrlKey: true, shiftKey: true })).toBe(false);
  expect(names()).toEqual(['Page design', 'Map redraw, again', 'Courier']);
});

test('W75 after typing, Ctrl Z belongs to the field again', () => {
  writeThree();
  press('Delete', { ctrlKey: true });
  type(1, 'description', 'Map redraw, again');
  expect(press('z', { ctrlKey: true })).toBe(false);
  expect(names()).toEqual(['Page design', 'Map redraw, again']);
});

test('W75 Shift Enter opens the second, smaller line', () => {
  writeThree();
  press('Enter', { shiftKey: true });
  expect(here()).toBe('lines.2.detail');
  type(2, 'detail', 'To the printer');
  expect(newest.draft.lines[2]?.detail).toBe('To the printer');
});

test('W76 totals on screen are those of the function that issues, with every key', () => {
  open();
  type(0, 'description', 'Page design');
  for (const [cell, text] of [
    ['quantity', '3.5'],
    ['price', '72'],
    ['price', '72.0055'],
    ['discountRate', '10'],
    ['quantity', '0.33'],
  ] as const) {
    type(0, cell, text);
    const { total } = invoiceTotals(draftOf(newest));
    expect(document.querySelector('output')?.textContent).toBe(formatAmount(total, EUR));
  }
  expect(newest.draft.lines[0]).toMatchObject({ quantity: 330, price: 72_005_500 });
});
