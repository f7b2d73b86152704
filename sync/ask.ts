import type { Instant } from '#domain/dates.ts';
import type { Ask, Connector, RemoteReply, RemoteRequest, Setup } from '#sync/connector.ts';
import { rateOf } from '#sync/facts.ts';
import { isNoAnswer, noAnswer, type Transport } from '#sync/http.ts';
import { begun, ended, freeAt, type Lines, newLine, paused } from '#sync/limiter.ts';
import { retryAfterMs } from '#sync/retry-after.ts';
import { limitMs, troubleOf } from '#sync/zoho/envelope.ts';
import { permissionFor } from '#sync/zoho/permissions.ts';
import { hostOf } from '#sync/zoho/regions.ts';
import { sign } from '#sync/zoho/sign.ts';
import type { Tokens } from '#sync/zoho/token.ts';

export type AskParts = {
  readonly connector: Connector;
  /** As found by an earlier look, for what it allows. */
  readonly setup?: Setup;
  readonly tokens: Tokens;
  /** Shared with the runners; not given: a line of its own. */
  readonly lines?: Lines;
  readonly transport: Transport;
  readonly now: () => Instant;
  readonly sleep: (ms: number) => Promise<void>;
};

/** A longer pause is not waited for: the limit is told to the person instead. */
const PATIENCE_MS = 61_000;
/** Over all questions of one look: a person sits before the window and waits. */
const MOST_PAUSES = 2;

/**
 * Questions for `connector.look`: signed, within the limits, one renewal after a 401, and asked
 * again when a limit that was met has opened (rule S20).
 */
export function createAsk(parts: AskParts): Ask {
  const { connector, setup = {}, tokens, lines, transport, now, sleep } = parts;
  const line = lines?.(connector.system) ?? newLine();
  const rate = rateOf(connector, setup);
  let pauses = 0;

  async function once(access: Awaited<ReturnType<Tokens['access']>>, request: RemoteRequest) {
    if (access.kind !== 'token') return noAnswer('unreachable', false);
    const waitMs = freeAt(line.limiter, rate, now()) - now();
    // Whether the day is over the system says itself, in words for the person.
    if (waitMs > 0 && waitMs <= PATIENCE_MS) await sleep(waitMs);
    // Beside what goes out, which must not wait for it: counted, but no place is taken.
    line.limiter = ended(begun(line.limiter, now()));
    const { token, api } = access.access;
    return transport(
      sign(request, { api: hostOf(api, connector.host), base: connector.base, token }),
    );
  }

  async function signed(request: RemoteRequest) {
    const access = await tokens.access();
    const reply = await once(access, request);
    if (isNoAnswer(reply) || reply.status !== 401 || access.kind !== 'token') return reply;
    if (isOfPermission(request, reply)) return reply;
    return once(await tokens.renew(access.access.token), request);
  }

  /** A new token would be refused alike. */
  function isOfPermission({ path }: RemoteRequest, reply: RemoteReply): boolean {
    const permission = permissionFor(connector.system, path) ?? connector.system;
    return troubleOf(connector.name, reply)?.kind === 'park' || tokens.lacking.has(permission);
  }

  return async (request) => {
    for (;;) {
      const reply = await signed(request);
      const closedMs = isNoAnswer(reply) ? null : closedFor(reply, now());
      const isWaitedFor = closedMs !== null && closedMs <= PATIENCE_MS && pauses < MOST_PAUSES;
      if (!isWaitedFor) return reply;
      pauses += 1;
      line.limiter = paused(line.limiter, now(), closedMs);
    }
  };
}

/** A limit opens when it opens, however soon a server says to come back (rule S11). */
function closedFor(reply: RemoteReply, now: Instant): number | null {
  const ms = limitMs(reply);
  return ms === null ? null : Math.max(ms, retryAfterMs(reply.headers['retry-after'], now) ?? 0);
}
