import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { draw, press } from '#renderer/test-draw.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';

type Row = { readonly id: string; readonly name: string };

const rowsOf = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, name: `Row ${index}` }));

let pages = 0;

function list(count: number) {
  pages += 1;
  location.hash = `#/rows/${pages}`;
  const onOpen = vi.fn<(row: Row) => void>();
  function List() {
    const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
    return (
      <DataTable
        label="Rows"
        rows={rowsOf(count)}
        rowId={({ id }) => id}
        columns={[
          {
            key: 'name',
            head: 'Name',
            cell: ({ name }) => name,
            footPicked: (rows) => rows.length,
          },
        ]}
        onOpen={onOpen}
        picked={picked}
        onPick={setPicked}
      />
    );
  }
  const page = draw(<List />);
  const grid = page.querySelector('[role="grid"]') as HTMLElement;
  const active = () =>
    document.getElementById(grid.getAttribute('aria-activedescendant') ?? '')?.textContent;
  const picked = () =>
    [...page.querySelectorAll('[aria-selected="true"]')].map((row) => row.textContent);
  return { page, grid, active, picked, onOpen };
}

test('W33 J, K, arrows, Home, End and Page move, and never leave the list', () => {
  const { grid, active } = list(40);
  expect(active()).toBe('Row 0');
  press(grid, 'k');
  expect(active()).toBe('Row 0');
  press(grid, 'j');
  press(grid, 'ArrowDown');
  expect(active()).toBe('Row 2');
  press(grid, 'PageDown');
  expect(active()).toBe('Row 17');
  press(grid, 'End');
  press(grid, 'j');
  expect(active()).toBe('Row 39');
  press(grid, 'Home');
  expect(active()).toBe('Row 0');
});

test('W33 Enter opens the row that keys are on', () => {
  const { grid, onOpen } = list(3);
  press(grid, 'j');
  press(grid, 'Enter');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ id: 'r1', name: 'Row 1' });
});

test('W33 X selects, Shift extends, Ctrl A takes all', () => {
  const { grid, picked } = list(5);
  press(grid, 'x');
  press(grid, 'ArrowDown', { shiftKey: true });
  expect(picked()).toEqual(['Row 0', 'Row 1']);
  press(grid, 'x');
  expect(picked()).toEqual(['Row 0']);
  press(grid, 'a', { ctrlKey: true });
  expect(picked()).toHaveLength(5);
});

test('W33 Esc clears the selection, and its bar goes', () => {
  const { page, grid, picked } = list(5);
  press(grid, 'x');
  expect(page.textContent).toContain('1 selected');
  press(grid, 'Escape');
  expect(picked()).toEqual([]);
  expect(page.textContent).not.toContain('selected');
});

test('W34 of a long list only what is seen is drawn, and its count is exact', () => {
  const { page, grid } = list(1_000);
  expect(page.querySelectorAll('.table-row').length).toBeLessThan(250);
  expect(grid.getAttribute('aria-rowcount')).toBe('1001');
});

test('W33 a list takes the focus of an idle page, and is where one was on coming back', () => {
  const { grid } = list(40);
  expect(document.activeElement).toBe(grid);
  press(grid, 'End');
  const back = draw(<Again />);
  const again = back.querySelector('[role="grid"]') as HTMLElement;
  const id = again.getAttribute('aria-activedescendant') ?? '';
  expect(document.getElementById(id)?.textContent).toBe('Row 39');
});

function Again() {
  return (
    <DataTable
      label="Rows"
      rows={rowsOf(40)}
      rowId={({ id }) => id}
      columns={[{ key: 'name', head: 'Name', cell: ({ name }) => name }]}
    />
  );
}
