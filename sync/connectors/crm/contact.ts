import { z } from 'zod';
import { clientSubject } from '#domain/subject.ts';
import type { Planner, RemoteReply, RemoteRequest, Step } from '#sync/connector.ts';
import { lookAt, lookedAt, lookedFor, lookFor, UPSERTED } from '#sync/connectors/crm/joint.ts';
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
  const request: RemoteRequest = {
    method: 'POST',
    path: '/Contacts/upsert',
    body: { data: [contact], duplicate_check_fields: [KEY_FIELD], trigger: [] },
  };
  return {
    send: { ...zohoStep('CRM', request, readRecord), joint: UPSERTED },
    probe: probeOf(known, client.id, contact),
  };
};

function probeOf(known: string | undefined, key: string, contact: CrmContact): Step {
  const asked = known ? lookAt(known, Object.keys(contact)) : lookFor(key);
  const joint = known ? lookedAt(known) : lookedFor(key);
  return { ...zohoStep('CRM', asked, (reply) => readSame(reply, contact)), joint };
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
