import type { Address } from '#domain/address.ts';

/** Where the region and the code stand behind the town: Portland, OR 97201. */
const CODE_LAST = new Set(['US', 'CA', 'AU', 'IN', 'NZ']);
const CODE_ALONE = new Set(['GB', 'IE']);

const VAT_ID = new Set(
  'AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);

/** An address line by line as its country writes it, without the country's name. */
export function addressLines(address: Address): readonly string[] {
  return [address.street, address.street2, ...townLines(address)].filter((line) => line !== '');
}

export function countryName(locale: string, country: string): string {
  if (!/^[A-Z]{2}$/.test(country)) return '';
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? '';
}

/** What the number is called that the tax office of the country gives to a business. */
export function taxIdLabel(country: string): string {
  return VAT_ID.has(country) ? 'VAT ID' : 'Tax ID';
}

function townLines({ postalCode, city, region, country }: Address): readonly string[] {
  if (CODE_LAST.has(country)) {
    const behind = [region, postalCode].filter(Boolean).join(' ');
    return [[city, behind].filter(Boolean).join(', ')];
  }
  if (CODE_ALONE.has(country)) return [city, region, postalCode];
  return [[postalCode, city].filter(Boolean).join(' '), region];
}
