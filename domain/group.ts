/** Rows under a key of theirs, in the order the keys first appear. */
export function groupBy<T, K>(
  rows: readonly T[],
  keyOf: (row: T) => K,
): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
