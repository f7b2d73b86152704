import { z } from 'zod';
import { activeAccount } from '#sandbox/books/accounts.ts';
import { mustHave } from '#sandbox/books/body.ts';
import { customFields, id, notNegative, text } from '#sandbox/books/fields.ts';
import { alreadyTaken, inUse, wrongValue } from '#sandbox/books/refusal.ts';
import type { Resource, Row } from '#sandbox/books/resource.ts';
import { isTaxOrGroup, taxName, taxPercentage } from '#sandbox/books/tax-lookup.ts';
import { defined } from '#sandbox/json.ts';
import type { Practice } from '#sandbox/practice.ts';

const INCOME_TYPES = new Set(['income', 'other_income']);

const schema = z.strictObject({
  name: text(100).optional(),
  rate: notNegative().optional(),
  description: text(2000).optional(),
  sku: text(100).optional(),
  unit: text(100).optional(),
  product_type: z.enum(['goods', 'service', 'digital_service']).optional(),
  item_type: z.enum(['sales', 'purchases', 'sales_and_purchases', 'inventory']).optional(),
  is_taxable: z.boolean().optional(),
  tax_id: z.union([id(), z.literal('')]).optional(),
  tax_exemption_id: id().optional(),
  account_id: id().optional(),
  hsn_or_sac: text(50).optional(),
  custom_fields: customFields.optional(),
});

export type ItemInput = z.infer<typeof schema>;
export type ItemRow = Row<ItemInput> & { readonly isActive: boolean };

export const items: Resource<ItemInput, ItemRow> = {
  path: 'items',
  one: 'item',
  many: 'items',
  idName: 'item_id',
  words: 'item',
  scope: 'settings',
  customModule: 'items',
  schema,
  filters: {
    texts: ['name', 'description', 'tax_name', 'sku'],
    exacts: ['rate', 'tax_id', 'account_id', 'status'],
    days: [],
    sorts: ['name', 'rate', 'tax_name'],
  },
  details: [],
  rows: (practice) => practice.state.books.items,
  finish: (practice, draft, before) => {
    mustHave(draft.input, 'name', 'rate');
    mustHaveFreeName(practice, draft);
    const { tax_id: tax, account_id: account } = draft.input;
    if (tax !== undefined && tax !== '' && !isTaxOrGroup(practice, tax)) throw wrongValue('tax_id');
    if (account !== undefined && !isIncomeAccount(practice, account)) {
      throw wrongValue('account_id');
    }
    return { ...draft, isActive: before?.isActive ?? true };
  },
  mustBeRemovable: (practice, row) => {
    for (const invoice of practice.state.books.invoices.values()) {
      if (invoice.lines.some((line) => line.item_id === row.id)) throw inUse('The item');
    }
  },
  show: (practice, row) => ({
    ...defined({ ...row.input, custom_fields: undefined }),
    rate: Number(row.input.rate),
    item_name: row.input.name ?? '',
    status: row.isActive ? 'active' : 'inactive',
    tax_id: row.input.tax_id ?? '',
    tax_name: taxName(practice, row.input.tax_id),
    tax_percentage: taxPercentage(practice, row.input.tax_id),
  }),
  subject: (_, row) => row.input.name ?? '',
};

function mustHaveFreeName(practice: Practice, draft: Row<ItemInput>): void {
  if (practice.behaviour.duplicateItemNames) return;
  const name = draft.input.name ?? '';
  for (const other of practice.state.books.items.values()) {
    const isSame = (other.input.name ?? '').toLowerCase() === name.toLowerCase();
    if (other.id !== draft.id && isSame) throw alreadyTaken('item', name);
  }
}

function isIncomeAccount(practice: Practice, accountId: string): boolean {
  const account = activeAccount(practice, accountId);
  return account !== undefined && INCOME_TYPES.has(account.type);
}
