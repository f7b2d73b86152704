import type { z } from 'zod';
import { parsed } from '#sandbox/books/body.ts';
import type { CustomField, CustomModule, CustomValue } from '#sandbox/books/custom-fields.ts';
import {
  customValues,
  heldValue,
  KEY_FIELD,
  mustBeUnique,
  showCustom,
} from '#sandbox/books/custom-fields.ts';
import type { customFields } from '#sandbox/books/fields.ts';
import type { Filters } from '#sandbox/books/lists.ts';
import { wrongValue } from '#sandbox/books/refusal.ts';
import { forgetParts } from '#sandbox/books/settled.ts';
import { touchInvoices } from '#sandbox/books/touched.ts';
import type { EffectNews } from '#sandbox/effects.ts';
import type { JsonObject } from '#sandbox/json.ts';
import { nextId } from '#sandbox/mint.ts';
import { booksTime } from '#sandbox/moments.ts';
import type { Practice } from '#sandbox/practice.ts';
import { nowOf, recordEffect } from '#sandbox/practice.ts';
import type { Query } from '#sandbox/web.ts';

/** What Billing calls the same things. */
export const BILLING_NAMES: Readonly<Record<string, string>> = {
  contacts: 'customers',
  customerpayments: 'payments',
};

export type BooksInput = { readonly custom_fields?: z.infer<typeof customFields> | undefined };

/** What was sent, over all writes, and when. */
export type Row<I extends BooksInput> = {
  readonly id: string;
  readonly input: I;
  readonly custom: readonly CustomValue[];
  readonly createdAt: number;
  readonly modifiedAt: number;
};

/** One kind of thing Books keeps. */
export type Resource<I extends BooksInput, R extends Row<I>> = {
  readonly path: string;
  /** Its name in answers: one, and many. */
  readonly one: string;
  readonly many: string;
  readonly idName: string;
  /** Its name in sentences. */
  readonly words: string;
  readonly scope: string;
  readonly customModule: CustomModule | null;
  readonly schema: z.ZodType<I>;
  readonly filters: Filters;
  /** Members only a single answer carries. */
  readonly details: readonly string[];
  /** Said only of what Billing alone keeps. */
  readonly system?: 'billing';
  /** What it is known by, where that is neither the custom field nor the reference number. */
  readonly key?: (row: R) => string | null;
  readonly rows: (practice: Practice) => Map<string, R>;
  /** Holds the row against all rules: a finished row, or a refusal; changes nothing. */
  readonly finish: (practice: Practice, draft: Row<I>, before: R | null, query: Query) => R;
  readonly mustBeRemovable: (practice: Practice, row: R) => void;
  /** The invoices a row settles; they change with it. */
  readonly settles?: (row: R) => readonly string[];
  readonly show: (practice: Practice, row: R) => JsonObject;
  readonly subject: (practice: Practice, row: R) => string;
};

/** The key a record is known by to whoever asks afterwards. */
function keyOf(practice: Practice, module: CustomModule | null, row: Row<BooksInput>) {
  const field = fieldsOf(practice, module).find((candidate) => candidate.apiName === KEY_FIELD);
  const value = field ? heldValue(row, field) : null;
  if (value !== null) return String(value);
  const reference: unknown = Reflect.get(row.input, 'reference_number');
  return typeof reference === 'string' && reference !== '' ? reference : null;
}

export function fieldsOf(practice: Practice, module: CustomModule | null): readonly CustomField[] {
  return module === null ? [] : (practice.state.books.customFields.get(module) ?? []);
}

/** Validates, then commits: either everything is kept and told, or nothing happened. */
export function saveRow<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  sent: { readonly body: unknown; readonly before: R | null; readonly query: Query },
): R {
  const { before, query } = sent;
  const input = parsed(practice, resource.schema, sent.body);
  const fields = fieldsOf(practice, resource.customModule);
  if (input.custom_fields !== undefined && resource.customModule === null) {
    throw wrongValue('custom_fields');
  }
  const now = nowOf(practice);
  const draft: Row<I> = {
    id: before?.id ?? nextId(practice.state.minting),
    input: before ? { ...before.input, ...input } : input,
    custom: customValues(fields, before?.custom ?? [], input.custom_fields ?? []),
    createdAt: before?.createdAt ?? now,
    modifiedAt: now,
  };
  mustBeUnique(fields, draft, resource.rows(practice).values());
  const row = resource.finish(practice, draft, before, query);
  keepRow(practice, resource, row, before ? 'update' : 'create');
  return row;
}

export function keepRow<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  row: R,
  action: 'create' | 'update' | 'delete',
): void {
  const held = resource.rows(practice).get(row.id);
  if (action === 'delete') resource.rows(practice).delete(row.id);
  else resource.rows(practice).set(row.id, row);
  forgetParts(practice);
  const rows = held ? [held, row] : [row];
  touchInvoices(
    practice,
    rows.flatMap((one) => resource.settles?.(one) ?? []),
  );
  recordEffect(practice, {
    ...placeOf(practice, resource),
    action,
    id: row.id,
    key: resource.key ? resource.key(row) : keyOf(practice, resource.customModule, row),
    subject: resource.subject(practice, row),
  });
}

function placeOf<I extends BooksInput, R extends Row<I>>(
  { ledger }: Practice,
  { system, path }: Resource<I, R>,
): Pick<EffectNews, 'system' | 'module'> {
  const module = ledger === 'billing' ? (BILLING_NAMES[path] ?? path) : path;
  return { system: system ?? ledger, module };
}

export function showRow<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  row: R,
): JsonObject {
  return {
    [resource.idName]: row.id,
    ...resource.show(practice, row),
    ...showCustom(fieldsOf(practice, resource.customModule), row),
    created_time: booksTime(row.createdAt),
    last_modified_time: booksTime(row.modifiedAt),
  };
}

/** A list entry is short. */
export function showBrief<I extends BooksInput, R extends Row<I>>(
  practice: Practice,
  resource: Resource<I, R>,
  row: R,
): JsonObject {
  const left = new Set([...resource.details, 'custom_fields']);
  return Object.fromEntries(
    Object.entries(showRow(practice, resource, row)).filter(([name]) => !left.has(name)),
  );
}
