/** As much of a text as a field holds; a character outside the basic plane is not cut in half. */
export function clip(text: string, most: number): string {
  const plain = text.trim();
  if (plain.length <= most) return plain;
  return `${plain.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
