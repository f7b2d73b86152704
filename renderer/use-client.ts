import { useQuery } from '@tanstack/react-query';
import type { Client } from '#domain/client/client.ts';
import type { ClientId } from '#domain/ids.ts';
import { ledger } from '#renderer/ledger.ts';

/** The client an address names, once it is there. */
export function useClient(id: ClientId | null): Client | null {
  const { data } = useQuery({
    queryKey: ['clients.page', id],
    queryFn: () => (id === null ? null : ledger.clients.page({ id })),
  });
  return data?.client ?? null;
}
