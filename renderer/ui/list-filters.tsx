import type { ReactNode } from 'react';
import type { IsoDate } from '#domain/dates.ts';
import { useFacts } from '#renderer/ui/facts.tsx';
import { FilterBar, FilterChip, FindBox } from '#renderer/ui/filters.tsx';
import { yearChoices } from '#renderer/ui/year-choices.ts';

type Period = { readonly from: IsoDate | null; readonly to: IsoDate | null };
type Sought = Period & { readonly search: string };

const ANY = { value: '', label: 'any' };

type BarProps = {
  readonly filter: Sought;
  /** What happened in the period: `Spent`. */
  readonly when: string;
  readonly onChange: (part: Partial<Sought>) => void;
  /** The chips a list has beside its period. */
  readonly children: ReactNode;
};

/** A list is narrowed by its period, by chips of its own, and by text. */
export function ListFilters({ filter, when, onChange, children }: BarProps) {
  return (
    <FilterBar
      end={
        <FindBox
          label="Find in this list"
          value={filter.search}
          onChange={(search) => onChange({ search })}
        />
      }
    >
      <PeriodChip field={when} period={filter} onChange={onChange} />
      {children}
    </FilterBar>
  );
}

type PeriodProps = {
  readonly field: string;
  readonly period: Period;
  readonly onChange: (period: Period) => void;
};

export function PeriodChip({ field, period, onChange }: PeriodProps) {
  const years = yearChoices(useFacts().today);
  return (
    <FilterChip
      field={field}
      value={years.keyOf(period)}
      isAny={period.from === null}
      options={[ANY, ...years.options]}
      onChange={(key) => onChange(years.periodOf(key))}
      onDrop={() => onChange({ from: null, to: null })}
    />
  );
}

type ChoiceProps<V extends string> = {
  readonly field: string;
  /** Null is any. */
  readonly value: V | null;
  readonly choices: readonly { readonly value: V; readonly label: string }[];
  readonly onChange: (value: V | null) => void;
};

export function ChoiceChip<V extends string>({ field, value, choices, onChange }: ChoiceProps<V>) {
  return (
    <FilterChip<string>
      field={field}
      value={value ?? ''}
      isAny={value === null}
      options={[ANY, ...choices]}
      onChange={(key) => onChange(choices.find((choice) => choice.value === key)?.value ?? null)}
      onDrop={() => onChange(null)}
    />
  );
}

/** Choices that are called what they are. */
export function named<V extends string>(values: readonly V[]) {
  return values.map((value) => ({ value, label: value }));
}
