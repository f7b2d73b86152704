/** An IBAN is printed in groups of four, however it was typed. */
export function inFours(iban: string): string {
  return iban.replace(/\s+/g, '').replace(/(.{4})(?=.)/g, '$1 ');
}
