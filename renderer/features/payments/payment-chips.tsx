import { useQuery } from '@tanstack/react-query';
import type { IsoDate } from '#domain/dates.ts';
import type { ClientId } from '#domain/ids.ts';
import { ledger } from '#renderer/ledger.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FilterBar, FilterChip, FindBox } from '#renderer/ui/filters.tsx';
import { yearChoices } from '#renderer/ui/year-choices.ts';

export type PaymentFilter = {
  readonly search: string;
  readonly clientId: ClientId | null;
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
};

const ANY = { value: '', label: 'any' };

type Props = {
  readonly filter: PaymentFilter;
  readonly onChange: (filter: PaymentFilter) => void;
};

export function PaymentChips({ filter, onChange }: Props) {
  const { today } = useFacts();
  const years = yearChoices(today);
  const change = (part: Partial<PaymentFilter>) => onChange({ ...filter, ...part });
  const { data: clients = [] } = useQuery({
    queryKey: ['clients.pick', { search: '' }],
    queryFn: () => ledger.clients.pick({ search: '' }),
  });
  return (
    <FilterBar
      end={
        <FindBox
          label="Find in this list"
          value={filter.search}
          onChange={(search) => change({ search })}
        />
      }
    >
      <FilterChip
        field="Received"
        value={years.keyOf(filter)}
        isAny={filter.from === null}
        options={[ANY, ...years.options]}
        onChange={(key) => change(years.periodOf(key))}
        onDrop={() => change({ from: null, to: null })}
      />
      <FilterChip<string>
        field="Client"
        value={filter.clientId ?? ''}
        isAny={filter.clientId === null}
        options={[ANY, ...clients.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(id) => change({ clientId: (id || null) as ClientId | null })}
        onDrop={() => change({ clientId: null })}
      />
    </FilterBar>
  );
}
