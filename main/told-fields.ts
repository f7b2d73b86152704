import type { ContactField } from '#domain/client/contact-data.ts';

/** Contact data in the words of a sentence. */
const WORDS: Readonly<Record<ContactField, string>> = {
  name: 'name',
  contactName: 'person',
  email: 'e-mail',
  phone: 'phone',
  street: 'street',
  postalCode: 'postal code',
  city: 'city',
  region: 'region',
  country: 'country',
};

/** “CRM changed the phone to +49 30 1 and took the city away” */
export function toldSentence(
  system: string,
  taken: readonly (readonly [field: ContactField, value: string])[],
): string {
  const parts = taken.map(([field, value]) =>
    value === '' ? `took the ${WORDS[field]} away` : `changed the ${WORDS[field]} to ${value}`,
  );
  const last = parts.at(-1) ?? '';
  return `${system} ${parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last}`;
}
