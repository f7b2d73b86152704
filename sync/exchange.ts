import type { Instant } from '#domain/dates.ts';
import type { Connector, RemoteReply, RemoteRequest, Setup, Step } from '#sync/connector.ts';
import { isNoAnswer, type NoAnswer, type Transport } from '#sync/http.ts';
import { begun, ended, freeAt, isFull, type Line } from '#sync/limiter.ts';
import { type FilePart, type Form, formWith } from '#sync/multipart.ts';
import {
  atLimit,
  isNotAllowed,
  notAllowed,
  type Outcome,
  park,
  retry,
  sent,
} from '#sync/outcome.ts';
import { MOST_PAGES } from '#sync/pages.ts';
import { retryAfterMs } from '#sync/retry-after.ts';
import { unreadable, zohoStep } from '#sync/zoho/envelope.ts';
import { permissionFor, withoutPermission } from '#sync/zoho/permissions.ts';
import { hostOf } from '#sync/zoho/regions.ts';
import { sign } from '#sync/zoho/sign.ts';
import type { Denied, Granted, Tokens } from '#sync/zoho/token.ts';

/** Longer than this is not waited for inside an attempt: the delivery steps back. */
const PATIENCE_MS = 61_000;
const BUSY_MS = 1_000;
const NO_FILE = 'The file is not on this computer any more. Add it once more, or set this aside.';

/** What one call needs. */
export type Wire = {
  readonly connector: Connector;
  readonly tokens: Tokens;
  readonly transport: Transport;
  readonly setup: Setup;
  readonly now: () => Instant;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Aborted when the program ends: what waits for a free moment steps back at once. */
  readonly ending: AbortSignal;
  readonly onTrouble: (error: unknown) => void;
  /** The content of a file by its hash; null where it is not there. */
  readonly file?: (hash: string) => Promise<Uint8Array | null>;
  readonly line: Line;
  /** True for a feed: it has a share of the day and no more. */
  readonly isReading?: boolean;
};

type Further = { readonly kind: 'further'; readonly request: RemoteRequest };
type Heard = Outcome | Further;

/** One step, over as many pages as its answer has, and what it means. */
export async function exchange(wire: Wire, step: Step): Promise<Outcome> {
  let { request } = step;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const heard = await exchangePage(wire, { ...step, request });
    if (heard.kind !== 'further') return heard;
    request = heard.request;
  }
  return retry(`A list of ${wire.connector.name} does not come to an end. It is asked again.`);
}

/** What the sign-in may not do is told with the permission that is missing (rule S26). */
async function exchangePage(wire: Wire, step: Step): Promise<Heard> {
  const { connector } = wire;
  const permission = permissionFor(connector.system, step.request.path);
  const heard = await exchangeSigned(wire, step, permission);
  return isNotAllowed(heard) ? withoutPermission(connector.name, permission) : heard;
}

/** A 401 renews the token and asks once more (rule S6), unless that was of no use before (S27). */
async function exchangeSigned(wire: Wire, step: Step, permission: string | null): Promise<Heard> {
  const { tokens, connector } = wire;
  const lacked = permission ?? connector.system;
  const access = await tokens.access();
  if (access.kind !== 'token') return withoutToken(access);
  const heard = await call(wire, step, access);
  if (heard.kind !== 'reauthorize') {
    if (heard.kind !== 'retry' && heard.kind !== 'unreached') tokens.lacking.delete(lacked);
    return heard;
  }
  if (tokens.lacking.has(lacked)) return notAllowed(heard.why);
  const renewed = await tokens.renew(access.access.token);
  if (renewed.kind !== 'token') return withoutToken(renewed);
  const again = await call(wire, step, renewed);
  if (again.kind !== 'reauthorize') return again;
  const life = await lookForLife(wire, renewed, permission);
  if (life.kind !== 'sent') return life.kind === 'reauthorize' ? again : life;
  tokens.lacking.add(lacked);
  return notAllowed(again.why);
}

/**
 * A token just made was refused: where the system hears it elsewhere, the sign-in lives and may not
 * do one thing. `sent` where it lives, `reauthorize` where everything is refused.
 */
