import type { RemoteRequest } from '#sync/connector.ts';
import type { Place } from '#sync/feed.ts';

/** Things still to be read one by one in this round, as paths: kept, so that a crash goes on. */
export function queueOf(place: Place | null): readonly string[] {
  const text = place?.['queue'];
  return typeof text === 'string' && text !== '' ? text.split(' ') : [];
}

export function asQueue(paths: readonly string[]): { readonly queue: string } {
  return { queue: [...new Set(paths)].join(' ') };
}

export function firstOf(queue: readonly string[]): RemoteRequest | null {
  const [path] = queue;
  return path === undefined ? null : { method: 'GET', path };
}
