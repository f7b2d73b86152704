const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** Zoho keeps countries by their English name; what is no ISO 3166 code goes as it is. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (NAMES.of(code) ?? code) : code;
}
