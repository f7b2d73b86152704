import { isNoAnswer, type Transport } from '#sync/http.ts';
import type { Exchange } from '#tests/held-to-contract/exchange.ts';
import { type Finding, generalPointer } from '#tests/held-to-contract/findings.ts';
import { isObject } from '#tests/held-to-contract/json.ts';

/** Answers lose whatever their description does not tell of, so that nobody can rely on it. */
export function bareTransport(
  transport: Transport,
  lastOf: (url: string) => Exchange | undefined,
  extrasOf: (exchange: Exchange) => readonly Finding[],
): Transport {
  return async (request) => {
    const answer = await transport(request);
    const exchange = lastOf(request.url);
    if (isNoAnswer(answer) || !exchange) return answer;
    const extras = new Set(extrasOf(exchange).map(({ pointer }) => pointer));
    return { ...answer, body: without(answer.body, '', extras) };
  };
}

function without(value: unknown, pointer: string, extras: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => without(one, `${pointer}/0`, extras));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const place = `${pointer}/${name}`;
      if (extras.has(generalPointer(place))) return [];
      return [[name, without(member, place, extras)]];
    }),
  );
}
