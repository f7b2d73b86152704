import { useQuery } from '@tanstack/react-query';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { ledger } from '#renderer/ledger.ts';
import { ChoiceChip, ListFilters } from '#renderer/ui/list-filters.tsx';

export type PaymentFilter = {
  readonly search: string;
  readonly clientId: ClientId | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
};

type Props = {
  readonly filter: PaymentFilter;
  readonly onChange: (filter: PaymentFilter) => void;
};

export function PaymentChips({ filter, onChange }: Props) {
  const change = (part: Partial<PaymentFilter>) => onChange({ ...filter, ...part });
  const { data: clients = [] } = useQuery({
    queryKey: ['clients.pick', { search: '' }],
    queryFn: () => ledger.clients.pick({ search: '' }),
  });
  return (
    <ListFilters filter={filter} when="Received" onChange={change}>
      <ChoiceChip
        field="Client"
        value={filter.clientId}
        choices={clients.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(clientId) => change({ clientId })}
      />
    </ListFilters>
  );
}
