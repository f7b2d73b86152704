import { COUNTRIES } from '#domain/country.ts';

const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** Zoho keeps countries by their English name; what is no ISO 3166 code goes as it is. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (NAMES.of(code) ?? code) : code;
}

/** The code of a country by its English name or its code; null where nobody knows it. */
export function countryCode(name: string): string | null {
  const wanted = name.trim().toLowerCase();
  if (wanted === '') return '';
  return (
    COUNTRIES.find(
      (code) => code.toLowerCase() === wanted || countryName(code).toLowerCase() === wanted,
    ) ?? null
  );
}
