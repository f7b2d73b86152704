import { z } from 'zod';
import type { Client } from '#domain/client/client.ts';
import { clientSubject } from '#domain/subject.ts';
import { clip } from '#sync/clip.ts';
import type { Planner, RemoteReply } from '#sync/connector.ts';
import { readRecord } from '#sync/connectors/crm/records.ts';
import { KEY_FIELD, readSetup } from '#sync/connectors/crm/setup.ts';
import { absent, type Outcome, sent, wait } from '#sync/outcome.ts';
import { countryName } from '#sync/zoho/country.ts';
import { zohoStep } from '#sync/zoho/envelope.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

/** The fields of a contact, all of them text. */
export type CrmContact = Readonly<Record<string, string | null>>;

const zFound = z.object({
  data: z.array(z.looseObject({ id: zRemoteId })).min(1),
});

/**
 * Upsert on our own unique field (rule C1): the same request again finds the same contact, so it
 * is safe to repeat. The probe spares the write where everything is there already.
 */
export const upsertContact: Planner<'client.saved'> = ({ client }, { remoteId, setup }) => {
  const found = readSetup(setup);
  if (!found) return wait('Waiting. CRM needs its unique field first.', 60_000);
  const contact = toCrmContact(client);
  const known = remoteId(clientSubject(client.id));
  const path = known
    ? `/Contacts/${known}?fields=${fieldNames(contact)}`
    : `/Contacts/search?criteria=${encodeURIComponent(`(${KEY_FIELD}:equals:${client.id})`)}`;
  return {
    send: zohoStep(
      'CRM',
      {
        method: 'POST',
        path: '/Contacts/upsert',
        body: { data: [contact], duplicate_check_fields: [KEY_FIELD], trigger: [] },
      },
      readRecord,
    ),
    probe: zohoStep('CRM', { method: 'GET', path }, (reply) => readSame(reply, contact)),
  };
};

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

function fieldNames(contact: CrmContact): string {
  return Object.keys(contact).join(',');
}

/**
 * “Not there” may only be a search index that lags, and a contact that is there may be one update
 * behind: both are answered by sending the upsert again.
 */
function readSame({ status, body }: RemoteReply, wanted: CrmContact): Outcome {
  const found = status === 200 ? zFound.safeParse(body) : null;
  const record = found?.success ? found.data.data[0] : undefined;
  if (!record) return absent;
  const isSame = Object.entries(wanted).every(([name, value]) => (record[name] ?? null) === value);
  return isSame ? sent(record.id) : absent;
}
