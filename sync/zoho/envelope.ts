import { z } from 'zod';
import type { RemoteReply, RemoteRequest, Step } from '#sync/connector.ts';
import { atLimit, notAllowed, type Outcome, park, retry } from '#sync/outcome.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const PARALLEL_MS = 3_000;
const MOST_WORDS = 300;
const DAY_IS_OVER = 45;
const TOO_PARALLEL = 1070;

/** Books and Billing count their codes, CRM names them, and Desk names them `errorCode`. */
const zEnvelope = z.object({
  code: z.union([z.number(), z.string()]).optional(),
  errorCode: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
});

export type Envelope = { readonly code: number | string | null; readonly message: string };

/** What Desk calls the limits that Books counts: the day's, and that of calls at one time. */
const DESK_LIMITS: ReadonlyMap<string, number> = new Map([
  ['THRESHOLD_EXCEEDED', DAY_IS_OVER],
  ['TOO_MANY_REQUESTS', TOO_PARALLEL],
]);

const DEAD_TOKEN = new Set<unknown>([
  'INVALID_TOKEN',
  'AUTHENTICATION_FAILURE',
  'UNAUTHORIZED',
  'INVALID_OAUTH',
  14,
  57,
]);
const MISSING_SCOPE = new Set<unknown>(['OAUTH_SCOPE_MISMATCH', 'SCOPE_MISMATCH']);
const OTHER_ORGANISATION = 'OAUTH_ORG_MISMATCH';
const LIMITS = new Set<unknown>([
  'TOO_MANY_REQUESTS',
  'LIMIT_EXCEEDED',
  44,
  DAY_IS_OVER,
  TOO_PARALLEL,
]);

/** A step whose general troubles are read here, and the rest by `read` (rule S7). */
export function zohoStep(
  product: string,
  request: RemoteRequest,
  read: (reply: RemoteReply) => Outcome,
): Step {
  return { request, interpret: (reply) => troubleOf(product, reply) ?? read(reply) };
}

export function envelopeOf(body: unknown): Envelope {
  const read = zEnvelope.safeParse(body);
  const { code, errorCode, message = '' } = read.success ? read.data : {};
  const named = errorCode === undefined ? undefined : (DESK_LIMITS.get(errorCode) ?? errorCode);
  return { code: code ?? named ?? null, message: bounded(message) };
}

/** A refusal in the system's own words, which are the only ones that say what to change. */
export function refusal(product: string, message: string): Outcome {
  const words = bounded(message);
  const isSentence = /[.!?]$/.test(words);
  return park(
    words === ''
      ? `${product} refused this and did not say why. Look at it there, then try again.`
      : `${product} refused this: “${words}”${isSentence ? '' : '.'} Change it there or here, then try again.`,
  );
}

export function unreadable(product: string): Outcome {
  return retry(
    `The answer of ${product} could not be read. It may have arrived; ${product} is asked before ` +
      'anything is sent again.',
  );
}

/** How long the system is closed by its own account; null where the answer tells of no limit. */
export function limitMs({ status, body }: RemoteReply): number | null {
  const { code } = envelopeOf(body);
  if (!isLimit(status, code)) return null;
  if (code === DAY_IS_OVER) return HOUR_MS;
  return code === TOO_PARALLEL ? PARALLEL_MS : MINUTE_MS;
}

/** What means the same for every request of every Zoho system; null where nothing is wrong. */
export function troubleOf(product: string, { status, body }: RemoteReply): Outcome | null {
  const { code } = envelopeOf(body);
  if (isLimit(status, code)) return limitOf(product, code);
  if (MISSING_SCOPE.has(code)) return notAllowed(`${product} does not let this sign-in do this.`);
  if (status === 401 || DEAD_TOKEN.has(code)) {
    return { kind: 'reauthorize', why: `Zoho ended this sign-in while speaking to ${product}.` };
  }
  if (code === OTHER_ORGANISATION) {
    return {
      kind: 'reauthorize',
      why: `This sign-in is for another organisation in ${product}. Sign in to the one set up here.`,
    };
  }
  if (status >= 500 || status === 408) {
    return retry(
      `${product} had trouble of its own (${status}). It may have arrived; ${product} is asked ` +
        'before anything is sent again.',
    );
  }
  if (status >= 300 && status < 400 && status !== 304) return unreadable(product);
  return status === 204 || isObject(body) ? null : unreadable(product);
}

/** By status or by word: which of them comes with CRM's limits is not settled. */
function isLimit(status: number, code: Envelope['code']): boolean {
  return status === 429 || LIMITS.has(code);
}

function limitOf(product: string, code: Envelope['code']): Outcome {
  if (code === DAY_IS_OVER) {
    return atLimit(
      `${product} took all calls of today and opens again tomorrow. It is asked once an hour.`,
      HOUR_MS,
    );
  }
  if (code === TOO_PARALLEL) return atLimit(`${product} is busy and goes on in 3 s.`, PARALLEL_MS);
  return atLimit(`${product} is at its limit of calls a minute and goes on in 60 s.`, MINUTE_MS);
}

function isObject(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !Array.isArray(body);
}

function bounded(words: string): string {
  const plain = words.replace(/\s+/g, ' ').trim();
  return plain.length > MOST_WORDS ? `${plain.slice(0, MOST_WORDS - 1)}…` : plain;
}
