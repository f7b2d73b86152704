import { z } from 'zod';
import type { RemoteReply } from '#sync/connector.ts';
import { type Outcome, park, sent } from '#sync/outcome.ts';
import { envelopeOf, refusal, unreadable } from '#sync/zoho/envelope.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

/** Sent with every record that is written: it sets off none of the workflows of CRM. */
export const NO_WORKFLOWS = { trigger: [] } as const;

const zDone = z.object({ status: z.literal('success'), details: z.object({ id: zRemoteId }) });
const zInTheWay = zRemoteId.optional().catch(undefined);
/**
 * The field that is wrong, and the record in the way of it: flat as in examples, or in a member of its
 * own as described. Both are read.
 */
const zDetails = z
  .object({
    api_name: z.string().optional().catch(undefined),
    id: zInTheWay,
    duplicate_record: z.object({ id: zInTheWay }).optional().catch(undefined),
  })
  .catch({});
const zRefused = z.object({
  status: z.literal('error'),
  code: z.string(),
  message: z.string().catch(''),
  details: zDetails,
});
const zRecords = z.object({ data: z.array(z.unknown()).min(1) });

/** CRM answers for every record on its own, whatever the status of the whole says (rule C2). */
export function readRecord({ body }: RemoteReply): Outcome {
  const records = zRecords.safeParse(body);
  if (!records.success) {
    const { code, message } = envelopeOf(body);
    return typeof code === 'string' ? refusal('CRM', message || code) : unreadable('CRM');
  }
  const [entry] = records.data.data;
  const done = zDone.safeParse(entry);
  if (done.success) return sent(done.data.details.id);
  const refused = zRefused.safeParse(entry);
  return refused.success ? readRefused(refused.data) : unreadable('CRM');
}

function readRefused({ code, message, details }: z.infer<typeof zRefused>): Outcome {
  const field = details.api_name?.replaceAll('_', ' ') ?? '';
  if (code === 'DUPLICATE_DATA') {
    const other = details.duplicate_record?.id ?? details.id;
    return park(
      `CRM has another contact with the same ${field || 'data'}` +
        `${other === undefined ? '' : ` (${other})`}. Merge the two there, or change one of them, ` +
        'then try again.',
    );
  }
  if (code === 'INVALID_DATA' && field !== '') {
    return park(`CRM does not take the ${field} of this client. Correct it, then try again.`);
  }
  return refusal('CRM', field === '' ? message : `${message}: ${field}`);
}
