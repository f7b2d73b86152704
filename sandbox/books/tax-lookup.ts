import { showAsTax } from '#sandbox/books/tax-groups.ts';
import type { TaxRow } from '#sandbox/books/taxes.ts';
import type { Practice } from '#sandbox/practice.ts';

/** The single taxes behind an id: one, those of a group, or none. */
export function taxesBehind(practice: Practice, id: string | undefined): readonly TaxRow[] {
  const { taxes, taxGroups } = practice.state.books;
  const single = taxes.get(id ?? '');
  if (single) return [single];
  return (taxGroups.get(id ?? '')?.taxIds ?? []).flatMap((member) => taxes.get(member) ?? []);
}

export function isTaxOrGroup(practice: Practice, id: string): boolean {
  const { taxes, taxGroups } = practice.state.books;
  return taxes.has(id) || taxGroups.has(id);
}

export function taxName(practice: Practice, id: string | undefined): string {
  const { taxes, taxGroups } = practice.state.books;
  return taxes.get(id ?? '')?.name ?? taxGroups.get(id ?? '')?.name ?? '';
}

export function taxPercentage(practice: Practice, id: string | undefined): number {
  const { taxes, taxGroups } = practice.state.books;
  const single = taxes.get(id ?? '');
  if (single) return Number(single.percentage);
  const group = taxGroups.get(id ?? '');
  return group ? Number(showAsTax(practice, group)['tax_percentage']) : 0;
}
