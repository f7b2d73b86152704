import { z } from 'zod';
import { mustHave } from '#sandbox/books/body.ts';
import { text } from '#sandbox/books/fields.ts';
import { alreadyTaken, inUse } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import { defined } from '#sandbox/json.ts';
import { booksTime } from '#sandbox/moments.ts';

const schema = z.strictObject({
  name: text(100).optional(),
  description: text(2000).optional(),
  email_ids: text(1000).optional(),
  redirect_url: text(2000).optional(),
});

type ProductInput = z.infer<typeof schema> & { readonly custom_fields?: undefined };
export type ProductRow = Row<ProductInput> & { readonly isActive: boolean };

/** What plans hang on. Its name is what it is found by, and is taken once. */
export const products: Resource<ProductInput, ProductRow> = {
  path: 'products',
  one: 'product',
  many: 'products',
  idName: 'product_id',
  words: 'product',
  scope: 'products',
  system: 'billing',
  customModule: null,
  schema,
  filters: { texts: ['name'], exacts: ['status'], days: [] },
  details: [],
  key: (row) => row.input.name ?? null,
  rows: (practice) => practice.state.billing.products,
  finish: (practice, draft, before) => {
    mustHave(draft.input, 'name');
    const wanted = (draft.input.name ?? '').toLowerCase();
    for (const other of practice.state.billing.products.values()) {
      const isSame = (other.input.name ?? '').toLowerCase() === wanted;
      if (other.id !== draft.id && isSame) throw alreadyTaken('product', draft.input.name ?? '');
    }
    return { ...draft, isActive: before?.isActive ?? true };
  },
  mustBeRemovable: (practice, row) => {
    const { plans } = practice.state.billing;
    if ([...plans.values()].some((plan) => plan.input.product_id === row.id)) {
      throw inUse('The product');
    }
  },
  show: (_, row) => ({
    description: '',
    ...defined(row.input),
    status: row.isActive ? 'active' : 'inactive',
    updated_time: booksTime(row.modifiedAt),
  }),
  subject: (_, row) => row.input.name ?? '',
};
