import { showTax } from '#sandbox/books/taxes.ts';
import { known, plain, total } from '#sandbox/decimal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

export type TaxGroupRow = {
  readonly id: string;
  readonly name: string;
  readonly taxIds: readonly string[];
  readonly createdAt: number;
  readonly modifiedAt: number;
};

export function showTaxGroup(practice: Practice, group: TaxGroupRow): JsonObject {
  const { taxes } = practice.state.books;
  const members = group.taxIds.flatMap((id) => taxes.get(id) ?? []);
  return {
    tax_group_id: group.id,
    tax_group_name: group.name,
    tax_group_percentage: Number(plain(total(members.map((tax) => known(tax.percentage))))),
    taxes: members.map(showTax),
  };
}

/** In the list of taxes a group stands as one of them. */
export function showAsTax(practice: Practice, group: TaxGroupRow): JsonObject {
  const shown = showTaxGroup(practice, group);
  return {
    tax_id: group.id,
    tax_name: group.name,
    tax_percentage: shown['tax_group_percentage'] ?? 0,
    tax_type: 'tax_group',
    status: 'Active',
  };
}
