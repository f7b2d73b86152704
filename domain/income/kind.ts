import type { IncomeKind } from '#domain/income/income.ts';

type Words = { readonly title: string; readonly counted: (count: number) => string };

const KIND_WORDS: Readonly<Record<IncomeKind, Words>> = {
  hourly: { title: 'Hourly', counted: (count) => `${count} hourly` },
  bonus: { title: 'Bonus', counted: (count) => `${count} ${count === 1 ? 'bonus' : 'bonuses'}` },
  fixed: { title: 'Fixed price', counted: (count) => `${count} fixed price` },
  tip: { title: 'Tip', counted: (count) => `${count} ${count === 1 ? 'tip' : 'tips'}` },
  other: { title: 'Other', counted: (count) => `${count} other` },
};

/** What platforms call them, by a part of the cell in lower case. */
const SIGNS: readonly (readonly [sign: string, kind: IncomeKind])[] = [
  ['bonus', 'bonus'],
  ['fixed', 'fixed'],
  ['milestone', 'fixed'],
  ['tip', 'tip'],
  ['hour', 'hourly'],
];

/** An empty cell is what the profile says is usual; an unknown word is `other` (rule G3). */
export function kindOf(cell: string, usual: IncomeKind): IncomeKind {
  const text = cell.trim().toLowerCase();
  if (text === '') return usual;
  return SIGNS.find(([sign]) => text.includes(sign))?.[1] ?? 'other';
}

export function kindTitle(kind: IncomeKind): string {
  return KIND_WORDS[kind].title;
}

export type KindCount = { readonly kind: IncomeKind; readonly count: number };

/** How many rows there are of each kind, in a fixed order; kinds without rows are left out. */
export function countKinds(rows: readonly { readonly kind: IncomeKind }[]): KindCount[] {
  return (Object.keys(KIND_WORDS) as IncomeKind[])
    .map((kind) => ({ kind, count: rows.filter((row) => row.kind === kind).length }))
    .filter(({ count }) => count > 0);
}

/** `243 hourly, 7 bonuses, 2 fixed price`. */
export function spellKinds(counts: readonly KindCount[]): string {
  return counts.map(({ kind, count }) => KIND_WORDS[kind].counted(count)).join(', ');
}
