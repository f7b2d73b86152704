import { z } from 'zod';
import type { RemoteReply, RemoteRequest, Step } from '#sync/connector.ts';
import { type Outcome, park, sent } from '#sync/outcome.ts';
import { envelopeOf, refusal, unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { isGone, isTaken } from '#sync/zoho/gone-or-taken.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

const zPaged = z.object({ page_context: z.object({ has_more_page: z.literal(true) }) });

/** Pages are named by letters and digits; everything else in Billing by digits. */
export const zPageId = z.string().regex(/^[\w-]{1,200}$/);

export const BILLING = 'Billing';

/** A step whose general troubles are read in one place. */
export function billingStep(
  request: RemoteRequest,
  interpret: (reply: RemoteReply) => Outcome,
): Step {
  return zohoStep(BILLING, request, interpret);
}

/** The thing of a good answer, or null where the answer says good but lacks it. */
export function thingOf<T>({ body }: RemoteReply, name: string, thing: z.ZodType<T>): T | null {
  const read = z.object({ code: z.literal(0), [name]: thing }).safeParse(body);
  return read.success ? (read.data[name] as T) : null;
}

/**
 * What of a list can be read; an entry that cannot is left out. Null where it is no list, or nothing
 * in it can be read: that is another answer than an empty one.
 */
export function listOf<T>(reply: RemoteReply, name: string, entry: z.ZodType<T>): T[] | null {
  const entries = thingOf(reply, name, z.array(z.unknown()));
  const read = entries?.flatMap((one) => {
    const known = entry.safeParse(one);
    return known.success ? [known.data] : [];
  });
  return read === undefined || (read.length === 0 && entries?.length !== 0) ? null : read;
}

/** What to ask for the next page of a list; null after its last. */
export function nextPage(asked: RemoteRequest, { body }: RemoteReply): RemoteRequest | null {
  if (!zPaged.safeParse(body).success) return null;
  const [path = '', query = ''] = asked.path.split('?');
  const search = new URLSearchParams(query);
  search.set('page', String(Number(search.get('page') ?? 1) + 1));
  return { ...asked, path: `${path}?${search}` };
}

/** Delivered is code 0 with an id (rule J1). */
export function readSaved(
  reply: RemoteReply,
  { name, id, words }: { readonly name: string; readonly id: string; readonly words: string },
  taken: string | null = null,
): Outcome {
  const thing = thingOf(reply, name, z.object({ [id]: z.union([zRemoteId, zPageId]) }));
  if (thing) return sent(String(thing[id]));
  return taken !== null && isTaken(reply) ? { kind: 'ask', why: taken } : refused(reply, words);
}

/** For answers without a thing in them: “marked as inactive”. */
export function readDone(reply: RemoteReply, remoteId: string, words: string): Outcome {
  return envelopeOf(reply.body).code === 0 ? sent(remoteId) : refused(reply, words);
}

export function gone(words: string): Outcome {
  return park(`Billing does not have ${words}. It was deleted there; set this aside.`);
}

/** What is left when an answer is not what was hoped for. */
export function refused(reply: RemoteReply, words: string): Outcome {
  const { code, message } = envelopeOf(reply.body);
  if (code === 0 || code === null) return unreadable(BILLING);
  return isGone(reply) ? gone(words) : refusal(BILLING, message);
}
