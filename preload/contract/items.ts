import { z } from 'zod';
import {
  type Page,
  zCurrency,
  zCursor,
  zItemId,
  zName,
  zPrice,
  zSearch,
  zTaxId,
  zText,
} from '#contract/codecs.ts';
import { command, query } from '#contract/define.ts';
import type { Item } from '#domain/item/item.ts';

export const zItemInput = z.strictObject({
  id: zItemId.nullable(),
  name: zName.trim().min(1, 'An item needs a name.'),
  description: zText,
  unit: zName,
  price: zPrice,
  currency: zCurrency,
  taxIds: z.array(zTaxId).max(10),
});

export const items = {
  list: query(
    z.strictObject({ search: zSearch, view: z.enum(['active', 'archived']), after: zCursor }),
  ).returns<Page<Item>>(),
  /** The few best matches for a line editor. */
  suggest: query(z.strictObject({ search: zSearch, currency: zCurrency })).returns<
    readonly Item[]
  >(),
  find: query(z.strictObject({ id: zItemId })).returns<Item | null>(),
  save: command(zItemInput).returns<Item>(),
  archive: command(z.strictObject({ id: zItemId })).returns<void>(),
  restore: command(z.strictObject({ id: zItemId })).returns<void>(),
  remove: command(z.strictObject({ id: zItemId })).returns<void>(),
};
