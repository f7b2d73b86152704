import type { ContactField } from '#domain/client/contact-data.ts';

/** Contact data in the words of a sentence. */
export const FIELD_WORDS: Readonly<Record<ContactField, string>> = {
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
