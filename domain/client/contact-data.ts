import type { Client } from '#domain/client/client.ts';

/** What CRM owns of a client (rule Y1), one text a field so that fields can be compared. */
export const CONTACT_FIELDS = [
  'name',
  'contactName',
  'email',
  'phone',
  'street',
  'postalCode',
  'city',
  'region',
  'country',
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** A field that is not given was not told: it is neither taken nor compared. */
export type ContactData = { readonly [Field in ContactField]?: string };

export function contactDataOf({ name, contactName, email, phone, address }: Client): ContactData {
  const { street, postalCode, city, region, country } = address;
  return { name, contactName, email, phone, street, postalCode, city, region, country };
}

/** The client with what was taken in; anything CRM does not own stays as it is. */
export function withContactData(client: Client, taken: ContactData): Client {
  const { street, postalCode, city, region, country, ...own } = taken;
  const address = given({ street, postalCode, city, region, country });
  return { ...client, ...given(own), address: { ...client.address, ...address } };
}

function given<T extends Readonly<Record<string, string | undefined>>>(fields: T) {
  const told = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(told) as { readonly [K in keyof T]?: string };
}
