import type { Instant } from '#domain/dates.ts';
import type { Unlisted } from '#sandbox/server.ts';
import type { RemoteReply } from '#sync/connector.ts';
import { type HttpRequest, type NoAnswer, noAnswer, type Transport } from '#sync/http.ts';
import { readJson } from '#sync/json.ts';
import type { Dice } from '#tests/support/simulation/dice.ts';
import { striking, type Trouble, type Weather } from '#tests/support/simulation/weather.ts';
import type { Clock } from '#tests/support/sync-desk.ts';

const BLOCKED = { code: 44, message: 'blocked' };
const BUSY = { code: 1070, message: 'in process' };
/** Of what is still under way. */
const NOTHING: RemoteReply = { status: 0, headers: {}, body: null };
const LIE = { code: 1038, message: 'Something is not as it should be' };

/** What a line between may send again by itself (RFC 9110, 9.2.2). */
const REPEATABLE: readonly string[] = ['GET', 'PUT', 'DELETE'];

type Struck = Trouble | 'offline' | null;

export type LineParts = {
  readonly sandbox: Unlisted;
  readonly dice: Dice;
  readonly clock: Clock;
  readonly weather: Weather;
  /** What is under way and arrives behind the next call to the same system; nobody waits for it. */
  readonly late: HttpRequest[];
  /** The program is killed here: the call never comes back. */
  readonly onCrash: () => void;
};

/** A line to the practice organisation inside this process, with the weather of the seed. */
export function lineTo(parts: LineParts): Transport {
  const { dice, clock, weather, late } = parts;
  const pass = (ms: number) => {
    clock.at = (clock.at + ms) as Instant;
  };
  return async (request) => {
    const trouble = weather.isOffline ? 'offline' : striking(dice, weather);
    const tookMs = Math.floor(weather.latencyMs * dice.next() ** 4) + 50;
    pass(Math.min(tookMs, request.timeoutMs));
    const instead = before(trouble);
    if (instead) return instead;
    strike(parts, request, trouble);
    const isUnheard = late.includes(request) || trouble === 'silent-after';
    const reply = await answered(parts, request, trouble);
    if (isUnheard) pass(request.timeoutMs);
    return isUnheard || tookMs > request.timeoutMs ? noAnswer('timeout') : after(trouble, reply);
  };
}

function strike({ sandbox, late }: LineParts, request: HttpRequest, trouble: Struck): void {
  if (trouble === 'token-dies') sandbox.control.expireAccessTokens();
  if (trouble === 'late' && !isSignIn(request)) late.push(request);
}

/** What comes back, if anybody still listens. */
async function answered(
  parts: LineParts,
  request: HttpRequest,
  trouble: Struck,
): Promise<RemoteReply> {
  if (trouble === 'crash-before') return killed(parts);
  if (parts.late.includes(request)) return NOTHING;
  const reply = await arrived(parts, request, trouble);
  return trouble === 'crash-after' ? killed(parts) : reply;
}

/** What was late arrives now: behind one call that was made after it. */
export async function letArrive(sandbox: Unlisted, late: HttpRequest[]): Promise<void> {
  for (const request of late.splice(0)) await carriedOut(sandbox, request);
}

async function arrived(
  { sandbox, late }: LineParts,
  request: HttpRequest,
  trouble: Struck,
): Promise<RemoteReply> {
  const reply = await carriedOut(sandbox, request);
  const isTwice = trouble === 'twice' && REPEATABLE.includes(request.method);
  const last = isTwice ? await carriedOut(sandbox, request) : reply;
  const overtaken = late.filter((one) => systemOf(one) === systemOf(request));
  late.splice(0, late.length, ...late.filter((one) => !overtaken.includes(one)));
  await letArrive(sandbox, overtaken);
  return last;
}

function systemOf({ url }: HttpRequest): string {
  return new URL(url).pathname.split('/')[1] ?? '';
}

function isSignIn(request: HttpRequest): boolean {
  return systemOf(request) === 'oauth';
}

function before(trouble: Struck): RemoteReply | NoAnswer | null {
  switch (trouble) {
    case 'offline':
      return noAnswer('unreachable', false);
    case 'lost-before':
      return noAnswer('cut');
    case 'trouble-before':
      return { status: 503, headers: {}, body: null };
    case 'too-many':
      return { status: 429, headers: {}, body: BLOCKED };
    case 'busy':
      return { status: 429, headers: { 'retry-after': '0' }, body: BUSY };
    default:
      return null;
  }
}

function after(trouble: Struck, reply: RemoteReply): RemoteReply | NoAnswer {
  switch (trouble) {
    case 'lost-after':
      return noAnswer('cut');
    case 'cut-after':
    case 'page-after':
      return { ...reply, status: 200, body: null };
    case 'trouble-after':
      return { status: 500, headers: {}, body: LIE };
    case 'lie':
      return { ...reply, status: 200, body: {} };
    default:
      return reply;
  }
}

function killed({ onCrash }: LineParts): Promise<never> {
  onCrash();
  return new Promise(() => undefined);
}

async function carriedOut({ fetch }: Unlisted, request: HttpRequest): Promise<RemoteReply> {
  const { host } = new URL(request.url);
  const answer = await fetch(
    new Request(request.url, {
      method: request.method,
      headers: { ...request.headers, host },
      body: request.bytes === undefined ? request.body : new Uint8Array(request.bytes),
    }),
  );
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: readJson(await answer.text()),
  };
}
