import type { JsonObject } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

export type TaxRow = {
  readonly id: string;
  readonly name: string;
  /** Percent, as plain decimal text. */
  readonly percentage: string;
  /** A compound tax is taken on the net and the simple taxes of its group. */
  readonly type: 'tax' | 'compound_tax';
  readonly createdAt: number;
  readonly modifiedAt: number;
};

export function showTax(tax: TaxRow): JsonObject {
  return {
    tax_id: tax.id,
    tax_name: tax.name,
    tax_percentage: Number(tax.percentage),
    tax_type: tax.type,
    tax_factor: 'rate',
    tax_specific_type: '',
    is_value_added: false,
    is_default_tax: false,
    is_editable: true,
    status: 'Active',
  };
}

/** A name is taken once among taxes and groups together. */
export function isTaxNameTaken(practice: Practice, name: string, except: string | null): boolean {
  const { taxes, taxGroups } = practice.state.books;
  return [...taxes.values(), ...taxGroups.values()].some(
    (other) => other.id !== except && other.name.toLowerCase() === name.toLowerCase(),
  );
}
