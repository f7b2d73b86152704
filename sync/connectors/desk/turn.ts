import type { RemoteRequest } from '#sync/connector.ts';
import { get } from '#sync/connectors/desk/talk-question.ts';
import type { Place, Watched } from '#sync/feed.ts';

export function lastOf(place: Place | null): string {
  return String(place?.['last'] ?? '');
}

/** The one behind the last that was asked about; null at the end. */
export function behind(watched: readonly Watched[], last: string): string | null {
  const ids = watched.map(({ remoteId }) => remoteId).filter((id) => id > last);
  return ids.toSorted()[0] ?? null;
}

export function firstOf(watched: readonly Watched[]): string {
  return behind(watched, '') ?? '0';
}

export function asking(id: string): RemoteRequest {
  return get(`/tickets/${id}?include=contacts`);
}
