import { useQuery } from '@tanstack/react-query';
import { ledger } from '#renderer/ledger.ts';

const EVERYTHING = {
  search: '',
  state: 'all',
  clientId: null,
  currency: null,
  from: null,
  to: null,
  bucket: null,
} as const;

/** What needs a person, by the place it is at. */
export function useCounts(): Readonly<Record<string, number>> {
  const { data: invoices } = useQuery({
    queryKey: ['invoices.summary', EVERYTHING],
    queryFn: () => ledger.invoices.summary(EVERYTHING),
  });
  const { data: tickets } = useQuery({
    queryKey: ['tickets.waiting'],
    queryFn: () => ledger.tickets.waiting({}),
  });
  const { data: sync } = useSyncStatus();
  return {
    '/invoices': invoices?.counts.overdue ?? 0,
    '/tickets': tickets ?? 0,
    '/sync': sync?.needsYou ?? 0,
  };
}

export function useSyncStatus() {
  return useQuery({ queryKey: ['sync.status'], queryFn: () => ledger.sync.status({}) });
}
