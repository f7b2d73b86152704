import type { Address } from '#domain/address.ts';
import { COUNTRIES } from '#domain/country.ts';
import { countryName } from '#renderer/format.ts';
import { SelectField } from '#renderer/ui/select-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type Props = { readonly address: Address; readonly onChange: (address: Address) => void };

/** By name, as the locale calls and sorts them. */
export const COUNTRY_OPTIONS = COUNTRIES.map((value) => ({
  value,
  label: countryName(value),
})).toSorted((one, other) => one.label.localeCompare(other.label));

/** The six parts of a postal address, in the order they are printed. */
export function AddressFields({ address, onChange }: Props) {
  const field = (key: Exclude<keyof Address, 'country'>, label: string) => (
    <TextField
      label={label}
      value={address[key]}
      onChange={(text) => onChange({ ...address, [key]: text })}
    />
  );
  return (
    <>
      {field('street', 'Street')}
      {field('street2', 'Address, second line')}
      {field('postalCode', 'Postal code')}
      {field('city', 'City')}
      {field('region', 'State or region')}
      <SelectField
        label="Country"
        value={address.country}
        options={[{ value: '', label: 'Not said' }, ...COUNTRY_OPTIONS]}
        onChange={(country) => onChange({ ...address, country })}
      />
    </>
  );
}
