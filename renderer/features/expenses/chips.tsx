import type { z } from 'zod';
import type { zExpenseFilter } from '#contract/expenses.ts';
import { EXPENSE_CATEGORIES } from '#domain/expense/expense.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FilterBar, FilterChip, FindBox } from '#renderer/ui/filters.tsx';
import { yearChoices } from '#renderer/ui/year-choices.ts';

type Filter = z.output<typeof zExpenseFilter>;

export const NO_FILTER: Filter = { search: '', category: null, from: null, to: null };

const ANY = { value: '', label: 'any' };

type Props = { readonly filter: Filter; readonly onChange: (filter: Filter) => void };

export function ExpenseChips({ filter, onChange }: Props) {
  const { today } = useFacts();
  const years = yearChoices(today);
  const change = (part: Partial<Filter>) => onChange({ ...filter, ...part });
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
        field="Spent"
        value={years.keyOf(filter)}
        isAny={filter.from === null}
        options={[ANY, ...years.options]}
        onChange={(key) => change(years.periodOf(key))}
      />
      <FilterChip
        field="Category"
        value={filter.category ?? ''}
        isAny={filter.category === null}
        options={[ANY, ...EXPENSE_CATEGORIES.map((value) => ({ value, label: value }))]}
        onChange={(value) =>
          change({ category: EXPENSE_CATEGORIES.find((category) => category === value) ?? null })
        }
      />
    </FilterBar>
  );
}
