/** However lines were broken and gaps set on the way. */
export function isSaidAlike(one: string, other: string): boolean {
  return words(one) === words(other);
}

function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
