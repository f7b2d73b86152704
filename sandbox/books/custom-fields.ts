import type { z } from 'zod';
import type { customFields } from '#sandbox/books/fields.ts';
import { alreadyTaken, wrongValue } from '#sandbox/books/refusal.ts';
import type { JsonObject } from '#sandbox/json.ts';
import type { Minting } from '#sandbox/mint.ts';
import { nextId } from '#sandbox/mint.ts';

export const KEY_FIELD = 'cf_gigledger_key';

export const KEYED_MODULES = [
  'contacts',
  'items',
  'invoices',
  'customerpayments',
  'expenses',
  'creditnotes',
] as const;

export type CustomModule = (typeof KEYED_MODULES)[number];

export type CustomField = {
  readonly id: string;
  readonly apiName: string;
  readonly label: string;
  readonly isUnique: boolean;
};

export type CustomValue = {
  readonly fieldId: string;
  readonly value: string | number | boolean | null;
};

type SentValues = z.infer<typeof customFields>;
type Holder = { readonly id: string; readonly custom: readonly CustomValue[] };

export function keyField(minting: Minting): CustomField {
  return { id: nextId(minting), apiName: KEY_FIELD, label: 'Gigledger key', isUnique: true };
}

/** What a row holds after a write: fields that were not named keep their value. */
export function customValues(
  fields: readonly CustomField[],
  before: readonly CustomValue[],
  sent: SentValues,
): CustomValue[] {
  const values = new Map(before.map((value) => [value.fieldId, value.value]));
  for (const { value, ...name } of sent) values.set(namedField(fields, name).id, value);
  return [...values].map(([fieldId, value]) => ({ fieldId, value }));
}

/** Refuses a value that another row holds in a field set to refuse duplicates. */
export function mustBeUnique(
  fields: readonly CustomField[],
  row: Holder,
  others: Iterable<Holder>,
): void {
  const unique = row.custom.flatMap(({ fieldId, value }) => {
    const field = fields.find((candidate) => candidate.id === fieldId && candidate.isUnique);
    return field && value !== null && value !== '' ? [{ field, value }] : [];
  });
  if (unique.length === 0) return;
  for (const other of others) {
    if (other.id === row.id) continue;
    for (const { field, value } of unique) {
      if (heldValue(other, field) === value) throw alreadyTaken(field.label, String(value));
    }
  }
}

export function heldValue(row: Holder, field: CustomField): CustomValue['value'] {
  return row.custom.find((value) => value.fieldId === field.id)?.value ?? null;
}

export function holderOf<R extends Holder>(
  rows: Iterable<R>,
  field: CustomField,
  value: string,
): R | null {
  for (const row of rows) if (heldValue(row, field) === value) return row;
  return null;
}

/** As answers carry them: a list, and once more by name. */
export function showCustom(fields: readonly CustomField[], row: Holder): JsonObject {
  const held = fields.filter((field) => heldValue(row, field) !== null);
  return {
    custom_fields: held.map((field, index) => ({
      customfield_id: field.id,
      index: index + 1,
      api_name: field.apiName,
      label: field.label,
      data_type: 'string',
      value: heldValue(row, field),
    })),
    ...Object.fromEntries(held.map((field) => [field.apiName, heldValue(row, field)])),
  };
}

function namedField(
  fields: readonly CustomField[],
  name: Omit<SentValues[number], 'value'>,
): CustomField {
  const found = fields.find(
    (field) =>
      field.id === name.customfield_id ||
      field.apiName === name.api_name ||
      field.label === name.label,
  );
  if (!found) throw wrongValue('custom_fields');
  return found;
}
