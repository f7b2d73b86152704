import type { KeyboardEvent } from 'react';

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
};

/** Arrows go from figure to figure in a table whose figures are buttons; gaps are stepped over. */
export function moveBetweenFigures(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  const cell = (event.target as HTMLElement).closest('td');
  const row = cell?.closest('tr');
  if (!step || !cell || !row) return;
  const rows = [...event.currentTarget.querySelectorAll('tbody tr')];
  const [down, right] = step;
  let [y, x] = [rows.indexOf(row) + down, cell.cellIndex + right];
  while (y >= 0 && y < rows.length) {
    const next = rows[y]?.children[x];
    if (!next) return;
    const figure = next.querySelector<HTMLElement>('button');
    if (figure) {
      event.preventDefault();
      figure.focus();
      return;
    }
    [y, x] = [y + down, x + right];
  }
}
