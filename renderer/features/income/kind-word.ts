import type { IncomeKind } from '#domain/income/income.ts';

const WORDS: Readonly<Record<IncomeKind, string>> = {
  hourly: 'Hourly',
  fixed: 'Fixed price',
  bonus: 'Bonus',
  tip: 'Tip',
  other: 'Other',
};

export function kindWord(kind: IncomeKind): string {
  return WORDS[kind];
}
