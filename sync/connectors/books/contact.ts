import type { Address } from '#domain/address.ts';
import type { Client } from '#domain/client/client.ts';
import { clientSubject } from '#domain/subject.ts';
import { clip } from '#sync/clip.ts';
import type { Planner } from '#sync/connector.ts';
import type { Entry, Kind } from '#sync/connectors/books/answer.ts';
import { createOnce } from '#sync/connectors/books/create-once.ts';
import { currencyId, NOT_SET_UP, readSetup } from '#sync/connectors/books/setup.ts';
import { type Outcome, sent } from '#sync/outcome.ts';
import { countryName } from '#sync/zoho/country.ts';

const CONTACT: Kind = {
  path: 'contacts',
  one: 'contact',
  many: 'contacts',
  idName: 'contact_id',
  words: 'this client',
};

export const saveContact: Planner<'client.saved'> = ({ client }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const currency = currencyId(setup, client.currency);
  if (typeof currency !== 'string') return currency;
  const body = toBooksContact(client, currency);
  const field = setup.fields.contact;
  return createOnce({
    kind: CONTACT,
    body,
    marker: client.id,
    field,
    remoteId: context.remoteId(clientSubject(client.id)),
    lookUp: { contact_name: body.contact_name },
    judge: (entry, id) => judge(entry, id, { client, isKeyed: field !== null }),
    taken:
      `Books has another contact named “${client.name}” with a different e-mail. Rename one of ` +
      'the two, here or there, then try again.',
  });
};

export function toBooksContact(client: Client, currency: string) {
  return {
    contact_name: clip(client.name, 200),
    company_name: clip(client.name, 200),
    contact_type: 'customer',
    currency_id: currency,
    ...(client.termsDays === null ? {} : { payment_terms: client.termsDays }),
    billing_address: toBooksAddress(client.address, client.contactName),
    contact_persons: [personOf(client)],
  };
}

function toBooksAddress(address: Address, attention: string) {
  return {
    attention: clip(attention, 100),
    address: clip(address.street, 500),
    street2: clip(address.street2, 255),
    city: clip(address.city, 100),
    state: clip(address.region, 100),
    zip: clip(address.postalCode, 50),
    country: clip(countryName(address.country), 100),
  };
}

function personOf({ name, contactName, email, phone }: Client) {
  const words = (contactName || name).trim().split(/\s+/);
  return {
    first_name: clip(words.slice(0, -1).join(' '), 100),
    last_name: clip(words.at(-1) ?? '', 100),
    ...(email === '' ? {} : { email }),
    phone: clip(phone, 50),
    is_primary_contact: true,
  };
}

/**
 * A contact somebody made in Books before: the same name and the same e-mail are the same client,
 * and its data there is left as it is (rule B3).
 */
function judge(
  entry: Entry,
  id: string,
  { client, isKeyed }: { readonly client: Client; readonly isKeyed: boolean },
): Outcome | null {
  const email = String(entry['email'] ?? '').toLowerCase();
  const isSame =
    lower(entry['contact_name']) === client.name.trim().toLowerCase() &&
    email === client.email.toLowerCase() &&
    (email !== '' || !isKeyed);
  if (!isSame) return null;
  return isKeyed
    ? sent(id, `Books had “${client.name}” already, with the same e-mail. It is used as it is.`)
    : sent(id);
}

function lower(value: unknown): string {
  return String(value ?? '')
    .trim()
    .toLowerCase();
}
