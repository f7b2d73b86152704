import { z } from 'zod';
import type { Address } from '#domain/address.ts';
import type { Client } from '#domain/client/client.ts';
import { type ClientId, isId } from '#domain/ids.ts';
import { clientSubject } from '#domain/subject.ts';
import { clip } from '#sync/clip.ts';
import type { Plan, Planner, RemoteReply, RemoteRequest } from '#sync/connector.ts';
import {
  billingStep,
  gone,
  listOf,
  nextPage,
  readSaved,
  refused,
  thingOf,
} from '#sync/connectors/billing/answer.ts';
import { NOT_SET_UP, readSetup } from '#sync/connectors/billing/setup.ts';
import { sharedWithBooks } from '#sync/connectors/billing/shared-with-books.ts';
import { LIST_LAG_MS } from '#sync/list-lag.ts';
import { absent, type Outcome, park, sent } from '#sync/outcome.ts';
import { countryName } from '#sync/zoho/country.ts';
import { isGone } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const CUSTOMER = {
  path: 'customers',
  one: 'customer',
  idName: 'customer_id',
  words: 'the client',
};
const SAVED = { name: 'customer', id: 'customer_id', words: 'this client' };

const zBrief = z.object({ customer_id: zRemoteId, display_name: z.string() });
const zCustomer = zBrief.extend({ notes: z.string().catch(''), email: z.string().catch('') });

/** Introduced again is saved: by id then, and without the line that carries our key. */
export const introduceClient: Planner<'client.introduced'> = ({ client }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return NOT_SET_UP;
  const subject = clientSubject(client.id);
  if (setup.isShared) return sharedWithBooks(context, subject, CUSTOMER);
  const known = context.remoteId(subject);
  return known === undefined ? create(client) : update(client, known);
};

export function toCustomer(client: Client) {
  const words = (client.contactName || client.name).trim().split(/\s+/);
  return {
    display_name: clip(client.name, 200),
    company_name: clip(client.name, 200),
    first_name: clip(words.slice(0, -1).join(' '), 100),
    last_name: clip(words.at(-1) ?? '', 100),
    ...(client.email === '' ? {} : { email: client.email }),
    phone: clip(client.phone, 50),
    ...(client.termsDays === null ? {} : { payment_terms: client.termsDays }),
    billing_address: toAddress(client.address),
  };
}

/** Nothing in Billing is unique for sure: a customer is found by this line in its notes (rule J3). */
export function keyLine(id: ClientId): string {
  return `Gigledger key: ${id}`;
}

/** Whose customer it is, where the line stands in its notes; else null. */
export function keyInNotes(notes: string): string | null {
  const [, key = ''] = /Gigledger key: (\S+)/.exec(notes) ?? [];
  return isId(key) ? key : null;
}

/** Its street is one text there, whatever lines it has here. */
function toAddress({ street, street2, postalCode, city, region, country }: Address) {
  return {
    street: clip([street, street2].filter(Boolean).join(', '), 500),
    city: clip(city, 100),
    state: clip(region, 100),
    zip: clip(postalCode, 50),
    country: clip(countryName(country), 100),
  };
}

function create(client: Client): Plan {
  const body = {
    ...toCustomer(client),
    currency_code: client.currency,
    notes: keyLine(client.id),
  };
  const query = new URLSearchParams({ display_name: body.display_name, per_page: '200' });
  const probe = billingStep({ method: 'GET', path: `/customers?${query}` }, (reply) =>
    recognised(reply, client),
  );
  return {
    send: billingStep({ method: 'POST', path: '/customers', body }, (reply) =>
      readSaved(reply, SAVED, taken(client)),
    ),
    probe: { ...probe, further: (asked, reply) => further(asked, reply, client) },
    asksFirst: true,
    lagMs: LIST_LAG_MS,
  };
}

function update(client: Client, id: string): Plan {
  const path = `/customers/${id}`;
  return {
    send: billingStep({ method: 'PUT', path, body: toCustomer(client) }, (reply) => {
      const outcome = readSaved(reply, SAVED, taken(client));
      return outcome.kind === 'ask' ? park(outcome.why) : outcome;
    }),
    probe: billingStep({ method: 'GET', path }, (reply) => {
      if (isGone(reply)) return gone(SAVED.words);
      return thingOf(reply, 'customer', zCustomer) ? absent : refused(reply, SAVED.words);
    }),
  };
}

/** A list says who has the name; the customer itself, read next, whether it is this client. */
function recognised(reply: RemoteReply, client: Client): Outcome {
  if (listOf(reply, 'customers', zBrief)) return absent;
  const customer = thingOf(reply, 'customer', zCustomer);
  return customer ? judged(customer, client) : refused(reply, SAVED.words);
}

function further(asked: RemoteRequest, reply: RemoteReply, { name }: Client): RemoteRequest | null {
  const customers = listOf(reply, 'customers', zBrief);
  const namesake = customers?.find(({ display_name }) => plain(display_name) === plain(name));
  if (namesake) return { method: 'GET', path: `/customers/${namesake.customer_id}` };
  return customers ? nextPage(asked, reply) : null;
}

/** Another client's key, or another e-mail, is another client: two are never merged (rule J3). */
function judged(customer: z.infer<typeof zCustomer>, client: Client): Outcome {
  if (customer.notes.includes(keyLine(client.id))) return sent(customer.customer_id);
  const isMarked = customer.notes.includes('Gigledger key: ');
  const isSame = client.email !== '' && plain(customer.email) === plain(client.email);
  if (isMarked || !isSame) return park(taken(client));
  const note = `Billing had “${client.name}” already, with the same e-mail. It is used as it is.`;
  return sent(customer.customer_id, note);
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}

function taken({ name }: Client): string {
  return (
    `Billing has another customer named “${name}”. Rename one of the two, here or there, then try ` +
    'again.'
  );
}
