import { fetchTransport, isNoAnswer, type Transport } from '#sync/http.ts';
import type { Recorder } from '#tests/held-to-contract/exchange.ts';

/** The program's way to the network, which also notes what of each answer is looked at. */
export function watchedTransport(recorder: Recorder): Transport {
  return async (request) => {
    const reads = new Set<string>();
    const answer = await fetchTransport(recorder.fetchFor('program', reads))(request);
    return isNoAnswer(answer) ? answer : { ...answer, body: watched(answer.body, '', reads) };
  };
}

/**
 * The same value; whoever asks for a member by its name leaves its pointer behind. Once somebody
 * lists the names, members are being copied, which tells nothing about who needs them.
 */
export function watched(value: unknown, pointer: string, reads: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  let isCopied = false;
  return new Proxy(value, {
    ownKeys: (target) => {
      isCopied = true;
      return Reflect.ownKeys(target);
    },
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof name === 'symbol' || !Object.hasOwn(target, name)) return member;
      const isList = Array.isArray(target);
      if (isList && name === 'length') return member;
      const place = `${pointer}/${isList ? '*' : name}`;
      if (!isList && !isCopied) reads.add(place);
      return watched(member, place, reads);
    },
  });
}
