import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { INCOME_KINDS, type IncomeSummary, type zIncomeFilter } from '#contract/income.ts';
import type { ClientId } from '#domain/ids.ts';
import { kindWord } from '#renderer/features/income/kind-word.ts';
import { ledger } from '#renderer/ledger.ts';
import { ChoiceChip, ListFilters, named } from '#renderer/ui/list-filters.tsx';
import { useClient } from '#renderer/use-client.ts';

type Filter = z.output<typeof zIncomeFilter>;

export const NO_FILTER: Filter = {
  search: '',
  platform: null,
  contract: null,
  clientId: null,
  kind: null,
  currency: null,
  from: null,
  to: null,
  unbilledOnly: false,
};

type Props = {
  readonly filter: Filter;
  readonly summary: IncomeSummary | null;
  readonly onChange: (filter: Filter) => void;
};

export function IncomeChips({ filter, summary, onChange }: Props) {
  const change = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  return (
    <ListFilters filter={filter} when="Earned" onChange={change}>
      <ChoiceChip
        field="From"
        value={filter.platform}
        choices={named(summary?.platforms ?? [])}
        onChange={(platform) => change({ platform })}
      />
      <ChoiceChip
        field="Contract"
        value={filter.contract}
        choices={named(summary?.contracts.map(({ contract }) => contract) ?? [])}
        onChange={(contract) => change({ contract })}
      />
      <ForChip value={filter.clientId} onChange={(clientId) => change({ clientId })} />
      <ChoiceChip
        field="Kind"
        value={filter.kind}
        choices={INCOME_KINDS.map((value) => ({ value, label: kindWord(value) }))}
        onChange={(kind) => change({ kind })}
      />
      <ChoiceChip
        field="Billed"
        value={filter.unbilledOnly ? 'no' : null}
        choices={[{ value: 'no', label: 'not yet' }]}
        onChange={(billed) => change({ unbilledOnly: billed === 'no' })}
      />
    </ListFilters>
  );
}

type ForProps = {
  readonly value: ClientId | null;
  readonly onChange: (clientId: ClientId | null) => void;
};

/** Who it was for; a client that is archived has no line of its own but keeps its name. */
function ForChip({ value, onChange }: ForProps) {
  const chosen = useClient(value);
  const { data: clients = [] } = useQuery({
    queryKey: ['clients.pick', { search: '' }],
    queryFn: () => ledger.clients.pick({ search: '' }),
  });
  const isListed = clients.some(({ id }) => id === value);
  const choices = chosen === null || isListed ? clients : [chosen, ...clients];
  return (
    <ChoiceChip
      field="For"
      value={value}
      choices={choices.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}
