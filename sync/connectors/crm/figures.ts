import { z } from 'zod';
import type { ClientFigures } from '#domain/client/figures.ts';
import { clientSubject } from '#domain/subject.ts';
import { clip } from '#sync/clip.ts';
import type { Planner, RemoteReply, RemoteRequest } from '#sync/connector.ts';
import { lookAt, lookedAt, UPDATED } from '#sync/connectors/crm/joint.ts';
import { NO_WORKFLOWS, readRecord } from '#sync/connectors/crm/records.ts';
import {
  FIGURE_FIELDS,
  type FigureField,
  KEY_FIELD,
  readSetup,
} from '#sync/connectors/crm/setup.ts';
import { decimal } from '#sync/decimal.ts';
import { absent, type Outcome, park, sent, wait } from '#sync/outcome.ts';
import { zohoStep } from '#sync/zoho/envelope.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zFound = z.object({ data: z.array(z.looseObject({ id: zRemoteId })).min(1) });

/** What segments in CRM are made of, in as many of its fields as CRM has (rule C4). */
export const countContact: Planner<'client.counted'> = ({ clientId, figures }, context) => {
  const setup = readSetup(context.setup);
  if (!setup) return wait('Waiting. CRM needs its unique field first.', 60_000);
  const id = context.remoteId(clientSubject(clientId));
  if (id === undefined) {
    return context.isMentionedEarlier(clientId)
      ? wait('Waiting. Goes out when CRM has taken the client.')
      : park('CRM never got this client. Save it here once more, then try this again.');
  }
  const record = toCrmFigures(figures, setup.figures);
  const request: RemoteRequest = {
    method: 'PUT',
    path: `/Contacts/${id}`,
    body: { data: [record], ...NO_WORKFLOWS },
  };
  const looking = lookAt(id, [KEY_FIELD, ...Object.keys(record)]);
  const probe = {
    ...zohoStep('CRM', looking, (reply) => readSame(reply, record)),
    joint: lookedAt(id),
  };
  // Where CRM has no place for figures any more, there is nothing to write.
  if (Object.keys(record).length === 0) return { send: probe, probe };
  return { send: { ...zohoStep('CRM', request, readRecord), joint: UPDATED }, probe };
};

export function toCrmFigures(
  figures: ClientFigures,
  fields: readonly FigureField[],
): Readonly<Record<string, string | number | null>> {
  const { currency } = figures;
  const all: Readonly<Record<FigureField, string | number | null>> = {
    Gigledger_Subscription_Status: clip(figures.subscription, 120),
    Gigledger_Client_Since: figures.clientSince,
    Gigledger_Lifetime_Value: decimal(figures.lifetimeValue, currency),
    Gigledger_Last_Invoice: figures.lastInvoiceOn,
    Gigledger_Open_Balance: decimal(figures.openBalance, currency),
    Gigledger_Tags: clip(figures.tags.join(', '), 250) || null,
  };
  const told = FIGURE_FIELDS.filter((field) => fields.includes(field));
  return Object.fromEntries(told.map((field) => [field, all[field]]));
}

function readSame(
  { status, body }: RemoteReply,
  wanted: Readonly<Record<string, string | number | null>>,
): Outcome {
  const found = status === 200 ? zFound.safeParse(body) : null;
  const record = found?.success ? found.data.data[0] : undefined;
  if (!record) return absent;
  const isSame = Object.entries(wanted).every(([name, value]) => (record[name] ?? null) === value);
  return isSame ? sent(record.id) : absent;
}