async function lookForLife(wire: Wire, renewed: Granted, refused: string | null): Promise<Outcome> {
  const { name, system, lifeSigns = [] } = wire.connector;
  let told: Outcome = { kind: 'reauthorize', why: '' };
  for (const request of lifeSigns) {
    if (permissionFor(system, request.path) === refused) continue;
    // An answer in which nothing stands is nobody's word.
    const read = ({ body }: RemoteReply) => (isBare(body) ? unreadable(name) : sent(''));
    const heard = await call(wire, zohoStep(name, request, read), renewed);
    if (heard.kind === 'further') continue;
    told = heard.kind === 'park' ? sent('') : heard;
    if (told.kind !== 'reauthorize') break;
  }
  return told;
}

function isBare(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length === 0;
}

function withoutToken(access: Denied): Outcome {
  switch (access.kind) {
    case 'wait':
      return atLimit(access.why, access.afterMs);
    case 'unreached':
      return access;
    case 'sign-in-again':
      return { kind: 'reauthorize', why: access.why };
  }
}

async function call(wire: Wire, step: Step, { access }: Granted): Promise<Heard> {
  const { connector, setup, line, now } = wire;
  const busy = await waitForTurn(wire);
  if (busy) return busy;
  const request = connector.address(step.request, setup);
  const form = request.file && (await formOf(wire, request.file));
  if (form === null) return park(NO_FILE);
  line.limiter = begun(line.limiter, now(), { costs: request.costs, isReading: wire.isReading });
  try {
    const reply = await wire.transport(
      sign(request, {
        api: hostOf(access.api, connector.host),
        base: connector.base,
        token: access.token,
        ...(form && { form }),
      }),
    );
    if (isNoAnswer(reply)) return readSilence(connector.name, reply);
    line.lastTalkAt = now();
    const outcome = step.interpret(reply);
    if (outcome.kind === 'absent') return furtherPage(step, reply) ?? outcome;
    return outcome.kind === 'retry' ? asLateAsAsked(outcome, reply, now()) : outcome;
  } catch (error) {
    wire.onTrouble(error);
    return retry(`The answer of ${connector.name} could not be read. It is asked again.`);
  } finally {
    line.limiter = ended(line.limiter);
  }
}

/** A limit opens when it opens, however soon a server says to come back (rule S11). */
function asLateAsAsked(
  outcome: Extract<Outcome, { readonly kind: 'retry' }>,
  { headers }: RemoteReply,
  now: Instant,
): Outcome {
  const asked = retryAfterMs(headers['retry-after'], now);
  const soonest = outcome.spares ? (outcome.afterMs ?? 0) : 0;
  return asked === null ? outcome : { ...outcome, afterMs: Math.max(asked, soonest) };
}

/** Null where the file is not on this computer any more. */
async function formOf({ file }: Wire, part: FilePart): Promise<Form | null> {
  const content = (await file?.(part.hash)) ?? null;
  return content && formWith(part, content);
}

function furtherPage({ request, further }: Step, reply: RemoteReply): Further | null {
  const next = further?.(request, reply) ?? null;
  return next && { kind: 'further', request: next };
}

/** Null when the call may begin; it waits as long as a minute, but never for a day's limit. */
async function waitForTurn(wire: Wire): Promise<Outcome | null> {
  const rate = wire.connector.rateFor?.(wire.setup) ?? wire.connector.rate;
  const { name } = wire.connector;
  if (isFull(wire.line.limiter, rate)) return atLimit(`${name} is busy.`, BUSY_MS);
  const waitMs = freeAt(wire.line.limiter, rate, wire.now()) - wire.now();
  if (waitMs > PATIENCE_MS) return atLimit(`${name} took all calls of today.`, waitMs);
  if (waitMs <= 0) return null;
  await wire.sleep(waitMs, wire.ending);
  return wire.ending.aborted ? atLimit(`${name} goes on when the app is open again.`, 0) : null;
}

function readSilence(name: string, { cause, mayHaveArrived }: NoAnswer): Outcome {
  if (!mayHaveArrived) {
    return { kind: 'unreached', why: `${name} cannot be reached. It goes out when it can be.` };
  }
  const happened =
    cause === 'timeout'
      ? `No answer from ${name} within 30 s`
      : `The answer of ${name} was cut off`;
  return retry(`${happened}. It may have arrived; ${name} is asked before anything is sent again.`);
}
