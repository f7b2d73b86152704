import type { z } from 'zod';
import { INCOME_KINDS, type IncomeSummary, type zIncomeFilter } from '#contract/income.ts';
import { kindWord } from '#renderer/features/income/kind-word.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FilterBar, FilterChip, FindBox } from '#renderer/ui/filters.tsx';
import { yearChoices } from '#renderer/ui/year-choices.ts';

type Filter = z.output<typeof zIncomeFilter>;

export const NO_FILTER: Filter = {
  search: '',
  platform: null,
  contract: null,
  kind: null,
  currency: null,
  from: null,
  to: null,
  unbilledOnly: false,
};

const ANY = { value: '', label: 'any' };

type Props = {
  readonly filter: Filter;
  readonly summary: IncomeSummary | null;
  readonly onChange: (filter: Filter) => void;
};

export function IncomeChips({ filter, summary, onChange }: Props) {
  const { today } = useFacts();
  const change = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  const years = yearChoices(today);
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
        field="Earned"
        value={years.keyOf(filter)}
        isAny={filter.from === null}
        options={[ANY, ...years.options]}
        onChange={(key) => change(years.periodOf(key))}
      />
      <FilterChip
        field="From"
        value={filter.platform ?? ''}
        isAny={filter.platform === null}
        options={[ANY, ...named(summary?.platforms ?? [])]}
        onChange={(value) => change({ platform: value || null })}
      />
      <FilterChip
        field="Contract"
        value={filter.contract ?? ''}
        isAny={filter.contract === null}
        options={[ANY, ...named(summary?.contracts.map(({ contract }) => contract) ?? [])]}
        onChange={(value) => change({ contract: value || null })}
      />
      <FilterChip
        field="Kind"
        value={filter.kind ?? ''}
        isAny={filter.kind === null}
        options={[ANY, ...INCOME_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))]}
        onChange={(value) => change({ kind: INCOME_KINDS.find((kind) => kind === value) ?? null })}
      />
      <FilterChip
        field="Billed"
        value={filter.unbilledOnly ? 'no' : ''}
        isAny={!filter.unbilledOnly}
        options={[ANY, { value: 'no', label: 'not yet' }]}
        onChange={(value) => change({ unbilledOnly: value === 'no' })}
      />
    </FilterBar>
  );
}

function named(values: readonly string[]) {
  return values.map((value) => ({ value, label: value }));
}
