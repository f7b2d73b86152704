import { z } from 'zod';
import type { Address } from '#domain/address.ts';
import type { Client } from '#domain/client/client.ts';
import type { Instant } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import type { Entry } from '#sync/connectors/books/answer.ts';
import { type Ids, type Read, read, unfit } from '#sync/connectors/books/rebuilt.ts';
import { changedAt, keyOf, madeAt, textOf } from '#sync/connectors/books/restored-entry.ts';
import { countryCode } from '#sync/zoho/country.ts';
import { zCurrency } from '#sync/zoho/values.ts';

const MOST_TERMS = 365;

const zFields = z.looseObject({});
const zPerson = z.looseObject({ is_primary_contact: z.boolean().catch(false) });
const zContact = z.object({
  contact_name: z.string().trim().min(1),
  currency_code: zCurrency,
  status: z.string().catch('active'),
  payment_terms: z.number().int().min(0).max(MOST_TERMS).nullable().catch(null),
  billing_address: zFields.catch({}),
  contact_persons: z.array(zPerson).catch([]),
});

/** A customer as it stands in Books; what CRM says of it comes on top (rule Y1). */
export function readClient(
  entry: Entry,
  { field, ids, now }: { readonly field: string | null; readonly ids: Ids; readonly now: Instant },
): Read<Client> {
  const told = zContact.safeParse(entry).data;
  if (!told) return unfit('It has no name, or a currency this ledger does not know.');
  const { contact_persons: persons, billing_address: address } = told;
  const person = persons.find((one) => one.is_primary_contact) ?? persons[0] ?? entry;
  const key = keyOf(entry, field);
  const updatedAt = changedAt(entry, now);
  return read({
    id: ids.idOf<ClientId>(key),
    name: textOf(told.contact_name),
    contactName: contactName(told.contact_name, address['attention'], person),
    email: textOf(person['email']),
    phone: textOf(person['phone']),
    address: addressOf(address),
    taxId: '',
    currency: told.currency_code,
    termsDays: told.payment_terms,
    notes: textOf(entry['notes']),
    tags: [],
    createdAt: madeAt(entry, key, now),
    updatedAt,
    archivedAt: told.status === 'inactive' ? updatedAt : null,
  });
}

/** The attention line of the address; of who was written there by others, the person's name. */
function contactName(name: string, attention: unknown, person: Entry): string {
  const line = textOf(attention);
  if (line !== '') return line;
  const full = [person['first_name'], person['last_name']].map(textOf).filter(Boolean).join(' ');
  return full === textOf(name) ? '' : full;
}

function addressOf(address: Entry): Address {
  const country = textOf(address['country']);
  return {
    street: textOf(address['address']),
    street2: textOf(address['street2']),
    postalCode: textOf(address['zip']),
    city: textOf(address['city']),
    region: textOf(address['state']),
    country: countryCode(country) ?? country,
  };
}
