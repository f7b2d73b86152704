import type { z } from 'zod';
import type { zExpenseFilter } from '#contract/expenses.ts';
import { EXPENSE_CATEGORIES } from '#domain/expense/expense.ts';
import { ChoiceChip, ListFilters, named } from '#renderer/ui/list-filters.tsx';

type Filter = z.output<typeof zExpenseFilter>;

export const NO_FILTER: Filter = { search: '', category: null, from: null, to: null };

type Props = { readonly filter: Filter; readonly onChange: (filter: Filter) => void };

export function ExpenseChips({ filter, onChange }: Props) {
  const change = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  return (
    <ListFilters filter={filter} when="Spent" onChange={change}>
      <ChoiceChip
        field="Category"
        value={filter.category}
        choices={named(EXPENSE_CATEGORIES)}
        onChange={(category) => change({ category })}
      />
    </ListFilters>
  );
}
