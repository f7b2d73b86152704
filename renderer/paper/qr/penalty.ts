/** How hard a code is to read: the mask with the lowest sum is taken. */
export function penaltyOf(dark: readonly (readonly boolean[])[]): number {
  const size = dark.length;
  const rows = dark.map(asText);
  const columns = rows.map((_, x) => asText(dark.map((row) => row[x] ?? false)));
  const lines = [...rows, ...columns];
  const inLines = lines.reduce((sum, line) => sum + runs(line) + finderLike(line), 0);
  const count = rows.join('').replaceAll('0', '').length;
  const off = Math.ceil(Math.abs(count * 20 - size * size * 10) / (size * size)) - 1;
  return inLines + blocks(rows) + Math.max(0, off) * 10;
}

function asText(line: readonly boolean[]): string {
  return line.map((isDark) => (isDark ? '1' : '0')).join('');
}

/** Five of one shade in a row, and each further one. */
function runs(line: string): number {
  const long = line.match(/0{5,}|1{5,}/g) ?? [];
  return long.reduce((sum, run) => sum + run.length - 2, 0);
}

/** What looks like a finder with light beside it; the border is light. */
function finderLike(line: string): number {
  const wide = `${'0'.repeat(line.length)}${line}${'0'.repeat(line.length)}`;
  const lengths = (wide.match(/0+|1+/g) ?? []).map((run) => run.length);
  return lengths.reduce((sum, _, at) => sum + 40 * found(lengths, at), 0);
}

/** Of runs that begin light, every second one is dark: `at` is the run in the finder's middle. */
function found(lengths: readonly number[], at: number): number {
  if (at % 2 === 0) return 0;
  const of = (offset: number) => lengths[at + offset] ?? 0;
  const unit = of(-1);
  const isCore = of(-2) === unit && of(0) === unit * 3 && of(1) === unit && of(2) === unit;
  if (!isCore || unit === 0) return 0;
  const [before, after] = [of(-3), of(3)];
  return Number(before >= unit * 4 && after >= unit) + Number(after >= unit * 4 && before >= unit);
}

/** Two by two of one shade. */
function blocks(rows: readonly string[]): number {
  let sum = 0;
  for (const [y, row] of rows.slice(1).entries()) {
    const above = rows[y] ?? '';
    for (let x = 1; x < row.length; x += 1) {
      const shade = row[x];
      if (row[x - 1] === shade && above[x] === shade && above[x - 1] === shade) sum += 3;
    }
  }
  return sum;
}
