/**
 * Books computes on its own: a different sum is said, never silently taken over (rule B7). `theirs`
 * is as Books wrote it; not given where it wrote no number, or the same.
 */
export function difference(what: string, theirs: unknown, ours: number): string | undefined {
  if (typeof theirs !== 'number' || theirs === ours) return undefined;
  return `Books shows ${theirs} for ${what}, this ledger ${ours}. Nothing was changed.`;
}
