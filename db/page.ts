import type { Value } from '#db/statements.ts';

/** A page of a list. `count` is of all that match. */
export type Page<T> = {
  readonly rows: readonly T[];
  readonly next: string | null;
  readonly count: number;
};

/** Where a list goes on, and how far. */
export type Slice = { readonly after: string | null; readonly limit?: number };

/** The last row of a page: what it is sorted by, and its place among equals. */
export type Place = { readonly key: Value; readonly seq: number };

const PAGE = 50;
const LARGEST_PAGE = 200;

export function pageSize(limit: number = PAGE): number {
  return Math.min(Math.max(1, limit), LARGEST_PAGE);
}

/** Null for the beginning, and for a text that is no place in a list. */
export function readCursor(after: string | null): Place | null {
  try {
    const parts: unknown = JSON.parse(after ?? 'null');
    if (!Array.isArray(parts)) return null;
    const [key, seq] = parts as readonly unknown[];
    const isPlace = (typeof key === 'string' || typeof key === 'number') && Number.isInteger(seq);
    return isPlace ? { key, seq: Number(seq) } : null;
  } catch {
    return null;
  }
}

/** `rows` are one more than fit when there is a next page. */
export function pageOf<R extends Place, T>(
  rows: readonly R[],
  {
    limit,
    count,
    toRow,
  }: { limit: number; count: number; toRow: (row: Omit<R, 'key' | 'seq'>) => T },
): Page<T> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(({ key: _key, seq: _seq, ...row }) => toRow(row)),
    next: last ? JSON.stringify([last.key, last.seq]) : null,
    count,
  };
}
