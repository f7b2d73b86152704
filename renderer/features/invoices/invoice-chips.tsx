import { IconSortDescending } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { InvoiceFilter, InvoiceSort } from '#renderer/features/invoices/list-filter.ts';
import { ledger } from '#renderer/ledger.ts';
import { FilterBar } from '#renderer/ui/filters.tsx';
import { ChoiceChip, named, PeriodChip } from '#renderer/ui/list-filters.tsx';
import { MenuButton } from '#renderer/ui/menu-button.tsx';

const SORTS: readonly { readonly key: InvoiceSort; readonly label: string }[] = [
  { key: 'newest', label: 'Newest first' },
  { key: 'oldest', label: 'Oldest first' },
  { key: 'due', label: 'Due first' },
  { key: 'total', label: 'Largest first' },
];

type Props = {
  readonly filter: InvoiceFilter;
  readonly sort: InvoiceSort;
  readonly onChange: (part: Partial<InvoiceFilter>) => void;
  readonly onSort: (sort: InvoiceSort) => void;
};

export function InvoiceChips({ filter, sort, onChange, onSort }: Props) {
  const { data: clients = [] } = useQuery({
    queryKey: ['clients.pick', { search: '' }],
    queryFn: () => ledger.clients.pick({ search: '' }),
  });
  const currencies = [...new Set(clients.map((client) => client.currency))].toSorted();
  return (
    <FilterBar
      end={
        <MenuButton
          look="plain"
          icon={IconSortDescending}
          label={SORTS.find(({ key }) => key === sort)?.label ?? 'Sort'}
          items={SORTS.map(({ key, label }) => ({
            label,
            onPress: () => onSort(key),
            isChosen: key === sort,
          }))}
        />
      }
    >
      <PeriodChip field="Issued" period={filter} onChange={onChange} />
      <ChoiceChip
        field="Client"
        value={filter.clientId}
        choices={clients.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(clientId) => onChange({ clientId })}
      />
      <ChoiceChip
        field="Currency"
        value={filter.currency}
        choices={named(currencies)}
        onChange={(currency) => onChange({ currency })}
      />
    </FilterBar>
  );
}
