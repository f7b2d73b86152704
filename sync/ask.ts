import type { Instant } from '#domain/dates.ts';
import type { Ask, Connector } from '#sync/connector.ts';
import { isNoAnswer, noAnswer, type Transport } from '#sync/http.ts';
import { begun, ended, FRESH, freeAt } from '#sync/limiter.ts';
import { sign } from '#sync/zoho/sign.ts';
import type { Tokens } from '#sync/zoho/token.ts';

export type AskParts = {
  readonly connector: Connector;
  readonly tokens: Tokens;
  readonly transport: Transport;
  readonly now: () => Instant;
  readonly sleep: (ms: number) => Promise<void>;
};

/** Questions for `connector.look`: signed, within the limits, one renewal after a 401. */
export function createAsk({ connector, tokens, transport, now, sleep }: AskParts): Ask {
  let limiter = FRESH;

  async function once(access: Awaited<ReturnType<Tokens['access']>>, request: Parameters<Ask>[0]) {
    if (access.kind !== 'token') return noAnswer('unreachable', false);
    const waitMs = freeAt(limiter, connector.rate, now()) - now();
    if (waitMs > 0) await sleep(waitMs);
    limiter = begun(limiter, now());
    const { token, api } = access.access;
    const reply = await transport(sign(request, { api, base: connector.base, token }));
    limiter = ended(limiter);
    return reply;
  }

  return async (request) => {
    const access = await tokens.access();
    const reply = await once(access, request);
    if (isNoAnswer(reply) || reply.status !== 401 || access.kind !== 'token') return reply;
    return once(await tokens.renew(access.access.token), request);
  };
}
