import type { Client } from '#domain/client/client.ts';
import {
  CONTACT_FIELDS,
  type ContactData,
  type ContactField,
} from '#domain/client/contact-data.ts';
import { clip } from '#sync/clip.ts';
import { KEY_FIELD } from '#sync/connectors/crm/setup.ts';
import { countryCode, countryName } from '#sync/zoho/country.ts';

/** The fields of a contact, all of them text. */
export type CrmContact = Readonly<Record<string, string | null>>;

/** Where in CRM the data of a contact is; of the two names one only is told (`toldFor`). */
const PLACES: Readonly<Record<ContactField, readonly string[]>> = {
  name: ['First_Name', 'Last_Name'],
  contactName: ['First_Name', 'Last_Name'],
  email: ['Email'],
  phone: ['Phone'],
  street: ['Mailing_Street'],
  postalCode: ['Mailing_Zip'],
  city: ['Mailing_City'],
  region: ['Mailing_State'],
  country: ['Mailing_Country'],
};

export const CONTACT_PLACES: readonly string[] = [...new Set(Object.values(PLACES).flat())];

export function toCrmContact(client: Client): CrmContact {
  const { address } = client;
  return {
    [KEY_FIELD]: client.id,
    ...personOf(client),
    Email: client.email || null,
    Phone: clip(client.phone, 30) || null,
    Mailing_Street: clip([address.street, address.street2].filter(Boolean).join(', '), 250) || null,
    Mailing_City: clip(address.city, 100) || null,
    Mailing_State: clip(address.region, 100) || null,
    Mailing_Zip: clip(address.postalCode, 30) || null,
    Mailing_Country: clip(countryName(address.country), 100) || null,
  };
}

/** A last name is compulsory: that of the person, or the whole name of the business. */
function personOf({ name, contactName }: Client): CrmContact {
  const words = contactName.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return { First_Name: null, Last_Name: clip(name, 80) };
  return {
    First_Name: clip(words.slice(0, -1).join(' '), 40) || null,
    Last_Name: clip(words.at(-1) ?? name, 80),
  };
}

/**
 * What CRM shows of a contact. The person's name stands for the client's where it has no other. An
 * empty field is told as null; one that is not there at all was not told, and empties nothing here.
 */
export function readContact(record: Readonly<Record<string, unknown>>): ContactData {
  const told = Object.entries(PLACES).flatMap(([field, places]) => {
    const texts = places.map((place) => textOf(record[place]));
    if (field === 'name' || texts.some((text) => text === null)) return [];
    const value = texts.filter(Boolean).join(' ');
    const read = field === 'country' ? countryCode(value) : value;
    return read === null ? [] : [[field, read] as const];
  });
  return Object.fromEntries(told);
}

function textOf(value: unknown): string | null {
  if (value === null) return '';
  return typeof value === 'string' ? value.trim() : null;
}

/** The same, in the fields this client has: who has no person is known by its own name. */
export function toldFor({ contactName }: Client, { contactName: told, ...rest }: ContactData) {
  const name = contactName.trim() === '' ? { name: told } : { contactName: told };
  return (told === undefined ? rest : { ...rest, ...name }) as ContactData;
}

/** What CRM shows once this client arrived there, so that an echo is known as one (rule F4). */
export function asTold(client: Client): ContactData {
  return toldFor(client, readContact(toCrmContact(client)));
}

/** What a person may have changed in CRM meanwhile is not written over: only what changed here. */
export function changedFields(
  client: Client,
  agreed: Readonly<Record<string, string>>,
): CrmContact {
  const told = asTold(client);
  const same = CONTACT_FIELDS.filter(
    (field) => told[field] !== undefined && told[field] === agreed[field],
  ).flatMap((field) => PLACES[field]);
  const fields = Object.entries(toCrmContact(client));
  return Object.fromEntries(fields.filter(([name]) => !same.includes(name)));
}
