/** Modules by row; `kept` are those that carry no data and are never masked. */
export type Grid = {
  readonly size: number;
  readonly dark: boolean[][];
  readonly kept: boolean[][];
};

const FINDER_AT = 3;
const FINDER_REACH = 4;
const VERSIONED_FROM = 7;

/** What every code of a version shows: finders, timing, alignment, its version. */
export function patternsOf(version: number): Grid {
  const size = version * 4 + 17;
  const rows = () => Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const grid: Grid = { size, dark: rows(), kept: rows() };
  for (let at = 0; at < size; at += 1) {
    keep(grid, [6, at], at % 2 === 0);
    keep(grid, [at, 6], at % 2 === 0);
  }
  const far = size - 1 - FINDER_AT;
  drawFinder(grid, FINDER_AT, FINDER_AT);
  drawFinder(grid, far, FINDER_AT);
  drawFinder(grid, FINDER_AT, far);
  drawAlignments(grid, version);
  drawFormat(grid, 0);
  if (version >= VERSIONED_FROM) drawVersion(grid, version);
  return grid;
}

/** Level M and the mask, twice; the level is 0. */
export function drawFormat(grid: Grid, mask: number): void {
  const { size } = grid;
  const bits = ((mask << 10) | remainder(mask, 10, 0x537)) ^ 0x5412;
  const bit = (at: number) => ((bits >>> at) & 1) === 1;
  for (let at = 0; at < 6; at += 1) keep(grid, [8, at], bit(at));
  keep(grid, [8, 7], bit(6));
  keep(grid, [8, 8], bit(7));
  keep(grid, [7, 8], bit(8));
  for (let at = 9; at < 15; at += 1) keep(grid, [14 - at, 8], bit(at));
  for (let at = 0; at < 8; at += 1) keep(grid, [size - 1 - at, 8], bit(at));
  for (let at = 8; at < 15; at += 1) keep(grid, [8, size - 15 + at], bit(at));
  keep(grid, [8, size - 8], true);
}

function drawVersion(grid: Grid, version: number): void {
  const bits = (version << 12) | remainder(version, 12, 0x1f25);
  for (let at = 0; at < 18; at += 1) {
    const isDark = ((bits >>> at) & 1) === 1;
    const [along, across] = [grid.size - 11 + (at % 3), Math.floor(at / 3)];
    keep(grid, [along, across], isDark);
    keep(grid, [across, along], isDark);
  }
}

function drawFinder(grid: Grid, x: number, y: number): void {
  for (let dy = -FINDER_REACH; dy <= FINDER_REACH; dy += 1) {
    for (let dx = -FINDER_REACH; dx <= FINDER_REACH; dx += 1) {
      const far = Math.max(Math.abs(dx), Math.abs(dy));
      keep(grid, [x + dx, y + dy], far !== 2 && far !== FINDER_REACH);
    }
  }
}

/** Where three finders stand there is no room for an alignment. */
function drawAlignments(grid: Grid, version: number): void {
  const places = alignmentsOf(version, grid.size);
  const last = places.length - 1;
  for (const [i, x] of places.entries()) {
    for (const [j, y] of places.entries()) {
      const isCorner = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
      if (!isCorner) drawAlignment(grid, x, y);
    }
  }
}

function drawAlignment(grid: Grid, x: number, y: number): void {
  for (let dy = -2; dy <= 2; dy += 1) {
    for (let dx = -2; dx <= 2; dx += 1) {
      keep(grid, [x + dx, y + dy], Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
    }
  }
}

function alignmentsOf(version: number, size: number): readonly number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
  const later = Array.from({ length: count - 1 }, (_, index) => size - 7 - index * step);
  return [6, ...later.toReversed()];
}

function remainder(value: number, bits: number, divisor: number): number {
  let rest = value;
  for (let at = 0; at < bits; at += 1) rest = (rest << 1) ^ ((rest >>> (bits - 1)) * divisor);
  return rest;
}

function keep(grid: Grid, [x, y]: readonly [number, number], isDark: boolean): void {
  const row = grid.dark[y];
  const kept = grid.kept[y];
  if (row === undefined || kept === undefined || x < 0 || x >= grid.size) return;
  row[x] = isDark;
  kept[x] = true;
}
