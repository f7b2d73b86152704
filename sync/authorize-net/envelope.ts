import { z } from 'zod';
import type { Credentials, Gateway } from '#sync/authorize-net/gateway.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { type HttpRequest, isNoAnswer, type NoAnswer } from '#sync/http.ts';
import { TIMEOUT_MS } from '#sync/zoho/sign.ts';

const zMessage = z.object({ code: z.string(), text: z.string().catch('') });
const zAnswer = z.looseObject({
  messages: z.object({ resultCode: z.enum(['Ok', 'Error']), message: z.array(zMessage).min(1) }),
});

export type Login = { readonly gateway: Gateway; readonly credentials: Credentials };

/** What one question came to. `why` is a sentence for a person. */
export type Unheard =
  /** Not now: it may be asked again. */
  | { readonly kind: 'unanswered'; readonly why: string }
  /** Asking again changes nothing until a person does something. */
  | { readonly kind: 'refused'; readonly why: string };

export type Heard = { readonly kind: 'heard'; readonly body: Readonly<Record<string, unknown>> };

/** Not good by itself: what a person does about it. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  [
    'E00007',
    'Authorize.net does not know this login and key. Copy them again from Account › API ' +
      'Credentials & Keys there.',
  ],
  [
    'E00008',
    'This merchant account of Authorize.net is not active. Look at it there, then try again.',
  ],
  [
    'E00011',
    'Authorize.net does not let this login look up payments. Switch on Account › Transaction ' +
      'Details API there, then look again.',
  ],
]);
export const UNREADABLE = unanswered('The answer of Authorize.net could not be read.');
/** Trouble of its own. */
const BUSY = new Set(['E00001', 'E00053', 'E00104']);

/**
 * JSON that is XML in disguise: members go out in the order they are written here, the sign-in
 * before all others (rule X7). The key is in the body, never in an address.
 */
export function anetRequest(
  { gateway, credentials: { name, transactionKey } }: Login,
  method: string,
  fields: Readonly<Record<string, unknown>>,
): HttpRequest {
  return {
    method: 'POST',
    url: gateway.api,
    headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({
      [method]: { merchantAuthentication: { name, transactionKey }, ...fields },
    }),
    timeoutMs: TIMEOUT_MS,
  };
}

/** Judged by its result code: a refusal comes with 200 as well. */
export function readAnet(reply: RemoteReply | NoAnswer): Heard | Unheard {
  if (isNoAnswer(reply)) return unanswered('Authorize.net cannot be reached just now.');
  const read = zAnswer.safeParse(reply.body);
  if (!read.success || reply.status >= 500) return UNREADABLE;
  const { messages, ...body } = read.data;
  if (messages.resultCode === 'Ok') return { kind: 'heard', body };
  const { code, text } = messages.message[0] ?? { code: '', text: '' };
  if (BUSY.has(code)) return unanswered('Authorize.net is busy just now.');
  return { kind: 'refused', why: REMEDIES.get(code) ?? quoted(text) };
}

function unanswered(why: string): Unheard {
  return { kind: 'unanswered', why };
}

function quoted(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim().slice(0, 300);
  return plain === ''
    ? 'Authorize.net refused this and did not say why. Look at it there.'
    : `Authorize.net refused this: “${plain}”`;
}
