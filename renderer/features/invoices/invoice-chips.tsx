import { IconSortDescending } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CurrencyCode } from '#domain/currency.ts';
import type { ClientId } from '#domain/ids.ts';
import type { InvoiceFilter, InvoiceSort } from '#renderer/features/invoices/list-filter.ts';
import { ledger } from '#renderer/ledger.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FilterBar, FilterChip } from '#renderer/ui/filters.tsx';
import { MenuButton } from '#renderer/ui/menu-button.tsx';
import { yearChoices } from '#renderer/ui/year-choices.ts';

const ANY = { value: '', label: 'any' };

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
  const { today } = useFacts();
  const years = yearChoices(today);
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
      <FilterChip
        field="Issued"
        value={years.keyOf(filter)}
        isAny={filter.from === null}
        options={[ANY, ...years.options]}
        onChange={(key) => onChange(years.periodOf(key))}
        onDrop={() => onChange({ from: null, to: null })}
      />
      <FilterChip<string>
        field="Client"
        value={filter.clientId ?? ''}
        isAny={filter.clientId === null}
        options={[ANY, ...clients.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(id) => onChange({ clientId: (id || null) as ClientId | null })}
        onDrop={() => onChange({ clientId: null })}
      />
      <FilterChip<string>
        field="Currency"
        value={filter.currency ?? ''}
        isAny={filter.currency === null}
        options={[ANY, ...currencies.map((code) => ({ value: code, label: code }))]}
        onChange={(code) => onChange({ currency: (code || null) as CurrencyCode | null })}
        onDrop={() => onChange({ currency: null })}
      />
    </FilterBar>
  );
}
