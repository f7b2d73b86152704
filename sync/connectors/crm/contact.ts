import { z } from 'zod';
import { clientSubject } from '#domain/subject.ts';
import type { Planner, RemoteReply } from '#sync/connector.ts';
import { readRecord } from '#sync/connectors/crm/records.ts';
import { KEY_FIELD, readSetup } from '#sync/connectors/crm/setup.ts';
import { type CrmContact, changedFields } from '#sync/connectors/crm/told.ts';
import { absent, type Outcome, sent, wait } from '#sync/outcome.ts';
import { zohoStep } from '#sync/zoho/envelope.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zFound = z.object({
  data: z.array(z.looseObject({ id: zRemoteId })).min(1),
});

/**
 * Upsert on our own unique field (rule C1): the same request again finds the same contact, so it
 * is safe to repeat. The probe spares the write where everything is there already.
 */
export const upsertContact: Planner<'client.saved'> = ({ client }, context) => {
  const { remoteId, setup } = context;
  const found = readSetup(setup);
  if (!found) return wait('Waiting. CRM needs its unique field first.', 60_000);
  const subject = clientSubject(client.id);
  const known = remoteId(subject);
  const agreed = known === undefined ? {} : (context.agreed?.(subject) ?? {});
  const contact = changedFields(client, agreed);
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
