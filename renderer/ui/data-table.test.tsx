import { act, useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { draw, press } from '#renderer/test-draw.tsx';
import { DataTable } from '#renderer/ui/data-table.tsx';

type Row = { readonly id: string; readonly name: string };

const rowsOf = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, name: `Row ${index}` }));

let pages = 0;

afterEach(() => {
  vi.restoreAllMocks();
});

/** Lists are 600 high: 17 rows of 34 below the head are seen, the last of them in part. */
function measured(): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600);
}

/** Lets the first rows be seen, and what waits for that happen. */
function seen(): Promise<void> {
  return act(async () => {
    await frame();
    await frame();
  });
}

function frame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function list(count: number, onMore?: () => void) {
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
        {...(onMore ? { hasMore: true, onMore } : {})}
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

test('W34 of a long list only what is seen is drawn, and its count is exact', async () => {
  measured();
  const { page, grid } = list(1_000);
  const drawn = () => page.querySelectorAll('.table-row');
  expect(drawn()).toHaveLength(17);
  expect(grid.getAttribute('aria-rowcount')).toBe('1001');
  expect(drawn()[16]?.getAttribute('aria-rowindex')).toBe('18');
  await seen();
  expect(drawn()).toHaveLength(29);
});

test('W34 a list of 30 rows is drawn whole, one of 31 is not', () => {
  measured();
  expect(list(30).page.querySelectorAll('.table-row')).toHaveLength(30);
  expect(list(31).page.querySelectorAll('.table-row')).toHaveLength(17);
});

test('W34 the next page is asked for once the first rows are seen', async () => {
  measured();
  const onMore = vi.fn<() => void>();
  list(50, onMore);
  expect(onMore).not.toHaveBeenCalled();
  await seen();
  expect(onMore).toHaveBeenCalledOnce();
});

test('W34 rows that are not drawn are selected and moved to like others', () => {
  measured();
  const { page, grid, active, picked, onOpen } = list(50);
  press(grid, 'a', { ctrlKey: true });
  expect(page.textContent).toContain('50 selected');
  expect(picked()).toHaveLength(17);
  press(grid, 'End');
  expect(grid.hasAttribute('aria-activedescendant')).toBe(false);
  scrollTo(page, 31 + 50 * 34 - 600);
  expect(active()).toBe('Row 49');
  expect(page.querySelector('.table-active')?.getAttribute('aria-rowindex')).toBe('51');
  press(grid, 'Enter');
  expect(onOpen).toHaveBeenCalledExactlyOnceWith({ id: 'r49', name: 'Row 49' });
});

function scrollTo(page: HTMLElement, top: number): void {
  const scroll = page.querySelector('.table-scroll') as HTMLElement;
  act(() => {
    scroll.scrollTop = top;
    scroll.dispatchEvent(new Event('scroll'));
  });
}

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
