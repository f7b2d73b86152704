import { z } from 'zod';
import type { Client } from '#domain/client/client.ts';
import { clientSubject } from '#domain/subject.ts';
import type { Planner, RemoteReply, RemoteRequest, Step } from '#sync/connector.ts';
import {
  lookAt,
  lookedAt,
  lookedFor,
  lookFor,
  UPDATED,
  UPSERTED,
} from '#sync/connectors/crm/joint.ts';
import { lookForNamesake } from '#sync/connectors/crm/namesake.ts';
import { NO_WORKFLOWS, readRecord } from '#sync/connectors/crm/records.ts';
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
 * is safe to repeat. The probe spares the write where everything is there already. Where CRM has
 * contacts that are not ours, it is asked first whether this client is one of them (rule C9).
 */
export const upsertContact: Planner<'client.saved'> = ({ client }, context) => {
  const { remoteId, setup } = context;
  const found = readSetup(setup);
  if (!found) return wait('Waiting. CRM needs its unique field first.', 60_000);
  const subject = clientSubject(client.id);
  const known = remoteId(subject);
  const agreed = known === undefined ? {} : (context.agreed?.(subject) ?? {});
  const contact = changedFields(client, agreed);
  const probe = probeOf(known, client, contact);
  // What was never agreed on, or is gone there, is known by our key alone.
  if (known !== undefined && Object.keys(agreed).length > 0) {
    return { send: update(known, contact), probe };
  }
  const send = upsert(contact);
  const namesake = known === undefined && found.hasOthers ? lookForNamesake(client) : null;
  if (namesake === null) return { send, probe };
  const isSame = (reply: RemoteReply) => readSame(reply, contact);
  return { send, probe: namesake(isSame), asksFirst: true };
};

function upsert(contact: CrmContact): Step {
  const request: RemoteRequest = {
    method: 'POST',
    path: '/Contacts/upsert',
    body: { data: [contact], duplicate_check_fields: [KEY_FIELD], ...NO_WORKFLOWS },
  };
  return { ...zohoStep('CRM', request, readRecord), joint: UPSERTED };
}

/** By its id, with our key: also one that somebody made there, or took our key off. */
function update(id: string, contact: CrmContact): Step {
  const request: RemoteRequest = {
    method: 'PUT',
    path: `/Contacts/${id}`,
    body: { data: [contact], ...NO_WORKFLOWS },
  };
  return { ...zohoStep('CRM', request, readRecord), joint: UPDATED };
}

function probeOf(known: string | undefined, client: Client, contact: CrmContact): Step {
  const asked = known ? lookAt(known, Object.keys(contact)) : lookFor(client.id);
  const joint = known ? lookedAt(known) : lookedFor(client.id);
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
