import type { Client } from '#domain/client/client.ts';
import { clip } from '#sync/clip.ts';
import { countryName } from '#sync/zoho/country.ts';

/** The plain fields of a contact, all of them text. */
export type DeskContact = Readonly<Record<string, string | null>>;

export function toDeskContact(client: Client): DeskContact {
  const { address } = client;
  return {
    ...personOf(client),
    email: clip(client.email, 255) || null,
    phone: clip(client.phone, 50) || null,
    street: clip([address.street, address.street2].filter(Boolean).join(', '), 500) || null,
    city: clip(address.city, 100) || null,
    state: clip(address.region, 100) || null,
    zip: clip(address.postalCode, 50) || null,
    country: clip(countryName(address.country), 100) || null,
  };
}

/** A last name is compulsory: that of the person, or the whole name of the business. */
function personOf({ name, contactName }: Client): DeskContact {
  const words = contactName.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { firstName: null, lastName: clip(name, 200) };
  return {
    firstName: clip(words.slice(0, -1).join(' '), 100) || null,
    lastName: clip(words.at(-1) ?? name, 200),
  };
}
