import { z } from 'zod';
import type { RemoteReply, RemoteRequest, Step } from '#sync/connector.ts';
import { type Outcome, park, sent } from '#sync/outcome.ts';
import { envelopeOf, refusal, unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { zRemoteId } from '#sync/zoho/ids.ts';

export const DESK = 'Desk';

const zThing = z.looseObject({ id: zRemoteId, errorCode: z.undefined().optional() });
const zList = z.object({ data: z.array(z.unknown()) });
const zProblem = z.object({ fieldName: z.string(), errorType: z.string().catch('') });
const zProblems = z.object({ errors: z.array(zProblem).min(1) });

export type Thing = z.infer<typeof zThing>;
export type Problem = z.infer<typeof zProblem>;

export function deskStep(request: RemoteRequest, read: (reply: RemoteReply) => Outcome): Step {
  return zohoStep(DESK, request, read);
}

/** A single thing comes without a wrapper; null where the answer is none. */
export function thingOf({ status, body }: RemoteReply): Thing | null {
  const read = zThing.safeParse(body);
  return status < 300 && read.success ? read.data : null;
}

/**
 * An empty list is told by 204; entries that cannot be read are left out. Null where it is none, or
 * nothing in it can be read.
 */
export function thingsOf({ status, body }: RemoteReply): readonly Thing[] | null {
  if (status === 204) return [];
  const read = zList.safeParse(body);
  if (status >= 300 || !read.success) return null;
  const things = read.data.data.flatMap((entry) => zThing.safeParse(entry).data ?? []);
  return things.length === 0 && read.data.data.length > 0 ? null : things;
}

/** How many stand in a list, also those that cannot be read. */
export function countIn({ body }: RemoteReply): number {
  return zList.safeParse(body).data?.data.length ?? 0;
}

/** What is wrong with which field, where Desk says it (422). */
export function problemsOf({ body }: RemoteReply): readonly Problem[] {
  return zProblems.safeParse(body).data?.errors ?? [];
}

/** Delivered is what carries the id; one that is known must be the same (rule K1). */
export function readSaved(
  reply: RemoteReply,
  { words, known }: { readonly words: string; readonly known?: string },
): Outcome {
  const id = thingOf(reply)?.id;
  if (id === undefined) return refused(reply, words);
  return known === undefined || id === known ? sent(id) : unreadable(DESK);
}

/** Why there is nothing good in an answer: it is gone, a field is wrong, or what Desk says. */
export function refused(reply: RemoteReply, words: string): Outcome {
  if (isGone(reply)) {
    return park(`Desk no longer has ${words}. It was deleted there; set this aside.`);
  }
  const problems = problemsOf(reply);
  if (problems.length > 0) {
    return park(
      `Desk refused this: ${problems.map(told).join(', ')}. Correct it here, or change what Desk ` +
        'asks for, then try again.',
    );
  }
  const { code, message } = envelopeOf(reply.body);
  const saysNothing = code === 0 || (code === null && message === '');
  return saysNothing ? unreadable(DESK) : refusal(DESK, message);
}

export function isGone({ status, body }: RemoteReply): boolean {
  return status === 404 || envelopeOf(body).code === 'URL_NOT_FOUND';
}

/** `/contact/email` is the email of the contact. */
function told({ fieldName, errorType }: Problem): string {
  const name = fieldName
    .split('/')
    .filter(Boolean)
    .map((part) => part.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase())
    .reverse()
    .join(' of the ');
  if (errorType === 'missing') return `the ${name} is missing`;
  return errorType === 'duplicate' ? `the ${name} is taken` : `the ${name} does not fit`;
}
