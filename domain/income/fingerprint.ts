/**
 * What makes a row of a file itself again: its cells as they stand, under the platform's name.
 * Equal rows of one file are counted, `#2` for the second, so that honest twins both stay while
 * the same file read again adds nothing (rule G6).
 */
export function fingerprints(
  platform: string,
  rows: readonly (readonly string[])[],
): readonly string[] {
  const seen = new Map<string, number>();
  return rows.map((cells) => {
    const text = [platform, ...cells].map(plain).join('|');
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count === 1 ? text : `${text}#${count}`;
  });
}

/** True for the second and every further row of equal ones. */
export function isTwin(fingerprint: string): boolean {
  return /(?<!\\)(?:\\\\)*#\d+$/.test(fingerprint);
}

/** A bar or a hash inside a cell cannot pass for one between cells or before a count. */
function plain(cell: string): string {
  return cell.trim().replace(/[\\|#]/g, '\\$&');
}
